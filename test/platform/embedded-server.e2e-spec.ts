import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  startEmbedded,
  type EmbeddedServer,
} from '../../src/platform/database/embedded/embedded-server.js';
import { postmasterOf } from '../../src/platform/database/embedded/postmaster.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const home = temporaryFolder();
const folder = join(home.path, 'data/postgres');
let server: EmbeddedServer;

beforeAll(async () => {
  server = await startEmbedded(folder);
});

afterAll(async () => {
  await server?.stop();
  home.remove();
});

async function ask<T>(sql: string, url = server.url): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

const serverPid = (): number => postmasterOf(folder)?.pid ?? 0;

/** The postmaster and its children: they all work in its folder. */
const serverPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/cwd`))
    .filter((name) => realpathSync(`/proc/${name}/cwd`) === folder)
    .map(Number);

describe('the embedded server', () => {
  it('is durable, listens here only, and finds Chinese words', async () => {
    await ask('CREATE EXTENSION IF NOT EXISTS pg_trgm');

    const [row] = await ask(`SELECT current_setting('fsync') AS fsync,
      current_setting('full_page_writes') AS pages, current_setting('synchronous_commit') AS commit,
      current_setting('listen_addresses') AS listens, show_trgm('投标文件') <> '{}' AS trigrams`);

    expect(row).toEqual({
      fsync: 'on',
      pages: 'on',
      commit: 'on',
      listens: '127.0.0.1',
      trigrams: true,
    });
  });

  it('takes a port below the ephemeral ones, and keeps its password to itself', () => {
    const { mode } = statSync(join(folder, 'plenum.password'));

    expect(Number(new URL(server.url).port)).toBeLessThan(32_768);
    expect(mode & 0o777).toBe(0o600);
  });

  it('refuses a wrong password', async () => {
    const url = new URL(server.url);
    url.password = 'guessed';

    await expect(ask('SELECT 1', url.href)).rejects.toMatchObject({ code: '28P01' });
  });

  it('is adopted by a second process, and stops with the last of them', async () => {
    const pid = serverPid();

    const second = await startEmbedded(folder);
    await server.stop();

    expect(second.url).toBe(server.url);
    expect(serverPid()).toBe(pid);
    await second.stop();
    expect(postmasterOf(folder)).toBeUndefined();
    server = await startEmbedded(folder);
  });

  it('comes back by itself when its postmaster is killed, and no acknowledged row is lost', async () => {
    await ask('CREATE TABLE written (n bigint PRIMARY KEY)');
    const database = new PgDatabase({ databaseUrl: server.url, databasePool: 8 });
    const acknowledged: number[] = [];
    let next = 0;
    let refused = 0;
    const writeUntil = async (count: number): Promise<void> => {
      while (acknowledged.length < count) {
        const n = (next += 1);
        await database.query('INSERT INTO written VALUES ($1)', [n]).then(
          () => acknowledged.push(n),
          () => (refused += 1),
        );
      }
    };
    const writers = (count: number) =>
      Promise.all(Array.from({ length: 8 }, () => writeUntil(count)));

    await writers(400);
    const more = writers(1200);
    process.kill(serverPid(), 'SIGKILL');
    await more;

    const rows = await ask<{ n: string }>('SELECT n FROM written');
    await database.onApplicationShutdown();
    const written = new Set(rows.map(({ n }) => Number(n)));
    expect(refused).toBeGreaterThan(0);
    expect(acknowledged.filter((n) => !written.has(n))).toEqual([]);
  });

  it('starts again after everything was killed', async () => {
    await server.stop();
    const outlived = await startEmbedded(folder);
    await ask('CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS n', outlived.url);

    for (const pid of serverPids()) process.kill(pid, 'SIGKILL');
    server = await startEmbedded(folder);

    expect(await ask('SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await outlived.stop();
  });

  it('is not misled by a lock file whose number another process has now', async () => {
    const lock = join(folder, 'postmaster.pid');
    const lines = readFileSync(lock, 'utf8').split('\n');
    await server.stop();
    writeFileSync(lock, [process.pid, ...lines.slice(1)].join('\n'));

    server = await startEmbedded(folder);

    expect(await ask('SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });
});
