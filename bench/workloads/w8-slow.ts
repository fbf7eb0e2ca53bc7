import { pause } from '../harness/child.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { operatorsOf, plenumStage } from './crowds.js';
import { abba, mean, VIEWS, type Bench, type Workload } from './workload.js';

const SLOW_SHARE = 0.05;
const CHECK_INS_PER_SECOND = 200;
/** Interval and timeout of the heartbeat, and a little more. */
const PING_TIMEOUT_MS = 20_000;
const MEGABYTE = 1_024 * 1_024;
const RUNS_A_ROUND = 4;
const SETTLE_MS = 2_000;

interface Sample {
  /** Live objects, and bytes outside the heap: buffers that wait to be sent. */
  readonly heapMb: number;
  readonly externalMb: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly held: number;
  readonly left: number;
}

export const slowReaders: Workload = {
  name: 'W8',
  about: 'one in twenty stops reading during check-ins, against the same without',
  run: runW8,
};

const growth = (samples: readonly Sample[]): number =>
  mean(samples.map((s) => s.heapMb + s.externalMb));
const p99 = (samples: readonly Sample[]): number => mean(samples.map((s) => s.p99Ms));
const p50 = (samples: readonly Sample[]): number => mean(samples.map((s) => s.p50Ms));

async function runW8(bench: Bench): Promise<readonly Figure[]> {
  const { scale } = bench;
  const slow = Math.round(scale.sockets * SLOW_SHARE);
  const rounds = await abba(scale.rounds, [() => oneRun(bench, slow), () => oneRun(bench, 0)]);
  return [
    figure(
      'slow readers: memory grows by',
      'MB',
      rounds.map(({ a }) => growth(a)),
    ),
    figure(
      'without: memory grows by',
      'MB',
      rounds.map(({ b }) => growth(b)),
    ),
    figure(
      'more with slow readers',
      'MB',
      rounds.map(({ a, b }) => growth(a) - growth(b)),
      atMost(20, 'ratio'),
    ),
    figure(
      'the others: p99 with slow readers',
      'ms',
      rounds.map(({ a }) => p99(a)),
    ),
    figure(
      'the others: p99 without',
      'ms',
      rounds.map(({ b }) => p99(b)),
    ),
    figure(
      'the others: p99 with / without',
      'x',
      rounds.map(({ a, b }) => p99(a) / p99(b)),
      atMost(1.25, 'ratio'),
    ),
    figure(
      'the others: p50 with / without',
      'x',
      rounds.map(({ a, b }) => p50(a) / p50(b)),
    ),
    figure(
      'sockets left at the end, with slow readers',
      'sockets',
      rounds.map(({ a }) => mean(a.map((s) => s.left))),
    ),
  ];
}

/** A server of its own, so that memory begins alike. */
async function oneRun(bench: Bench, slow: number): Promise<Sample> {
  const { house, scale } = bench;
  const seconds = scale.slowSeconds;
  // Seats of venues whose desk does not read are left alone.
  const needed = Math.ceil(CHECK_INS_PER_SECOND * seconds * (1 + 2 * SLOW_SHARE));
  const plan = await house.planWithFree(scale.meeting, needed * RUNS_A_ROUND * scale.rounds);
  const stage = await plenumStage(bench, plan);
  try {
    const { server, load, port } = stage;
    const seats = await house.freeSeats(plan, needed);
    await load.ask('connect', operatorsOf(plan, { port, count: scale.sockets, views: VIEWS }));
    await pause(SETTLE_MS);
    const before = await server.ask('usage', { settle: true });
    await load.ask('stopReading', slow);
    const done = await load.ask('checkIns', {
      seed: plan.seed,
      seats,
      perSecond: CHECK_INS_PER_SECOND,
      seconds,
      firstMember: slow,
    });
    // The slow are still there, with all that waits for them; garbage is not counted.
    const held = await server.ask('connected');
    const after = await server.ask('usage', { settle: true });
    await pause(PING_TIMEOUT_MS);
    const sample = {
      heapMb: (after.heapBytes - before.heapBytes) / MEGABYTE,
      externalMb: (after.externalBytes - before.externalBytes) / MEGABYTE,
      p50Ms: done.p50Ms,
      p99Ms: done.p99Ms,
      held,
      left: await server.ask('connected'),
    };
    bench.say(`  ${slow} slow: ${JSON.stringify({ ...sample, codes: done.codes })}`);
    return sample;
  } finally {
    await stage.close();
  }
}
