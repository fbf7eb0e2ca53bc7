import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';

/** Where a seat stands, and where it stood. */
export interface PlacedSeat {
  readonly venueId: string;
  /** Venues that it stood at before. */
  readonly movedFrom: readonly string[];
  /** When it was last moved. */
  readonly movedAt: Instant | null;
}

/** An arrival or a leave as it was told. */
export interface TellingOf {
  readonly venueId: string;
  readonly occurredAt: Instant;
}

/** The seat stands here, or stood here when it happened and was moved since. */
export const standsAt = (seat: PlacedSeat, { venueId, occurredAt }: TellingOf): boolean =>
  seat.venueId === venueId ||
  (seat.movedAt !== null && occurredAt <= seat.movedAt && seat.movedFrom.includes(venueId));

/**
 * It stands, or once stood, on the list of the venue, which may have been cut off when the seat was moved
 * or taken away, for however short a while: nothing that it tells of it is dropped.
 */
export const wasListedAt = (seat: PlacedSeat, venueId: string): boolean =>
  seat.venueId === venueId || seat.movedFrom.includes(venueId);

/** Whoever comes for it here belongs into another hall by now. */
export const standsElsewhere = (
  seat: PlacedSeat & { readonly status: 'EXPECTED' | 'REMOVED' },
  venueId: string,
): boolean => seat.status === 'EXPECTED' && seat.venueId !== venueId;

/** Why only an organizer can tell whether somebody came for it there; undefined where nothing is odd. */
export function placeDoubt(
  seat: PlacedSeat & { readonly status: 'EXPECTED' | 'REMOVED' },
  told: TellingOf,
): 'MOVED_AWAY' | 'SEAT_REMOVED' | undefined {
  if (seat.status === 'REMOVED') return 'SEAT_REMOVED';
  return standsAt(seat, told) ? undefined : 'MOVED_AWAY';
}

/**
 * Why only an organizer can tell whether something happened in a hall beside its seats: it was closed
 * meanwhile, and may not have seen that. Throws where it was never open.
 */
export function hallDoubt(
  venue: { readonly status: 'OPEN' | 'CLOSED'; readonly closedAt: Instant | null },
  occurredAt: Instant,
): 'VENUE_CLOSED' | undefined {
  if (venue.status === 'OPEN') return undefined;
  if (venue.closedAt === null) throw new DomainError('venue.closed');
  return occurredAt > venue.closedAt ? 'VENUE_CLOSED' : undefined;
}
