import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { errorCode } from '../../errors/error-code.js';
import { assertReachable, ensureCluster } from './cluster.js';
import { programsFor, type Programs } from './programs.js';
import { addressOf, runningPort } from './running-server.js';
import { Watch } from './watch.js';

/** A PostgreSQL server of our own, on this machine. */
export interface EmbeddedServer {
  /** Of the service's own database; a secret. */
  readonly url: string;
  /** Stops it, unless other processes use it; then the last of them does. */
  readonly stop: () => Promise<void>;
}

const DATABASE = 'plenum';
const DUPLICATE = /^(42P04|23505)$/;

/**
 * Starts the server whose data lie in `folder`, made if need be; one that outlived its parent is
 * adopted. It is started again, on the same port, whenever it dies.
 */
export async function startEmbedded(folder: string): Promise<EmbeddedServer> {
  const programs = await prepare(folder);
  const port = await runningPort(folder, programs);
  const administration = await addressOf(folder, port, 'postgres');
  await createDatabase(administration);
  const watch = new Watch(administration, () => runningPort(folder, programs));
  await watch.begin();
  return {
    url: await addressOf(folder, port, DATABASE),
    stop: async () => {
      const others = await watch.end();
      if (others === 0)
        await programs.run('pg_ctl', ['stop', '-w', '-s', '-m', 'fast', '-D', folder]);
    },
  };
}

/**
 * The address of the maintenance database of a server that many short processes share (test workers):
 * started by the first, adopted by the others, watched and stopped by none.
 */
export async function sharedEmbedded(folder: string): Promise<string> {
  const programs = await prepare(folder);
  return addressOf(folder, await runningPort(folder, programs), 'postgres');
}

async function prepare(folder: string): Promise<Programs> {
  await mkdir(dirname(folder), { recursive: true });
  const programs = programsFor(folder);
  assertReachable(existsSync(folder) ? folder : dirname(folder), programs.user);
  await ensureCluster(folder, programs);
  return programs;
}

async function createDatabase(administration: string): Promise<void> {
  const client = new Client({ connectionString: administration });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    if (!DUPLICATE.test(errorCode(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}
