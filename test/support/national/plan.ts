import { derivedId } from '../../../src/platform/ids/id.js';
import { Seeded } from '../seeded.js';

/** A national conference of a chosen size. The same plan makes the same rows, with the same ids. */
export interface NationalPlan {
  readonly seed: string;
  /** Sub-venues, one a county, beside the main one; all counties at most. */
  readonly venues: number;
  /** Seats of all sub-venues together, one a venue at least; the main venue has one more. */
  readonly seats: number;
}

export const meetingIdOf = (seed: string): string => derivedId('national', seed);
/** 0 is the main venue, 1 … are the sub-venues. */
export const venueIdOf = (seed: string, venue: number): string =>
  derivedId('national', seed, 'venue', String(venue));
/** 0 … go from the first sub-venue to the last. */
export const seatIdOf = (seed: string, seat: number): string =>
  derivedId('national', seed, 'seat', String(seat));
/** Who works at a sub-venue, 1 …; 0 is the organizer. */
export const accountIdOf = (seed: string, venue: number): string =>
  derivedId('national', seed, 'account', String(venue));
export const sessionIdOf = (seed: string, venue: number): string =>
  derivedId('national', seed, 'session', String(venue));

const HEX = 16;
const DIGITS = 8;

/** Chance that follows from the seed and from what it is for. */
export const chanceOf = (seed: string, purpose: string): Seeded =>
  new Seeded(Number.parseInt(derivedId('national', seed, purpose).slice(0, DIGITS), HEX));

const SMALLEST = 60;
const SPAN = 81;

/** How many seats each sub-venue has, in order: large and small ones differ by half of the mean either way. */
export function venueSizes({ seed, venues, seats }: NationalPlan): readonly number[] {
  if (seats < venues) throw new Error('each venue has a seat at least');
  const chance = chanceOf(seed, 'sizes');
  const weights = Array.from({ length: venues }, () => SMALLEST + chance.below(SPAN));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let weight = 0;
  let given = 0;
  return weights.map((own) => {
    weight += own;
    const upTo = Math.round((weight / all) * (seats - venues));
    const size = 1 + upTo - given;
    given = upTo;
    return size;
  });
}

/** Where a seat is, and its number. */
export interface SeatPlace {
  readonly seat: number;
  readonly venue: number;
  /** Its place in the order of precedence of its venue, 0 … */
  readonly place: number;
}

/** Every seat of the sub-venues, venue by venue. */
export function seatPlaces(plan: NationalPlan): readonly SeatPlace[] {
  let seat = 0;
  return venueSizes(plan).flatMap((size, index) =>
    Array.from({ length: size }, (_, place) => ({ seat: seat++, venue: 1 + index, place })),
  );
}
