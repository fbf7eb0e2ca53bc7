import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { passwordOf, SUPERUSER } from './cluster.js';
import { freePort } from './free-port.js';
import { dropStaleLock, isServer, lastPortOf, postmasterOf } from './postmaster.js';
import type { Programs } from './programs.js';
import { StartError } from '../../errors/start-error.js';

/** Redoing the log after a crash may take a while; beyond this the start gives up. */
const START_LIMIT_MS = 300_000;
/** Starting a server that refuses (dying backends, a taken port) is tried this often. */
const START_ATTEMPTS = 20;
/** As long as dying backends may take to let go of the data; then another port is tried. */
const SAME_PORT_ATTEMPTS = 10;
const PAUSE_MS = 250;
const LOG_TAIL_CHARACTERS = 800;

/** A server on this folder that answers: the one that runs already, or one that is started. */
export async function runningPort(folder: string, programs: Programs): Promise<number> {
  const until = performance.now() + START_LIMIT_MS;
  let refused: unknown;
  for (let attempts = 0; attempts < START_ATTEMPTS && performance.now() < until;) {
    const found = postmasterOf(folder);
    if (found && isServer(found)) {
      if (found.ready && (await answers(folder, found.port))) return found.port;
    } else {
      if (found) dropStaleLock(folder, found);
      refused = await startOn(folder, programs, await portFor(folder, attempts));
      attempts += 1;
    }
    await delay(PAUSE_MS);
  }
  throw new StartError(
    `数据库未能启动 / the database did not start: ${await reason(folder, refused)}`,
  );
}

/** The address of one database on it, with the superuser's password. */
export async function addressOf(folder: string, port: number, database: string): Promise<string> {
  return `postgres://${SUPERUSER}:${await passwordOf(folder)}@127.0.0.1:${port}/${database}`;
}

/** The port of last time where it can be had, so that processes which survived a crash find it again. */
async function portFor(folder: string, attempt: number): Promise<number> {
  const last = lastPortOf(folder);
  return last !== undefined && attempt < SAME_PORT_ATTEMPTS ? last : freePort();
}

/** Its password is this folder's own, so a stranger on that port cannot pass for it. */
async function answers(folder: string, port: number): Promise<boolean> {
  const client = new Client({ connectionString: await addressOf(folder, port, 'postgres') });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    // Still starting, or already stopping: asked again until the limit.
    return false;
  } finally {
    await client.end();
  }
}

/** Gives why it did not start, if so. */
async function startOn(folder: string, programs: Programs, port: number): Promise<unknown> {
  const log = join(folder, 'start.log');
  return programs
    .run('pg_ctl', ['start', '-w', '-s', '-D', folder, '-l', log, '-o', `-p ${port}`])
    .then(() => undefined)
    .catch((error: unknown) => error);
}

async function reason(folder: string, refused: unknown): Promise<string> {
  const log = await readFile(join(folder, 'start.log'), 'utf8').catch(() => '');
  const said = refused instanceof Error ? refused.message : 'it does not answer';
  return `${said}\n${log.slice(-LOG_TAIL_CHARACTERS)}`.trim();
}
