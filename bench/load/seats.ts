import { Seeded } from '../../test/support/seeded.js';
import {
  seatIdOf,
  seatPlaces,
  venueIdOf,
  type NationalPlan,
} from '../../test/support/national/plan.js';

/** A seat that nobody has checked in for yet, and its venue's number. */
export interface OpenSeat {
  readonly seatId: string;
  readonly venueId: string;
  readonly venue: number;
}

/** Every seat of the sub-venues, venue by venue. */
export function everySeat(plan: NationalPlan): readonly OpenSeat[] {
  const { seed, venues } = plan;
  const venueIds = Array.from({ length: venues + 1 }, (_, venue) => venueIdOf(seed, venue));
  return seatPlaces(plan).map(({ seat, venue }) => ({
    seatId: seatIdOf(seed, seat),
    venueId: venueIds[venue] ?? '',
    venue,
  }));
}

/** In an order that has nothing to do with venues, always the same. */
export function shuffled<T>(things: readonly T[]): T[] {
  const chance = new Seeded(things.length);
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = chance.below(last + 1);
    const [one, two] = [order[last], order[other]];
    if (one !== undefined && two !== undefined) [order[last], order[other]] = [two, one];
  }
  return order;
}
