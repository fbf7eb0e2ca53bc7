import { Client } from 'pg';
import { newId } from '../../src/platform/ids/id.js';
import { Child } from '../harness/child.js';
import type { House } from '../harness/house.js';
import { atLeast, figure, type Figure } from '../harness/report.js';
import { meetingIdOf, venueIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { pgbenchInserts, pgbenchPath } from '../peers/d-disk.js';
import { preparePeers } from '../peers/schema.js';
import type { TransactionAnswers } from '../peers/transaction-loop.child.js';
import type { LaneAnswers } from '../servers/lane.child.js';
import { abba, mean, type Bench, type Workload, theConference } from './workload.js';

const WAITING = 1_000;
const SEATS_OF_PEER = 60_000;
/** Before the first round: compiled code, filled caches. */
const WARM_UP = 2_000;

interface Sample {
  readonly perSecond: number;
  readonly cpuUs: number;
}

export const laneAgainstTransactions: Workload = {
  name: 'W2',
  about: 'the lane with everything on, against a transaction a command on 32 connections',
  meetings: theConference,
  run: runW2,
};

async function runW2(bench: Bench): Promise<readonly Figure[]> {
  const { scale } = bench;
  const plan = scale.meeting;
  const house = await bench.house.fresh([plan]);
  const environment = await house.environment();
  const lane = Child.start<LaneAnswers>('servers/lane.child', environment);
  const peer = Child.start<TransactionAnswers>('peers/transaction-loop.child', environment);
  try {
    await lane.ask('bringIn', meetingIdOf(plan.seed));
    const laneRun = laneRunner(plan, lane);
    await laneRun(WARM_UP);
    const peers = await peerRuns(house, bench, peer);
    const rounds = await abba(scale.rounds, [
      () => laneRun(scale.laneCommands),
      () => peers.transactions(false),
    ]);
    const hot = await repeated(scale.rounds, () => peers.transactions(true));
    const plain = await repeated(scale.rounds, () => peers.inserts());
    return figuresOf(rounds, hot, plain);
  } finally {
    await lane.stop();
    await peer.stop();
  }
}

function figuresOf(
  rounds: readonly { readonly a: readonly Sample[]; readonly b: readonly Sample[] }[],
  hot: readonly Sample[],
  plain: readonly number[],
): readonly Figure[] {
  const rates = (samples: readonly Sample[]): number => mean(samples.map((s) => s.perSecond));
  const cpu = (samples: readonly Sample[]): number => mean(samples.map((s) => s.cpuUs));
  const lanes = rounds.map(({ a }) => rates(a));
  const peers = rounds.map(({ b }) => rates(b));
  const ratio = (over: readonly number[]): number[] =>
    lanes.map((rate, round) => rate / (over[round] ?? Number.NaN));
  return [
    figure('lane', 'commands/s', lanes),
    figure(
      'lane: CPU of the service',
      'us/command',
      rounds.map(({ a }) => cpu(a)),
    ),
    figure('a transaction a command, a tally row a venue', 'commands/s', peers),
    figure(
      'a transaction a command: CPU of its process',
      'us/command',
      rounds.map(({ b }) => cpu(b)),
    ),
    figure(
      'a transaction a command, one hot tally row',
      'commands/s',
      hot.map((s) => s.perSecond),
    ),
    figure('plain INSERT a commit (peer D)', 'commits/s', plain),
    figure('lane / a transaction a command', 'x', ratio(peers), atLeast(40, 'ratio')),
    figure('lane / with one hot tally row', 'x', ratio(hot.map((s) => s.perSecond))),
    figure('lane / plain INSERT', 'x', ratio(plain), atLeast(10, 'ratio')),
  ];
}

/** Each run takes the seats behind those of the run before. */
function laneRunner(
  plan: NationalPlan,
  lane: Child<LaneAnswers>,
): (count: number) => Promise<Sample> {
  let from = 0;
  return async (count) => {
    await lane.ask('usage', {});
    const ms = await lane.ask('checkIn', { plan, from, count, waiting: WAITING });
    from += count;
    const { cpuUs } = await lane.ask('usage', {});
    return { perSecond: (count / ms) * 1_000, cpuUs: cpuUs / count };
  };
}

async function peerRuns(
  house: House,
  { scale }: Bench,
  peer: Child<TransactionAnswers>,
): Promise<{
  transactions(hot: boolean): Promise<Sample>;
  inserts(): Promise<number>;
}> {
  const { seed, venues } = scale.meeting;
  const venueIds = Array.from({ length: venues + 1 }, (_, i) => venueIdOf(seed, i));
  const seats = Array.from({ length: SEATS_OF_PEER }, (_, i) => ({
    seatId: newId(),
    venueId: venueIds[i % venueIds.length] ?? '',
  }));
  const { seconds } = scale;
  const empty = async (): Promise<void> => {
    const client = new Client({ connectionString: house.url });
    await client.connect();
    await preparePeers(client, venueIds);
    await client.end();
  };
  await empty();
  return {
    async transactions(hot) {
      await empty();
      await peer.ask('usage', {});
      const { commands, ms } = await peer.ask('run', { seats, seconds, hot });
      const { cpuUs } = await peer.ask('usage', {});
      return { perSecond: (commands / ms) * 1_000, cpuUs: cpuUs / commands };
    },
    async inserts() {
      await empty();
      const path = pgbenchPath();
      if (path) return pgbenchInserts(path, house, seconds);
      const { commands, ms } = await peer.ask('plain', seconds);
      return (commands / ms) * 1_000;
    },
  };
}

async function repeated<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < times; turn += 1) results.push(await work());
  return results;
}
