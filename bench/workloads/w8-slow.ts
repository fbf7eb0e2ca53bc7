import { pause } from '../harness/child.js';
import { percentilesOf, type Percentiles } from '../harness/latencies.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { conference, type FreshStage } from './crowds.js';
import { mean, VIEWS, type Bench, type Workload, theConference } from './workload.js';

const SLOW_SHARE = 0.05;
const CHECK_INS_PER_SECOND = 200;
/** Interval and timeout of the heartbeat, and a little more. */
const PING_TIMEOUT_MS = 36_000;
const MEGABYTE = 1_024 * 1_024;
const SETTLE_MS = 2_000;

interface Phase {
  /** Live objects and bytes outside the heap that came during it: buffers that wait to be sent. */
  readonly grownMb: number;
  readonly latencies: string;
}

/** One server, with slow readers first or last: what the heap is like meets both alike. */
interface Run {
  readonly slow: Phase;
  readonly without: Phase;
  /** Of the slow, who is still connected past the ping timeout. */
  readonly left: number;
}

export const slowReaders: Workload = {
  name: 'W8',
  about: 'one in twenty stops reading during check-ins, against the same without, on one server',
  meetings: theConference,
  run: runW8,
};

async function runW8(bench: Bench): Promise<readonly Figure[]> {
  const rounds: (readonly Run[])[] = [];
  // A run takes two minutes: two rounds are what fits.
  for (let round = 0; round < Math.min(2, bench.scale.rounds); round += 1) {
    rounds.push([await oneRun(bench, 'without-first'), await oneRun(bench, 'slow-first')]);
  }
  const phases = (which: 'slow' | 'without'): Phase[][] =>
    rounds.map((runs) => runs.map((run) => run[which]));
  const grown = (which: 'slow' | 'without'): number[] =>
    phases(which).map((both) => mean(both.map(({ grownMb }) => grownMb)));
  const times = (which: 'slow' | 'without'): Percentiles[] =>
    phases(which).map((both) => percentilesOf(both.map(({ latencies }) => latencies)));
  const [slow, without] = [times('slow'), times('without')];
  const ratio = (at: 'p50Ms' | 'p99Ms'): number[] =>
    slow.map((time, round) => time[at] / (without[round]?.[at] ?? Number.NaN));
  const more = grown('slow').map((mb, round) => mb - (grown('without')[round] ?? Number.NaN));
  return [
    figure('slow readers: memory grows by', 'MB', grown('slow')),
    figure('without: memory grows by', 'MB', grown('without')),
    figure('more with slow readers', 'MB', more, atMost(20, 'ratio')),
    figure(
      'the others: p99 with slow readers',
      'ms',
      slow.map(({ p99Ms }) => p99Ms),
    ),
    figure(
      'the others: p99 without',
      'ms',
      without.map(({ p99Ms }) => p99Ms),
    ),
    figure('the others: p99 with / without', 'x', ratio('p99Ms'), atMost(1.25, 'ratio')),
    figure('the others: p50 with / without', 'x', ratio('p50Ms')),
    figure(
      'slow sockets left past the ping timeout',
      'sockets',
      rounds.map((runs) => mean(runs.map(({ left }) => left))),
    ),
  ];
}

async function oneRun(bench: Bench, order: 'without-first' | 'slow-first'): Promise<Run> {
  const slow = Math.round(bench.scale.sockets * SLOW_SHARE);
  const stage = await conference(bench, VIEWS);
  const { load, server } = stage;
  try {
    await pause(SETTLE_MS);
    if (order === 'without-first') {
      const without = await phase(bench, stage, { slow, turn: 0 });
      await load.ask('stopReading', slow);
      const withSlow = await phase(bench, stage, { slow, turn: 1 });
      return { slow: withSlow, without, left: await leftOf(bench, stage, slow) };
    }
    await load.ask('stopReading', slow);
    const withSlow = await phase(bench, stage, { slow, turn: 0 });
    const left = await leftOf(bench, stage, slow);
    await load.ask('readAgain', slow);
    await server.ask('usage', { settle: true });
    return { slow: withSlow, without: await phase(bench, stage, { slow, turn: 1 }), left };
  } finally {
    await stage.close();
  }
}

/** Shorter than the ping timeout: the slow are there to its end, with all that waits for them. */
async function phase(
  { scale, say }: Bench,
  { server, load, plan }: FreshStage,
  { slow, turn }: { readonly slow: number; readonly turn: number },
): Promise<Phase> {
  const seconds = scale.slowSeconds;
  const before = await server.ask('usage', { settle: true });
  const done = await load.ask('checkIns', {
    plans: [plan],
    from: turn * CHECK_INS_PER_SECOND * seconds,
    perSecond: CHECK_INS_PER_SECOND,
    seconds,
    firstMember: slow,
  });
  const after = await server.ask('usage', { settle: true });
  const grownMb =
    (after.heapBytes + after.externalBytes - before.heapBytes - before.externalBytes) / MEGABYTE;
  const { codes, answered, latencies } = done;
  say(`  ${JSON.stringify({ turn, answered, codes, grownMb, ...percentilesOf([latencies]) })}`);
  return { grownMb, latencies };
}

async function leftOf({ scale }: Bench, { server }: FreshStage, slow: number): Promise<number> {
  await pause(Math.max(0, PING_TIMEOUT_MS - scale.slowSeconds * 1_000));
  return (await server.ask('connected')) - (scale.sockets - slow);
}
