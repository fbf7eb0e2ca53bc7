import { Client } from 'pg';
import { newId } from '../../src/platform/ids/id.js';
import type { Child, usage } from '../harness/child.js';
import type { FreeSeat } from '../harness/house.js';
import { atLeast, figure, type Figure } from '../harness/report.js';
import type { LoadAnswers } from '../load/load.child.js';
import { venueIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { preparePeers } from '../peers/schema.js';
import { bareStage, operatorsOf, peerStage, plenumStage } from './crowds.js';
import { mean, VIEWS, type Bench, type Workload } from './workload.js';

const SEATS_A_RUN = 30_000;
const SECONDS = 4;

interface Stage {
  readonly server: Child<{ usage: typeof usage }>;
  readonly load: Child<LoadAnswers>;
  readonly port: number;
  close(): Promise<void>;
}

interface Sample {
  readonly perSecond: number;
  readonly cpuUs: number;
}

const SIDES = ['service', 'A1', 'A2', 'B', 'C'] as const;
type Side = (typeof SIDES)[number];

export const singleCheckIns: Workload = {
  name: 'W1',
  about: 'single check-ins by every socket at once (closed loop), against all peers',
  run: runW1,
};

async function runW1(bench: Bench): Promise<readonly Figure[]> {
  const { house, scale } = bench;
  const runs = scale.rounds * 2;
  const seats = Math.min(SEATS_A_RUN, Math.floor(scale.meeting.seats / (runs * 2)));
  const plan = await house.planWithFree(scale.meeting, seats * runs);
  const results = new Map<Side, number[]>(SIDES.map((side) => [side, []]));
  const costs = new Map<Side, number[]>(SIDES.map((side) => [side, []]));
  for (let round = 0; round < scale.rounds; round += 1) {
    const samples = new Map<Side, Sample[]>();
    for (const side of [...SIDES, ...SIDES.toReversed()]) {
      const sample = await oneRun(bench, plan, side, seats);
      bench.say(`  ${side}: ${JSON.stringify(sample)}`);
      samples.set(side, [...(samples.get(side) ?? []), sample]);
    }
    for (const [side, both] of samples) {
      results.get(side)?.push(mean(both.map(({ perSecond }) => perSecond)));
      costs.get(side)?.push(mean(both.map(({ cpuUs }) => cpuUs)));
    }
  }
  return figuresOf(results, costs);
}

function figuresOf(
  results: ReadonlyMap<Side, readonly number[]>,
  costs: ReadonlyMap<Side, readonly number[]>,
): readonly Figure[] {
  const of = (side: Side): readonly number[] => results.get(side) ?? [];
  const ratio = (side: Side): number[] =>
    of('service').map((rate, round) => rate / (of(side)[round] ?? Number.NaN));
  return [
    ...SIDES.map((side) => figure(side, 'check-ins/s', of(side))),
    ...SIDES.map((side) => figure(`${side}: CPU of the server`, 'us', costs.get(side) ?? [])),
    figure('service / A1', 'x', ratio('A1'), atLeast(15, 'ratio')),
    figure('service / A2', 'x', ratio('A2'), atLeast(5, 'ratio')),
    figure('service / B', 'x', ratio('B')),
    figure('service / C', 'x', ratio('C'), atLeast(0.5, 'ratio')),
  ];
}

async function oneRun(
  bench: Bench,
  plan: NationalPlan,
  side: Side,
  count: number,
): Promise<Sample> {
  if (side !== 'service') await emptyPeers(bench, plan);
  const stage = await open(bench, plan, side);
  try {
    const { server, load, port } = stage;
    const { sockets } = bench.scale;
    const crowd = operatorsOf(plan, { port, count: sockets });
    const { seed, ...stranger } = crowd;
    const rooms = side === 'C' ? {} : { roomsOf: plan.seed };
    await load.ask(
      'connect',
      side === 'service' ? { ...crowd, views: VIEWS } : { ...stranger, ...rooms },
    );
    const seats = await seatsFor(bench, plan, side, count);
    await server.ask('usage', {});
    const arrivals = { name: 'attendance:check-in', seconds: SECONDS, seats, seed } as const;
    const { answered, ms } = await load.ask('loop', arrivals);
    const { cpuUs } = await server.ask('usage', {});
    return { perSecond: (answered / ms) * 1_000, cpuUs: cpuUs / answered };
  } finally {
    await stage.close();
  }
}

/** Each desk's own venue: an operator has no rights elsewhere. */
async function seatsFor(
  { house }: Bench,
  plan: NationalPlan,
  side: Side,
  count: number,
): Promise<FreeSeat[]> {
  if (side === 'service') return house.freeSeats(plan, count);
  return Array.from({ length: count }, (_, i) => ({
    seatId: newId(),
    venueId: venueIdOf(plan.seed, 1 + (i % plan.venues)),
  }));
}

function open(bench: Bench, plan: NationalPlan, side: Side): Promise<Stage> {
  const environment = { DATABASE_URL: bench.house.url, TELL: side === 'A1' ? 'all' : 'room' };
  switch (side) {
    case 'service':
      return plenumStage(bench, plan);
    case 'A1':
    case 'A2':
      return peerStage('peers/a-nest.child', environment);
    case 'B':
      return peerStage('peers/b-plain.child', environment);
    case 'C':
      return bareStage();
  }
}

async function emptyPeers({ house }: Bench, plan: NationalPlan): Promise<void> {
  const client = new Client({ connectionString: house.url });
  await client.connect();
  const venueIds = Array.from({ length: plan.venues + 1 }, (_, i) => venueIdOf(plan.seed, i));
  await preparePeers(client, venueIds);
  await client.end();
}
