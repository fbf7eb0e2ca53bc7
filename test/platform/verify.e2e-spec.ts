import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startPlenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let database: FreshDatabase;
let home: ReturnType<typeof temporaryFolder>;
beforeEach(async () => {
  database = await freshDatabase();
  home = temporaryFolder();
});
afterEach(async () => {
  home?.remove();
  await database?.drop();
});

/** What `npm run verify` says, and how it ends. */
async function verify(environment: Readonly<Record<string, string>>) {
  const run = promisify(execFile)(
    process.execPath,
    ['--import', './test/support/typescript.mjs', 'src/verify.ts'],
    { env: { ...process.env, NODE_OPTIONS: '', ...environment } },
  );
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
}

/** Rows written and taken away in this database since it was made, by everybody. */
async function changes(): Promise<unknown> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(`
    SELECT relname, n_tup_ins AS made, n_tup_upd AS changed, n_tup_del AS gone
    FROM pg_stat_user_tables ORDER BY relname`);
  await client.end();
  return rows;
}

describe('npm run verify', () => {
  it('says what it compared and changes nothing', async () => {
    const before = await changes();

    const { code, stdout, stderr } = await verify({ DATABASE_URL: database.url });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ok {3}log: its fold is the tables \(\d+ compared, 0 different\)$/m);
    expect(await changes()).toEqual(before);
  });

  it('leaves a running service and its staged uploads alone', async () => {
    const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: home.path };
    const plenum = await startPlenum(readSettings({ ...settings, DATABASE_URL: database.url }));
    const staged = join(home.path, 'uploads', 'forgotten.part');
    mkdirSync(join(home.path, 'uploads'), { recursive: true });
    writeFileSync(staged, '');
    utimesSync(staged, 0, 0);

    const { code } = await verify({ DATABASE_URL: database.url, DATA_DIR: home.path });

    const ready = await fetch(new URL('/readyz', plenum.url));
    await plenum.stop();
    expect([code, ready.status, existsSync(staged)]).toEqual([0, 200, true]);
  });

  it.each([
    ['a database that is not there', 'postgres://nobody@127.0.0.1:1/none', /^数据库连接不上.*\n$/],
    ['an address that is none', 'mysql://somewhere', /^设置有误.*DATABASE_URL.*\n$/],
  ])('says in one line that it was given %s', async (_, address, line) => {
    const { code, stderr, stdout } = await verify({ DATABASE_URL: address });

    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(line);
  });

  it('makes no database where there is none', async () => {
    const { code, stderr } = await verify({ DATABASE_URL: '', DATA_DIR: home.path });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^这里没有数据库 .*\n$/);
    expect(existsSync(join(home.path, 'postgres'))).toBe(false);
  });
});
