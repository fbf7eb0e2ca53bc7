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
 * Told by a venue that once had the seat on its list: it may have been cut off when the seat was moved
 * away, for however short a while, so nothing of it is dropped.
 */
export const movedUnseen = (seat: PlacedSeat, told: TellingOf): boolean =>
  seat.movedFrom.includes(told.venueId) && !standsAt(seat, told);

/** Nor may it have seen that the seat had been taken away from its list. */
export const removedUnseen = (
  seat: PlacedSeat & { readonly status: 'EXPECTED' | 'REMOVED' },
  { venueId }: TellingOf,
): boolean =>
  seat.status === 'REMOVED' && (seat.venueId === venueId || seat.movedFrom.includes(venueId));

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
