import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const EVERYONE_MAY_ENTER = 0o755;

/** A folder that other users can enter too, and that is gone afterwards. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join('/var/tmp', 'plenum-test-'));
  chmodSync(path, EVERYONE_MAY_ENTER);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
