import type { PlainSeat, PlainVenue } from './plain-rows.js';
import { followSubstitute, type PlainSubstitutes } from './plain-substitutes.js';
import { ms, Refused } from './plain-times.js';

interface Moved {
  readonly from: ReadonlySet<string>;
  /** When it was last moved; undefined where it never was. */
  readonly at: string | undefined;
}

/** Something that is told of a seat, by the venue where it happened. */
interface Told {
  readonly venueId: string;
  readonly seatId: string;
  readonly byBadge: boolean;
  /** Only arrivals and leaves find a seat where it stood before. */
  readonly occurredAt?: string;
}

type KnownVenue = PlainVenue & { readonly closedAt: string | undefined };

/** Which seats stand where, and stood where. */
export class PlainPlaces {
  readonly seats = new Map<string, PlainSeat>();
  readonly venues = new Map<string, KnownVenue>();
  /** Seat id -> who was approved to come instead, in order of time. */
  readonly substitutes: PlainSubstitutes = new Map();
  private readonly moves = new Map<string, Moved>();

  constructor(venues: readonly PlainVenue[], seats: readonly PlainSeat[]) {
    for (const venue of venues) this.venues.set(venue.id, { ...venue, closedAt: undefined });
    for (const seat of seats) this.seats.set(seat.id, seat);
  }

  /** What the agenda changed, and what is told of it. */
  followVenues({ rows }: { readonly rows?: unknown }, at: string): { readonly changed: number } {
    const venues = rows as readonly PlainVenue[];
    for (const venue of venues) this.followVenue(venue, at);
    return { changed: venues.length };
  }

  followSeats(
    { rows }: { readonly rows?: unknown },
    at: string,
    fixed: boolean,
  ): { readonly changed: number } {
    const seats = rows as readonly PlainSeat[];
    for (const seat of seats) {
      const told = fixed ? this.asFixed(seat) : seat;
      if (told) this.followSeat(told, at);
    }
    return { changed: seats.length };
  }

  /** Once the result is fixed, a seat counts as it did, and none is added. */
  private asFixed(seat: PlainSeat): PlainSeat | undefined {
    const before = this.seats.get(seat.id);
    if (!before) return undefined;
    const { personName, unitName, postTitle, protocolOrder, substitute } = seat;
    return { ...before, personName, unitName, postTitle, protocolOrder, substitute };
  }

  private followVenue(venue: PlainVenue, at: string): void {
    const before = this.venues.get(venue.id)?.closedAt;
    const closedAt = venue.status === 'CLOSED' ? (before ?? at) : undefined;
    this.venues.set(venue.id, { ...venue, closedAt });
  }

  private followSeat(seat: PlainSeat, at: string): void {
    const before = this.seats.get(seat.id);
    this.seats.set(seat.id, seat);
    followSubstitute(this.substitutes, { seat, before: before?.substitute ?? null, at });
    if (!before || before.venueId === seat.venueId) return;
    const from = new Set([...(this.moves.get(seat.id)?.from ?? []), before.venueId]);
    from.delete(seat.venueId);
    this.moves.set(seat.id, { from, at });
  }

  /** The seat, where this venue may tell this of it. */
  seatAt(told: Told): PlainSeat {
    const venue = this.venueOf(told.venueId);
    const seat = this.seats.get(told.seatId);
    if (!seat) throw new Refused('seat.not-found');
    const here = seat.venueId === venue.id;
    const happened = told.occurredAt !== undefined;
    const listed = here || this.movesOf(seat.id).from.has(venue.id);
    const stands = here && seat.status === 'EXPECTED' && venue.status === 'OPEN';
    if (happened ? listed : stands) return seat;
    throw this.notHere(seat, venue, told);
  }

  private notHere(seat: PlainSeat, venue: KnownVenue, { byBadge }: Told): Refused {
    const shut = new Refused('venue.closed');
    if (!byBadge) return venue.status === 'CLOSED' ? shut : new Refused('seat.not-found');
    if (seat.status !== 'EXPECTED') return new Refused('attendance.seat-removed');
    if (seat.venueId === venue.id) return shut;
    const { name: venueName } = this.venueOf(seat.venueId);
    return new Refused('attendance.wrong-venue', { venueName });
  }

  /** What is odd about somebody coming for it there, then. */
  oddAt({ id, status }: PlainSeat, venueId: string, occurredAt: string): string | undefined {
    if (status !== 'EXPECTED') return 'SEAT_REMOVED';
    if (!this.stoodAt(id, venueId, occurredAt)) return 'MOVED_AWAY';
    return this.isHallShut(venueId, occurredAt) ? 'VENUE_CLOSED' : undefined;
  }

  /** At that moment it stood there, or stands there now. */
  private stoodAt(seatId: string, venueId: string, occurredAt: string): boolean {
    if (this.seats.get(seatId)?.venueId === venueId) return true;
    const { from, at } = this.movesOf(seatId);
    return at !== undefined && ms(occurredAt) <= ms(at) && from.has(venueId);
  }

  venueOf(venueId: string): KnownVenue {
    const venue = this.venues.get(venueId);
    if (!venue) throw new Refused('venue.not-found');
    return venue;
  }

  /** After the close of a hall nothing happens there, as far as anybody but an organizer can tell. */
  isHallShut(venueId: string, occurredAt: string): boolean {
    const { closedAt } = this.venueOf(venueId);
    return closedAt !== undefined && ms(occurredAt) > ms(closedAt);
  }

  private movesOf(seatId: string): Moved {
    return this.moves.get(seatId) ?? { from: new Set(), at: undefined };
  }
}
