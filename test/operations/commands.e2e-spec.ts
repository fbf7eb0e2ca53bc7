import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.js';
import { playedHouse, type PlayedHouse } from './played-house.js';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `npm run backup` and its sisters say, and how they end. */
function run(
  program: string,
  words: readonly string[],
  env: Record<string, string>,
): Promise<Ended> {
  const loader = ['--import', './test/support/typescript.mjs'];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...loader, `src/${program}.ts`, ...words],
      { env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : Number(error !== null);
        resolve({ code, stdout, stderr });
      },
    );
  });
}

describe('npm run backup, npm run restore', () => {
  let house: PlayedHouse;
  let home: ReturnType<typeof temporaryFolder>;
  let archive: string;

  beforeAll(async () => {
    house = await playedHouse();
    await house.checkIn(2);
    home = temporaryFolder();
    archive = join(home.path, 'plenum.tar.gz');
  });
  afterAll(async () => {
    home?.remove();
    await house?.system.stop();
  });

  it('move a running house with a server of its own into an embedded one', async () => {
    const DATA_DIR = join(home.path, 'data');
    const there = { DATABASE_URL: house.system.databaseUrl, UPLOAD_DIR: house.uploadDir };

    const taken = await run('backup', [archive], there);
    const brought = await run('restore', [archive], { DATA_DIR });
    const seen = await run('verify', [], { DATA_DIR });
    const again = await run('restore', [archive], { DATA_DIR });

    expect(taken).toMatchObject({ code: 0, stderr: '' });
    expect(taken.stdout).toMatch(/: \d+ rows in \d+ tables, 1 files of \d+ bytes$/m);
    expect(brought).toMatchObject({ code: 0, stderr: '' });
    expect(brought.stdout).toMatch(/^ok {3}log: its fold is the tables \(\d\d+ compared/m);
    expect(brought.stdout).toMatch(/^ok {3}remarks: files are what their rows say \(1 compared/m);
    expect(brought.stdout).not.toMatch(/^FAIL/m);
    expect(seen.code).toBe(0);
    const path = join(DATA_DIR, 'uploads', relative(house.uploadDir, house.document.path));
    expect(readFileSync(path).equals(house.document.content)).toBe(true);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toMatch(/^数据库不是空的.*--force-empty.*\n$/);
  });

  it.each<[program: string, words: string[], line: RegExp]>([
    ['backup', [], /^npm run backup -- FILE\n$/],
    ['restore', [], /^npm run restore -- FILE \[--force-empty\]\n$/],
    ['restore', ['/nowhere/plenum.tar.gz', '--force-empty'], /^没有这个文件 .*\n$/],
  ])('says in one line how %s is used, or what is wrong with %j', async (program, words, line) => {
    const ended = await run(program, words, { DATABASE_URL: house.system.databaseUrl });

    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(line);
  });

  it('make no database where there is none to back up', async () => {
    const DATA_DIR = join(home.path, 'empty');

    const { code, stderr } = await run('backup', [join(home.path, 'x.tar.gz')], { DATA_DIR });

    expect([code, existsSync(DATA_DIR)]).toEqual([1, false]);
    expect(stderr).toMatch(/^这里没有数据库 .*\n$/);
  });
});
