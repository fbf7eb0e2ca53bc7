import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartError } from '../../errors/start-error.js';

/** Under whom the server runs; undefined stands for whoever runs this process. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

const ACCOUNTS = ['postgres', 'plenum'] as const;
const LAST_RESORT = 'nobody';

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of its data, else as `postgres`, else
 * as `plenum` (made if need be), else as `nobody`.
 */
export function serverUser(cluster: string): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user =
    ownerOf(cluster) ?? lookUp(ACCOUNTS[0]) ?? lookUp(ACCOUNTS[1]) ?? create(ACCOUNTS[1]);
  const found = user ?? lookUp(LAST_RESORT);
  if (found) return found;
  throw new StartError(
    '没有可用的非 root 用户 / running as root, and no user `postgres` could be made',
  );
}

function ownerOf(path: string): OsUser | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : undefined;
}

function lookUp(name: string): OsUser | undefined {
  const idOf = (flag: string): number =>
    Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    // `id` fails exactly when there is no such account.
    return undefined;
  }
}

function create(name: string): OsUser | undefined {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  spawnSync('useradd', [...options, name], { stdio: 'ignore' });
  return lookUp(name);
}

/** True when this user may enter the folder. */
export function canEnter(folder: string, user: OsUser | undefined): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], asUser(user)).status === 0;
}

/** Process options: under that user, in a folder that everyone can enter. */
export function asUser(user: OsUser | undefined): {
  cwd: string;
  uid?: number;
  gid?: number;
  stdio: 'ignore';
} {
  return { cwd: '/', stdio: 'ignore', ...user };
}
