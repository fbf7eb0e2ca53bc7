import type { House } from '../harness/house.js';
import type { Figure } from '../harness/report.js';
import type { NationalPlan } from '../../test/support/national/plan.js';

/** How large a run is. */
export interface Scale {
  readonly rounds: number;
  /** The meeting that most workloads use. */
  readonly meeting: NationalPlan;
  /** Sockets of a national conference, one a sub-venue. */
  readonly sockets: number;
  /** Sockets at rest, many a venue. */
  readonly manySockets: number;
  /** Seconds of one closed-loop run. */
  readonly seconds: number;
  /** Check-ins of one run of the lane. */
  readonly laneCommands: number;
  /** Seconds of check-ins at a fixed rate. */
  readonly openLoopSeconds: number;
  /** Seconds of check-ins while the slow do not read; past the ping timeout (35 s) they are dropped. */
  readonly slowSeconds: number;
  /** Seats in the database while a meeting of 1,000 is measured, from few to many. */
  readonly seatsInDatabase: readonly number[];
  /** Meetings at once. */
  readonly meetingsAtOnce: readonly number[];
  /** Seats in the database when the service is started. */
  readonly seatsAtStart: number;
}

export interface Bench {
  readonly house: House;
  readonly scale: Scale;
  readonly say: (line: string) => void;
}

export interface Workload {
  readonly name: string;
  readonly about: string;
  /** Sets of meetings that it wants copies of. */
  readonly meetings?: (scale: Scale) => readonly (readonly NationalPlan[])[];
  run(bench: Bench): Promise<readonly Figure[]>;
}

export const FULL: Scale = {
  rounds: 3,
  meeting: { seed: 'national', venues: 2_846, seats: 170_000 },
  sockets: 2_850,
  manySockets: 15_000,
  seconds: 3,
  laneCommands: 12_000,
  openLoopSeconds: 60,
  slowSeconds: 25,
  seatsInDatabase: [1_000, 10_000, 100_000, 1_000_000],
  meetingsAtOnce: [10, 100, 1_000],
  seatsAtStart: 1_000_000,
};

/** To see that the programs work; its figures say nothing. */
export const SMALL: Scale = {
  rounds: 1,
  meeting: { seed: 'small', venues: 100, seats: 6_000 },
  sockets: 100,
  manySockets: 200,
  seconds: 1,
  laneCommands: 1_000,
  openLoopSeconds: 3,
  slowSeconds: 5,
  seatsInDatabase: [1_000, 5_000],
  meetingsAtOnce: [2, 20],
  seatsAtStart: 12_000,
};

export const VIEWS = [
  'meeting',
  'floor',
  'attendance:totals',
  'attendance:venue:{venueId}',
] as const;

/** One side alone, round by round; says each. */
export async function eachRound<T>(
  bench: Bench,
  oneRun: (bench: Bench) => Promise<T>,
): Promise<readonly T[]> {
  const samples: T[] = [];
  for (let round = 0; round < bench.scale.rounds; round += 1) {
    const sample = await oneRun(bench);
    bench.say(`  round ${round + 1}: ${JSON.stringify(sample)}`);
    samples.push(sample);
  }
  return samples;
}

const AB_BA = [0, 1, 1, 0] as const;

/**
 * A-B-B-A, as often as there are rounds: what drifts over the run (heat, a filling disk) meets both
 * alike. A round's value is the mean of its two.
 */
export async function abba<T>(
  rounds: number,
  sides: readonly [() => Promise<T>, () => Promise<T>],
): Promise<readonly { readonly a: readonly T[]; readonly b: readonly T[] }[]> {
  const results: { a: T[]; b: T[] }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const result: { a: T[]; b: T[] } = { a: [], b: [] };
    for (const side of AB_BA) {
      if (side === 0) result.a.push(await sides[0]());
      else result.b.push(await sides[1]());
    }
    results.push(result);
  }
  return results;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((all, one) => all + one, 0) / values.length;

/** For workloads that use the national conference alone. */
export const theConference = ({ meeting }: Scale): readonly (readonly NationalPlan[])[] => [
  [meeting],
];
