import type { Seat } from '../../../src/meetings/seat.entity.js';
import type { Seeded } from '../seeded.js';
import { chanceOf, type NationalPlan } from './plan.js';

/** One seat's day, as it is planned; times count from the start of the meeting, ms, before it negative. */
export interface PlannedArrival {
  readonly seatId: string;
  readonly venueId: string;
  readonly atMs: number;
  /** The approved substitute comes instead of the holder. */
  readonly bySubstitute: boolean;
  /** Null for those who stay to the end. */
  readonly leavesAtMs: number | null;
}

const MINUTE_MS = 60_000;
const RUSH_MS = 30 * MINUTE_MS;
const EARLIEST_MS = 120 * MINUTE_MS;
const LATEST_MS = 25 * MINUTE_MS;
const EXITS_FROM_MS = 30 * MINUTE_MS;
const EXITS_OVER_MS = 60 * MINUTE_MS;

const OF_THOUSAND = 1_000;
const IN_THE_RUSH = 650;
const LATE = 30;
const ABSENT = 20;
const LEAVING = 15;

/**
 * Who comes when, in order of time: 65 % in the last 30 minutes, most of them in the middle of it, 3 %
 * late, 2 % of those who are due not at all; of those on leave only substitutes come. 1.5 % leave.
 */
export function arrivalPlan(plan: NationalPlan, seats: readonly Seat[]): readonly PlannedArrival[] {
  const chance = chanceOf(plan.seed, 'arrivals');
  return seats.flatMap((seat) => arrivalOf(seat, chance) ?? []).toSorted((a, b) => a.atMs - b.atMs);
}

function arrivalOf(seat: Seat, chance: Seeded): PlannedArrival | undefined {
  const lot = chance.below(OF_THOUSAND);
  const comesLater = chance.below(OF_THOUSAND);
  const atMs = timeOf(comesLater, chance);
  const leavesAtMs =
    chance.below(OF_THOUSAND) < LEAVING ? EXITS_FROM_MS + chance.below(EXITS_OVER_MS) : null;
  const bySubstitute = seat.leave === 'APPROVED';
  if (bySubstitute ? seat.substitute === null : lot < ABSENT) return undefined;
  return { seatId: seat.id, venueId: seat.venueId, atMs, bySubstitute, leavesAtMs };
}

function timeOf(lot: number, chance: Seeded): number {
  const [one, other] = [chance.below(RUSH_MS), chance.below(RUSH_MS)];
  if (lot < LATE) return 1 + chance.below(LATEST_MS);
  if (lot < LATE + IN_THE_RUSH) return Math.floor((one + other) / 2) - RUSH_MS;
  return chance.below(EARLIEST_MS - RUSH_MS) - EARLIEST_MS;
}
