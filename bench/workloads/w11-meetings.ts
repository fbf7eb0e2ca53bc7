import type { NationalPlan } from '../../test/support/national/plan.js';
import { Child } from '../harness/child.js';
import { percentilesOf } from '../harness/latencies.js';
import { atMost, figure, type Figure } from '../harness/report.js';
import { quantile } from '../harness/statistics.js';
import type { LoadAnswers } from '../load/load.child.js';
import { operatorsOf, plenumStage } from './crowds.js';
import type { Bench, Workload } from './workload.js';

/** The same in every case, spread over few meetings or over many. */
const VENUES_IN_ALL = 1_000;
const SEATS_IN_ALL = 20_000;
const PER_SECOND = 200;
const SECONDS = 5;
const HALF = 0.5;
const FLAT = 1.3;

const OPENED = ['attendance:totals', 'attendance:venue:{venueId}'] as const;

interface Case {
  readonly plans: readonly NationalPlan[];
  readonly load: Child<LoadAnswers>;
}

interface Sample {
  readonly checkInMs: number;
  readonly openMs: number;
  readonly cpuUs: number;
}

export const manyMeetings: Workload = {
  name: 'W11-meetings',
  about: 'the same check-ins a second in few meetings or in many, all of them in memory',
  meetings: ({ meetingsAtOnce }) => [meetingsAtOnce.flatMap(plansOf)],
  run: runMeetings,
};

async function runMeetings(bench: Bench): Promise<readonly Figure[]> {
  const { meetingsAtOnce: counts, rounds } = bench.scale;
  const cases = counts.map((count): Case => ({
    plans: plansOf(count),
    load: Child.start<LoadAnswers>('load/load.child'),
  }));
  bench.say('  preparing');
  const plans = cases.flatMap((each) => each.plans);
  const house = await bench.house.fresh(plans);
  const stage = await plenumStage({ house }, ...plans);
  bench.say(`  ${plans.length} meetings are in memory after ${Math.round(stage.loadMs)} ms`);
  try {
    for (const each of cases) await arrive(each, stage.port);
    const samples = counts.map((): Sample[] => []);
    for (let run = 0; run < 2 * rounds; run += 1) {
      const order = [...cases.entries()];
      for (const [index, each] of run % 2 === 0 ? order : order.toReversed()) {
        const sample = await oneRun(bench, each, { server: stage.server, run });
        bench.say(`  ${counts[index]} meetings: ${JSON.stringify(sample)}`);
        samples[index]?.push(sample);
      }
    }
    return counts.flatMap((count, i) => figuresOf(count, samples[i] ?? [], samples[0] ?? []));
  } finally {
    for (const { load } of cases) await load.stop();
    await stage.close();
  }
}

function figuresOf(count: number, own: readonly Sample[], first: readonly Sample[]): Figure[] {
  const ratio = (of: keyof Sample): number[] =>
    own.map((sample, run) => sample[of] / (first[run]?.[of] ?? Number.NaN));
  const plain = [
    figure(
      `${count} meetings: check-in, p50`,
      'ms',
      own.map(({ checkInMs }) => checkInMs),
    ),
    figure(
      `${count} meetings: opening totals and a roster, p50`,
      'ms',
      own.map((s) => s.openMs),
    ),
    figure(
      `${count} meetings: CPU of the service`,
      'us/check-in',
      own.map(({ cpuUs }) => cpuUs),
    ),
  ];
  if (own === first) return plain;
  const flat = atMost(FLAT, 'ratio');
  return [
    ...plain,
    figure(`${count} meetings: check-in against the fewest`, 'x', ratio('checkInMs'), flat),
    figure(`${count} meetings: opening against the fewest`, 'x', ratio('openMs'), flat),
  ];
}

function plansOf(count: number): NationalPlan[] {
  const venues = Math.max(1, Math.floor(VENUES_IN_ALL / count));
  const seats = Math.max(venues, Math.floor(SEATS_IN_ALL / count));
  return Array.from({ length: count }, (_, i) => ({ seed: `one-of-${count}-${i}`, venues, seats }));
}

/** A desk a venue: as many sockets in every case. */
async function arrive({ plans, load }: Case, port: number): Promise<void> {
  const [first] = plans;
  if (!first) throw new Error('no meeting');
  const seeds = plans.map(({ seed }) => seed);
  const count = first.venues * plans.length;
  await load.ask('connect', { ...operatorsOf(first, { port, count }), seeds });
}

async function oneRun(
  bench: Bench,
  { plans, load }: Case,
  {
    server,
    run,
  }: {
    readonly server: Awaited<ReturnType<typeof plenumStage>>['server'];
    readonly run: number;
  },
): Promise<Sample> {
  const from = Math.floor((run * PER_SECOND * SECONDS) / plans.length);
  await server.ask('usage', {});
  const arrivals = { plans, from, perSecond: PER_SECOND, seconds: SECONDS };
  const { latencies, codes, answered } = await load.ask('checkIns', arrivals);
  const { cpuUs } = await server.ask('usage', {});
  if (Object.keys(codes).join() !== 'ok') bench.say(`  ${JSON.stringify(codes)}`);
  const times = await load.ask('openViews', OPENED);
  return {
    checkInMs: percentilesOf([latencies]).p50Ms,
    openMs: quantile(times, HALF),
    cpuUs: cpuUs / answered,
  };
}
