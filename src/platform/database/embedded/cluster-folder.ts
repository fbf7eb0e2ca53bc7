import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { canEnter, serverUser } from './os-user.js';

const SYSTEM_FOLDER = '/var/lib/plenum';
const NAME_CHARACTERS = 12;

/**
 * Where the server's data lie: `postgres` in the data folder. Started by root from a home that the
 * server's user cannot enter, and with no folder chosen, it is one under /var/lib/plenum, of this
 * data folder alone.
 */
export function clusterFolder(dataDir: string, chosen: boolean): string {
  const folder = join(dataDir, 'postgres');
  mkdirSync(dataDir, { recursive: true });
  if (chosen || process.platform === 'win32' || canEnter(dataDir, serverUser(folder)))
    return folder;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, NAME_CHARACTERS);
  return join(SYSTEM_FOLDER, name, 'postgres');
}
