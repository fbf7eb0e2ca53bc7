import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlenum, type Plenum } from '../src/bootstrap.js';
import { readSettings } from '../src/platform/config/settings.js';
import { Verifier } from '../src/realtime/verify/verifier.js';
import type { CheckResult } from '../src/realtime/verify/check.js';
import { HttpClient } from '../src/realtime/client/http-client.js';

/** A Plenum of the demo's own: free ports, an own data folder, a clock that can be set. */
export interface House {
  readonly plenum: Plenum;
  readonly url: string;
  readonly folder: string;
  readonly admin: HttpClient;
  readonly adminPassword: string;
  /** Sets meeting time, such as `2025-02-14T09:00:00+08:00`. */
  setTime(now: string): Promise<void>;
  /** What `npm run verify` looks at. */
  verify(): Promise<readonly CheckResult[]>;
  /** Stops it and takes its folder away. */
  close(): Promise<void>;
}

const PASS_THROUGH = 0o711;

/** Settings that the demo needs; `databaseUrl` takes the place of the embedded server. */
export async function openHouse(databaseUrl?: string): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'plenum-demo-'));
  // The embedded server runs as a user of its own, who must be able to pass through.
  await chmod(folder, PASS_THROUGH);
  const settings = readSettings({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: folder,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    CLOCK: 'settable',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  });
  const plenum = await startPlenum(settings);
  const first = plenum.firstAdministrator;
  if (!first) throw new Error('the house has an administrator already');
  const admin = new HttpClient(plenum.url);
  const adminPassword = 'plenum-demo-2025';
  await admin.signIn(first.name, first.password);
  const changed = await admin.post('/api/v1/session/password', {
    currentPassword: first.password,
    newPassword: adminPassword,
  });
  if (changed.status >= 300) throw new Error(`password: ${JSON.stringify(changed.body)}`);
  await admin.signIn(first.name, adminPassword);
  return {
    plenum,
    url: plenum.url,
    folder,
    admin,
    adminPassword,
    setTime: async (now) => void (await admin.put('/api/v1/clock', { now })),
    verify: () => plenum.app.get(Verifier).run(),
    close: async () => {
      await plenum.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
