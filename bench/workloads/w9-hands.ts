import { Client } from 'pg';
import { meetingIdOf, venueIdOf } from '../../test/support/national/plan.js';
import { percentilesOf } from '../harness/latencies.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { preparePeers } from '../peers/schema.js';
import { bareStage, conference, operatorsOf, peerStage, type MeasuredSide } from './crowds.js';
import { Meter } from './meter.js';
import { mean, type Bench, type Workload, theConference } from './workload.js';

const HANDS = 500;
const WAVES = 10;
/** Each so-manieth socket keeps a copy of the floor, which must come to the one order. */
const COPIES = 25;

const PEERS = ['A', 'B', 'C'] as const;
const SIDES = ['service', ...PEERS] as const;
type Side = (typeof SIDES)[number];

interface Sample {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly allShownMs: number;
  readonly serviceUs: number;
}

export const handsAtOnce: Workload = {
  name: 'W9',
  about:
    'every venue raises a hand at the same moment, ten times, all screens looking; against peers',
  meetings: theConference,
  run: runW9,
};

/** Forwards and backwards: what drifts over the run meets all alike. */
async function runW9(bench: Bench): Promise<readonly Figure[]> {
  const rounds: ReadonlyMap<Side, readonly Sample[]>[] = [];
  for (let round = 0; round < bench.scale.rounds; round += 1) {
    const samples = new Map<Side, Sample[]>(SIDES.map((side) => [side, []]));
    for (const side of [...SIDES, ...SIDES.toReversed()]) {
      const sample = await oneRun(bench, side);
      bench.say(`  ${side}: ${JSON.stringify(sample)}`);
      samples.get(side)?.push(sample);
    }
    rounds.push(samples);
  }
  const each = (side: Side, of: keyof Sample): number[] =>
    rounds.map((samples) => mean((samples.get(side) ?? []).map((sample) => sample[of])));
  const ratio = (peer: Side): number[] =>
    each('service', 'p99Ms').map((ms, round) => ms / (each(peer, 'p99Ms')[round] ?? Number.NaN));
  return [
    figure('service: p99 of the answer', 'ms', each('service', 'p99Ms'), atMost(250, 'absolute')),
    figure('service: all copies show all', 'ms', each('service', 'allShownMs')),
    ...SIDES.map((side) => figure(`${side}: p50`, 'ms', each(side, 'p50Ms'))),
    ...PEERS.map((peer) => figure(`${peer}: p99`, 'ms', each(peer, 'p99Ms'))),
    ...PEERS.map((peer) => figure(`service / ${peer}: p99`, 'x', ratio(peer))),
    ...SIDES.map((side) =>
      figure(`${side}: CPU of the server`, 'us/hand', each(side, 'serviceUs')),
    ),
  ];
}

/** Fails where a hand was lost or came twice, or two saw different orders. */
async function oneRun(bench: Bench, side: Side): Promise<Sample> {
  const stage = await open(bench, side);
  try {
    const meter = new Meter(bench.house, stage.server, stage.load);
    await meter.begin();
    const load = { plan: bench.scale.meeting, waves: WAVES };
    const { latencies, allShownMs, raised, faults } = await stage.load.ask('hands', load);
    const { serviceUs } = await meter.end();
    if (faults.length > 0) throw new Error(`${side}: ${faults.join(', ')}`);
    const { p50Ms, p99Ms } = percentilesOf([latencies]);
    return { p50Ms, p99Ms, allShownMs: mean(allShownMs), serviceUs: serviceUs / raised };
  } finally {
    await stage.close();
  }
}

/** The chair, and a desk a venue. */
const countOf = ({ scale }: Bench): number => 1 + Math.min(HANDS, scale.meeting.venues);

async function open(bench: Bench, side: Side): Promise<MeasuredSide> {
  const count = countOf(bench);
  if (side === 'service') return queueing(bench, count);
  const stage = await peerOf(bench, side);
  const { port } = stage;
  const plan = bench.scale.meeting;
  const { seeds: _, ...stranger } = operatorsOf(plan, { port, count, organizerFirst: true });
  await stage.load.ask('connect', stranger);
  return stage;
}

/** Hands queue by themselves; the floor is all that the screens look at. */
async function queueing(bench: Bench, count: number): Promise<MeasuredSide> {
  const stage = await conference(bench, ['floor'], { count, organizerFirst: true, copies: COPIES });
  await stage.load.ask('command', { name: 'floor:configure', words: { algorithm: 'FCFS' } });
  return stage;
}

async function peerOf(
  { house, scale }: Bench,
  side: Exclude<Side, 'service'>,
): Promise<MeasuredSide & { readonly port: number }> {
  if (side === 'C') return bareStage();
  const client = new Client({ connectionString: house.url });
  await client.connect();
  const { seed } = scale.meeting;
  await preparePeers(client, [venueIdOf(seed, 0)]);
  await client.query('INSERT INTO peers.floors VALUES ($1, 0)', [meetingIdOf(seed)]);
  await client.end();
  const environment = { DATABASE_URL: house.url, TELL: 'all' };
  return peerStage(side === 'B' ? 'peers/b-plain.child' : 'peers/a-nest.child', environment);
}
