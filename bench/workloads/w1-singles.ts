import { Client } from 'pg';
import { venueIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { percentilesOf } from '../harness/latencies.js';
import { atLeast, figure, type Figure } from '../harness/report.js';
import { preparePeers } from '../peers/schema.js';
import { bareStage, conference, operatorsOf, peerStage, type MeasuredSide } from './crowds.js';
import { Meter } from './meter.js';
import { mean, VIEWS, type Bench, type Workload, theConference } from './workload.js';

const SECONDS = 4;

interface Sample {
  readonly perSecond: number;
  readonly serviceUs: number;
  readonly databaseUs: number;
  readonly p99Ms: number;
}

const SIDES = ['service', 'A1', 'A2', 'B', 'C'] as const;
type Side = (typeof SIDES)[number];
type Samples = ReadonlyMap<Side, readonly Sample[]>;

export const singleCheckIns: Workload = {
  name: 'W1-singles',
  about: 'single check-ins by every socket at once (closed loop), against all peers',
  meetings: theConference,
  run: runSingles,
};

/** Forwards and backwards: what drifts over the run meets all alike. */
async function runSingles(bench: Bench): Promise<readonly Figure[]> {
  const rounds: Samples[] = [];
  for (let round = 0; round < bench.scale.rounds; round += 1) {
    const samples = new Map<Side, Sample[]>(SIDES.map((side) => [side, []]));
    for (const side of [...SIDES, ...SIDES.toReversed()]) {
      const sample = await oneRun(bench, side);
      bench.say(`  ${side}: ${JSON.stringify(sample)}`);
      samples.get(side)?.push(sample);
    }
    rounds.push(samples);
  }
  return figuresOf(rounds);
}

function figuresOf(rounds: readonly Samples[]): readonly Figure[] {
  const each = (side: Side, of: (sample: Sample) => number): number[] =>
    rounds.map((round) => mean((round.get(side) ?? []).map(of)));
  const rates = (side: Side): number[] => each(side, ({ perSecond }) => perSecond);
  const ratio = (side: Side): number[] =>
    rates('service').map((rate, round) => rate / (rates(side)[round] ?? Number.NaN));
  const ofDatabase = SIDES.filter((side) => side !== 'C');
  return [
    ...SIDES.map((side) => figure(side, 'check-ins/s', rates(side))),
    ...SIDES.map((side) =>
      figure(
        `${side}: p99`,
        'ms',
        each(side, ({ p99Ms }) => p99Ms),
      ),
    ),
    ...SIDES.map((side) =>
      figure(
        `${side}: CPU of the server`,
        'us',
        each(side, ({ serviceUs }) => serviceUs),
      ),
    ),
    ...ofDatabase.map((side) =>
      figure(
        `${side}: CPU of PostgreSQL`,
        'us',
        each(side, ({ databaseUs }) => databaseUs),
      ),
    ),
    figure('service / A1', 'x', ratio('A1'), atLeast(15, 'ratio')),
    figure('service / A2', 'x', ratio('A2'), atLeast(5, 'ratio')),
    figure('service / B', 'x', ratio('B')),
    figure('service / C', 'x', ratio('C'), atLeast(0.5, 'ratio')),
  ];
}

async function oneRun(bench: Bench, side: Side): Promise<Sample> {
  const { house, scale } = bench;
  const plan = scale.meeting;
  const stage = await open(bench, plan, side);
  try {
    const meter = new Meter(house, stage.server, stage.load);
    await meter.begin();
    const arrivals = { name: 'attendance:check-in', seconds: SECONDS, plan } as const;
    const { answered, ms, latencies } = await stage.load.ask('loop', arrivals);
    const { serviceUs, databaseUs } = await meter.end();
    return {
      perSecond: (answered / ms) * 1_000,
      serviceUs: serviceUs / answered,
      databaseUs: databaseUs / answered,
      p99Ms: percentilesOf([latencies]).p99Ms,
    };
  } finally {
    await stage.close();
  }
}

async function open(bench: Bench, plan: NationalPlan, side: Side): Promise<MeasuredSide> {
  if (side === 'service') return conference(bench, VIEWS);
  const stage = await peerOf(bench, plan, side);
  const { port } = stage;
  const count = bench.scale.sockets;
  const { seeds: _, ...stranger } = operatorsOf(plan, { port, count });
  const rooms = side === 'C' ? {} : { roomsOf: plan.seed };
  await stage.load.ask('connect', { ...stranger, ...rooms });
  return stage;
}

async function peerOf(
  { house }: Bench,
  plan: NationalPlan,
  side: Exclude<Side, 'service'>,
): Promise<MeasuredSide & { readonly port: number }> {
  if (side === 'C') return bareStage();
  await emptyPeers(house.url, plan);
  const environment = { DATABASE_URL: house.url, TELL: side === 'A1' ? 'all' : 'room' };
  return peerStage(side === 'B' ? 'peers/b-plain.child' : 'peers/a-nest.child', environment);
}

async function emptyPeers(url: string, plan: NationalPlan): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const venueIds = Array.from({ length: plan.venues + 1 }, (_, i) => venueIdOf(plan.seed, i));
  await preparePeers(client, venueIds);
  await client.end();
}
