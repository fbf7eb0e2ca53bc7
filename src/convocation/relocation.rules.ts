import { DomainError } from '../platform/errors/domain-error.js';

/** Everybody of a hall, or only those for whom nobody has come yet. */
export type Whom = 'ALL' | 'NOT_ARRIVED';

export interface PlacedSeat {
  readonly id: string;
  readonly venueId: string;
  readonly status: 'EXPECTED' | 'REMOVED';
}

export interface PlacedItem {
  readonly id: string;
  readonly venueId: string | null;
  readonly speakerSeatId: string | null;
  readonly status: 'PLANNED' | 'REMOVED';
}

/** The expected seats of a hall that go; `arrived` are the seats for which somebody came. */
export function seatsToMove<Seat extends PlacedSeat>(
  seats: Iterable<Seat>,
  venueId: string,
  { whom, arrived }: { readonly whom: Whom; readonly arrived: ReadonlySet<string> },
): Seat[] {
  return [...seats].filter(
    (seat) =>
      seat.status === 'EXPECTED' &&
      seat.venueId === venueId &&
      (whom === 'ALL' || !arrived.has(seat.id)),
  );
}

/** What was to be spoken from a hall goes along: all of it when the hall closes, else with its speaker. */
export function itemsToMove<Item extends PlacedItem>(
  items: Iterable<Item>,
  venueId: string,
  { seatIds, closes }: { readonly seatIds: ReadonlySet<string>; readonly closes: boolean },
): Item[] {
  return [...items].filter(
    (item) =>
      item.status === 'PLANNED' &&
      item.venueId === venueId &&
      (closes || (item.speakerSeatId !== null && seatIds.has(item.speakerSeatId))),
  );
}

/** What was moved together. */
export interface MovedTogether {
  readonly toVenueId: string | null;
  readonly seatIds: readonly string[];
  readonly agendaItemIds: readonly string[];
}

/** Of the seats that were moved together those that still stand where they were moved to. */
export function seatsToMoveBack<Seat extends PlacedSeat>(
  seats: ReadonlyMap<string, Seat>,
  { toVenueId, seatIds }: MovedTogether,
): Seat[] {
  return seatIds
    .flatMap((id) => seats.get(id) ?? [])
    .filter(({ status, venueId }) => status === 'EXPECTED' && venueId === toVenueId);
}

/** The same for the points of the agenda. */
export function itemsToMoveBack<Item extends PlacedItem>(
  items: ReadonlyMap<string, Item>,
  { toVenueId, agendaItemIds }: MovedTogether,
): Item[] {
  return agendaItemIds
    .flatMap((id) => items.get(id) ?? [])
    .filter(({ status, venueId }) => status === 'PLANNED' && venueId === toVenueId);
}

/** People go from one hall to another one. */
export function assertOtherVenue(venueId: string, toVenueId: string): void {
  if (venueId === toVenueId) throw new DomainError('convocation.same-venue');
}

/** A move that moves nobody is a slip. */
export function assertAnybody(seats: readonly unknown[]): void {
  if (seats.length === 0) throw new DomainError('convocation.nobody-to-move');
}

/** What was moved together is moved back once. */
export function assertMayUndo(relocation: { readonly undoneAt: string | null }): void {
  if (relocation.undoneAt !== null) throw new DomainError('convocation.relocation-undone');
}
