import type { NationalPlan } from '../../test/support/national/plan.js';
import { percentilesOf } from '../harness/latencies.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { quantile } from '../harness/statistics.js';
import { operatorsOf, plenumStage } from './crowds.js';
import type { Bench, Workload } from './workload.js';

/** The meeting that is measured; the others only lie in the database. */
const MEASURED: NationalPlan = { seed: 'measured', venues: 20, seats: 1_000 };
const BESIDE = { venues: 850, seats: 50_000 };
const PER_SECOND = 50;
const SECONDS = 3;
const OPENINGS = 3;
const HALF = 0.5;
const FLAT = 1.3;

const OPENED = ['attendance:totals', 'attendance:venue:{venueId}'] as const;

interface Sample {
  readonly checkInMs: number;
  readonly openMs: number;
  readonly loadMs: number;
}

export const growingDatabase: Workload = {
  name: 'W11-seats',
  about: 'a meeting of 1,000 seats, with few or many seats of other meetings in the database',
  meetings: ({ seatsInDatabase }) => seatsInDatabase.map(meetingsOf),
  run: runSeats,
};

async function runSeats(bench: Bench): Promise<readonly Figure[]> {
  const { seatsInDatabase: sizes, rounds } = bench.scale;
  const houses = [];
  for (const size of sizes) {
    bench.say(`  ${size} seats: preparing`);
    houses.push(await bench.house.fresh(meetingsOf(size)));
  }
  const samples = sizes.map((): Sample[] => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = sizes.map((_, index) => index);
    for (const [turn, index] of [...order, ...order.toReversed()].entries()) {
      const house = houses[index];
      const from = (2 * round + Number(turn >= sizes.length)) * PER_SECOND * SECONDS;
      if (!house) continue;
      const sample = await oneRun({ ...bench, house }, from);
      bench.say(`  ${sizes[index]} seats: ${JSON.stringify(sample)}`);
      samples[index]?.push(sample);
    }
  }
  return sizes.flatMap((size, index) => figuresOf(size, samples[index] ?? [], samples[0] ?? []));
}

function figuresOf(size: number, own: readonly Sample[], first: readonly Sample[]): Figure[] {
  const ratio = (of: keyof Sample): number[] =>
    own.map((sample, run) => sample[of] / (first[run]?.[of] ?? Number.NaN));
  const plain = [
    figure(
      `${size} seats: check-in, p50`,
      'ms',
      own.map(({ checkInMs }) => checkInMs),
    ),
    figure(
      `${size} seats: opening totals and a roster, p50`,
      'ms',
      own.map(({ openMs }) => openMs),
    ),
    figure(
      `${size} seats: bringing the meeting into memory`,
      'ms',
      own.map(({ loadMs }) => loadMs),
    ),
  ];
  if (own === first) return plain;
  const flat = atMost(FLAT, 'ratio');
  return [
    ...plain,
    figure(`${size} seats: check-in against the fewest`, 'x', ratio('checkInMs'), flat),
    figure(`${size} seats: opening against the fewest`, 'x', ratio('openMs'), flat),
    figure(`${size} seats: bringing in against the fewest`, 'x', ratio('loadMs')),
  ];
}

/** So many seats, those of the measured meeting among them. */
function meetingsOf(size: number): NationalPlan[] {
  const plans = [MEASURED];
  for (let left = size - MEASURED.seats; left > 0; left -= BESIDE.seats) {
    const seats = Math.min(left, BESIDE.seats);
    const venues = Math.max(1, Math.floor((BESIDE.venues * seats) / BESIDE.seats));
    plans.push({ seed: `beside-${size}-${left}`, venues, seats });
  }
  return plans;
}

async function oneRun(bench: Bench, from: number): Promise<Sample> {
  const stage = await plenumStage(bench, MEASURED);
  const { load, port, loadMs } = stage;
  try {
    await load.ask('connect', operatorsOf(MEASURED, { port, count: MEASURED.venues }));
    const arrivals = { plans: [MEASURED], from, perSecond: PER_SECOND, seconds: SECONDS };
    const { latencies, codes } = await load.ask('checkIns', arrivals);
    if (Object.keys(codes).join() !== 'ok') bench.say(`  ${JSON.stringify(codes)}`);
    const times: number[] = [];
    for (let turn = 0; turn < OPENINGS; turn += 1) {
      times.push(...(await load.ask('openViews', OPENED)));
    }
    return { checkInMs: percentilesOf([latencies]).p50Ms, openMs: quantile(times, HALF), loadMs };
  } finally {
    await stage.close();
  }
}
