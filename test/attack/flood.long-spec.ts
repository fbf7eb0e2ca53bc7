import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { NodeProcess } from '../faults/node-process.js';
import { nodeEnvironment, processSystem, type ProcessSystem } from '../faults/process-system.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { arrive, counted, percentile } from './arrivals.js';

const PROGRAM = join(import.meta.dirname, 'flooder-program.ts');
const TYPESCRIPT = join(import.meta.dirname, '../support/typescript.mjs');

const ROUNDS = 5;
const ROUND_MS = 6_000;
const OPERATORS = 5;

/** Each operator has one arrival so often, ms: 100 a second in all, whatever the answers take. */
const EVERY_MS = 50;

const FLOOD_PER_SECOND = 10_000;

interface Round {
  readonly p50: number;
  readonly p99: number;
}

describe('10,000 messages a second from one socket', () => {
  let database: FreshDatabase;
  let node: NodeProcess;
  let system: ProcessSystem;
  let meeting: TestMeeting;
  let operators: readonly TestPlayer[];
  let flooder: ChildProcess;
  let folder: ReturnType<typeof temporaryFolder>;

  beforeAll(async () => {
    database = await freshDatabase();
    folder = temporaryFolder();
    node = await NodeProcess.start({
      ...nodeEnvironment(),
      DATABASE_URL: database.url,
      DATA_DIR: folder.path,
    });
    system = await processSystem(node.serving);
    meeting = await givenMeeting(system.asTestSystem);
    operators = await Promise.all(
      Array.from({ length: OPERATORS }, () => meeting.operator('主会场')),
    );
    const { http } = await meeting.given({ role: 'SCREEN' });
    flooder = fork(PROGRAM, [node.url, await http.token()], {
      execArgv: ['--import', TYPESCRIPT, '--disable-warning=ExperimentalWarning'],
      env: { PATH: process.env['PATH'] },
    });
    await once(flooder, 'message');
  });
  afterAll(async () => {
    flooder?.kill();
    system?.close();
    await node?.stop();
    await database?.drop();
    folder?.remove();
  });

  /** Arrivals at their own pace for one round, timed from when each was due. */
  async function round(codes: string[]): Promise<Round> {
    const seats = meeting.seatsAt('主会场');
    const tookMs: number[] = [];
    const startedMs = performance.now();
    const pending: Promise<void>[] = [];
    const count = Math.floor(ROUND_MS / EVERY_MS);
    for (let i = 0; i < count; i++) {
      const dueMs = startedMs + i * EVERY_MS;
      await wait(Math.max(0, dueMs - performance.now()));
      for (const [n, operator] of operators.entries()) {
        const seatId = seats[(i * OPERATORS + n) % seats.length]?.id ?? '';
        const one = async (): Promise<void> => {
          codes.push(await arrive(meeting, operator, seatId));
          tookMs.push(performance.now() - dueMs);
        };
        pending.push(one());
      }
    }
    await Promise.all(pending);
    return { p50: percentile(tookMs, 0.5), p99: percentile(tookMs, 0.99) };
  }

  async function flooded(codes: string[]): Promise<Round & { readonly perSecond: number }> {
    flooder.send('go');
    const startedMs = performance.now();
    const result = await round(codes);
    flooder.send('halt');
    const [{ sent }] = (await once(flooder, 'message')) as [{ sent: number }];
    return { ...result, perSecond: Math.round((sent * 1_000) / (performance.now() - startedMs)) };
  }

  it(
    'leaves honest clients within twice their usual p99',
    async () => {
      const codes: string[] = [];
      const calm: Round[] = [];
      const storm: (Round & { readonly perSecond: number })[] = [];
      await round([]);
      for (let i = 0; i < ROUNDS; i++) {
        calm.push(await round(codes));
        storm.push(await flooded(codes));
      }

      const usual = median(calm.map(({ p99 }) => p99));
      const under = median(storm.map(({ p99 }) => p99));
      process.stdout.write(`${JSON.stringify({ calm, storm, usual, under })}\n`);
      expect(counted(codes)).toEqual({ ok: codes.length });
      expect(median(storm.map(({ perSecond }) => perSecond))).toBeGreaterThan(
        FLOOD_PER_SECOND * 0.9,
      );
      expect(under).toBeLessThanOrEqual(2 * usual);
    },
    ROUNDS * 2 * ROUND_MS + 60_000,
  );
});

const median = (values: readonly number[]): number => percentile(values, 0.5);
