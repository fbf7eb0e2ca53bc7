import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../errors/error-code.js';

/** What the server's own lock file says of it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Lines of postmaster.pid, counted from 0. */
const PID_LINE = 0;
const PORT_LINE = 3;
const STATUS_LINE = 7;

/** No such file, or no such process any more. */
const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ESRCH']);

/** Undefined where no server claims the folder, or it has only just begun to. */
export function postmasterOf(folder: string): Postmaster | undefined {
  const lines = read(join(folder, 'postmaster.pid')).split('\n');
  const pid = Number(lines[PID_LINE]);
  if (!(pid > 0)) return undefined;
  return {
    pid,
    port: Number(lines[PORT_LINE] ?? 0),
    ready: lines[STATUS_LINE]?.trim() === 'ready',
  };
}

/** The port with which the server was last started here. */
export function lastPortOf(folder: string): number | undefined {
  const port = /"-p" "(\d+)"/.exec(read(join(folder, 'postmaster.opts')))?.[1];
  return port === undefined ? undefined : Number(port);
}

/** True while that process lives and is (as far as one can tell here) a PostgreSQL server. */
export function isServer({ pid }: Postmaster): boolean {
  if (!isAlive(pid)) return false;
  const name = read(`/proc/${pid}/comm`).trim();
  return name === '' || name === 'postgres';
}

/**
 * Removes the lock file of a dead server whose number another process has since been given: PostgreSQL
 * itself would wait for that process for ever. Not while anything still works in the folder.
 */
export function dropStaleLock(folder: string, stale: Postmaster): void {
  if (!isAlive(stale.pid) || isServer(stale) || worksIn(folder)) return;
  if (postmasterOf(folder)?.pid === stale.pid)
    rmSync(join(folder, 'postmaster.pid'), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Backends keep their data folder as working directory, also when their postmaster is gone. */
function worksIn(folder: string): boolean {
  const home = realpathSync(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => linkOf(`/proc/${pid}/cwd`) === home);
}

function linkOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    // Gone meanwhile, or another user's: none of ours.
    return undefined;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (GONE.has(errorCode(error) ?? '')) return '';
    throw error;
  }
}
