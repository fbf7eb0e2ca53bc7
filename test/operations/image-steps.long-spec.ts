import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { once } from 'node:events';
import { setInterval } from 'node:timers/promises';
import { freePort } from '../../src/platform/database/embedded/free-port.js';
import { emptyDatabase, type EmptyDatabase } from './databases.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MINUTES_MS = 60_000;
const ASK_MS = 5;

const [, build = '', serving = ''] = readFileSync('docker/Dockerfile', 'utf8')
  .replaceAll('\\\n', ' ')
  .split(/^FROM /m);

const lines = (stage: string, instruction: string): string[] =>
  [...stage.matchAll(new RegExp(`^${instruction} (.+)$`, 'gm'))].map(([, words = '']) => words);

describe('the steps of docker/Dockerfile, by hand', () => {
  const home = temporaryFolder();
  const workshop = join(home.path, 'build');
  const app = join(home.path, 'app');
  const data = join(home.path, 'data');
  let database: EmptyDatabase;
  let running: ChildProcess | undefined;
  beforeAll(async () => void (database = await emptyDatabase()));
  afterAll(async () => {
    running?.kill('SIGKILL');
    await database?.drop();
    home.remove();
  });

  /** Only what each stage copies is there. */
  function carryOut(): void {
    for (const line of lines(build, 'COPY')) copyIn(line.split(' '));
    for (const command of lines(build, 'RUN')) {
      execFileSync('sh', ['-c', command], { cwd: workshop, stdio: 'ignore' });
    }
    for (const line of lines(serving, 'COPY')) {
      const [, name = ''] = /\/app\/(\S+)/.exec(line) ?? [];
      cpSync(join(workshop, name), join(app, name), { recursive: true });
    }
  }

  function copyIn(words: readonly string[]): void {
    const [target = '', ...sources] = words.toReversed();
    for (const source of sources) {
      const into = target === './' ? basename(source) : target;
      cpSync(source, join(workshop, into), { recursive: true });
    }
  }

  it(
    'make what serves in production, and what stops gracefully as soon as it is ready',
    async () => {
      carryOut();
      const port = await freePort();
      const [command = 'node', ...words] = JSON.parse(lines(serving, 'CMD')[0] ?? '[]') as string[];
      const settings = { NODE_ENV: 'production', DATA_DIR: data, DATABASE_URL: database.url };
      const { PATH } = process.env;
      running = spawn(command, words, { cwd: app, env: { PATH, PORT: `${port}`, ...settings } });
      const exit = once(running, 'exit');

      await ready(`http://127.0.0.1:${port}/readyz`, exit);
      running.kill('SIGTERM');

      expect(await exit).toEqual([0, null]);
      expect(existsSync(join(app, 'dist/demo'))).toBe(false);
      expect(existsSync(join(app, 'node_modules/jest'))).toBe(false);
    },
    10 * MINUTES_MS,
  );
});

/** The first moment when it says that it can serve; throws when it ends before. */
async function ready(url: string, exit: Promise<unknown>): Promise<void> {
  const gone = exit.then(() => 'gone' as const);
  for await (const _ of setInterval(ASK_MS)) {
    const asked = fetch(url).catch(() => undefined);
    const answer = await Promise.race([asked, gone]);
    if (answer === 'gone') throw new Error('it ended before it served');
    if (answer?.ok === true) return;
  }
}
