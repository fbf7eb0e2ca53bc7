import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { serverUrl } from '../support/database.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A database without any table. */
export interface EmptyDatabase {
  readonly url: string;
  query(sql: string): Promise<Record<string, unknown>[]>;
  drop(): Promise<void>;
}

/** On the server of the tests, or on the one that is named. */
export async function emptyDatabase(server?: string): Promise<EmptyDatabase> {
  const address = server ?? (await serverUrl());
  const name = `test_${randomBytes(8).toString('hex')}`;
  await ask(address, `CREATE DATABASE ${name}`);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: (sql) => ask(url.href, sql),
    drop: async () => void (await ask(address, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

/** One that is there already. */
export const databaseAt = (url: string): Pick<EmptyDatabase, 'query'> => ({
  query: (sql) => ask(url, sql),
});

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const DEBIAN_BIN = '/usr/lib/postgresql/15/bin';

export const hasPostgres15 = existsSync(join(DEBIAN_BIN, 'initdb'));

/** A PostgreSQL 15 of one's own, as Debian has it. */
export async function startPostgres15(): Promise<{ url: string; stop(): void }> {
  const home = temporaryFolder();
  const user = processUser();
  if (user) chownSync(home.path, user.uid, user.gid);
  const data = join(home.path, 'data');
  const run = (program: string, ...parameters: readonly string[]) =>
    execFileSync(join(DEBIAN_BIN, program), ['-D', data, ...parameters], {
      cwd: '/',
      stdio: 'ignore',
      ...user,
    });
  const port = await freePort();
  run('initdb', '-U', 'plenum', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=trust');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  run('pg_ctl', '-w', '-s', '-l', join(home.path, 'log'), '-o', options, 'start');
  return {
    url: `postgres://plenum@127.0.0.1:${port}/postgres`,
    stop: () => {
      run('pg_ctl', '-m', 'immediate', '-s', 'stop');
      home.remove();
    },
  };
}

/** PostgreSQL does not run as root. */
function processUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return { uid: idOf('-u'), gid: idOf('-g') };
}

const idOf = (flag: string): number =>
  Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
