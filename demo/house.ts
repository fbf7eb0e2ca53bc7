import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPlenum, type Plenum } from '../src/bootstrap.js';
import { readSettings } from '../src/platform/config/settings.js';
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
  /** Runs `npm run verify` against this house. */
  verify(): Promise<Verdict>;
  /** Stops it and takes its folder away. */
  close(): Promise<void>;
}

/** What a program said, line by line, and its exit code. */
export interface Verdict {
  readonly code: number;
  readonly lines: readonly string[];
}

/** Where a house differs from the demo's own: in tests. */
export interface HouseOptions {
  /** Takes the place of the embedded server. Never the environment's: the demo leaves real houses alone. */
  readonly databaseUrl?: string;
  /** Parameters of Node that run `verify`. */
  readonly verifier?: readonly string[];
}

const PASS_THROUGH = 0o711;

const builtVerifier = (): string[] => [fileURLToPath(new URL('../src/verify.js', import.meta.url))];

/** Opens a house of the demo's own, which nobody else knows. */
export async function openHouse({
  databaseUrl,
  verifier = builtVerifier(),
}: HouseOptions = {}): Promise<House> {
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
  const adminPassword = 'wide-hall-half-past-eight';
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
    setTime: async (now) => {
      const { status, body } = await admin.put('/api/v1/clock', { now });
      if (status >= 300) throw new Error(`the clock: ${JSON.stringify(body)}`);
    },
    verify: () => runNode(verifier, { DATABASE_URL: plenum.databaseUrl, DATA_DIR: folder }),
    close: async () => {
      await plenum.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a program of ours to its end, with nothing of this process's settings. */
function runNode(
  parameters: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Verdict> {
  const env = { PATH: process.env['PATH'], ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : Number(error !== null);
      resolve({ code, lines: `${stdout}${stderr}`.split('\n').filter((line) => line !== '') });
    });
  });
}
