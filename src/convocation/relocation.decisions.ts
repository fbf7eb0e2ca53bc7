import type { AgendaItem } from '../meetings/agenda-item.entity.js';
import { rowsOf } from '../meetings/agenda-part.js';
import type { TakenRoom } from '../meetings/clash.rules.js';
import type { Seat } from '../meetings/seat.entity.js';
import type { Venue } from '../meetings/venue.entity.js';
import {
  assertRoomFree,
  nextVersion,
  venueChanged,
  type OwnFact,
} from '../meetings/venue-change.decision.js';
import { assertMayCloseVenue, assertVenueUnused } from '../meetings/venue.rules.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Decision } from '../realtime/topic.js';
import type { Case, ConvocationFact, Input } from './convocation.state.js';
import { assertStillOpen } from './leave.rules.js';
import type { Relocation } from './relocation.entity.js';
import {
  assertAnybody,
  assertMayUndo,
  assertOtherVenue,
  itemsToMove,
  itemsToMoveBack,
  seatsToMove,
  seatsToMoveBack,
} from './relocation.rules.js';

/** What the lane read beside the agenda's own state. */
export interface BesideAgenda {
  /** Seats of the halls that are asked about for which somebody came, as attendance last committed it. */
  readonly arrived: ReadonlySet<string>;
  /** Rooms that other meetings hold in this one's time. */
  readonly takenRooms: readonly TakenRoom[];
}

export const NOTHING_BESIDE: BesideAgenda = { arrived: new Set(), takenRooms: [] };

/** A case with what stands beside it. */
export type RelocationCase = Case & { readonly beside: BesideAgenda };

type RelocationDecision = Decision<ConvocationFact | OwnFact>;

/** Who goes where. */
interface Move {
  readonly seats: readonly Readonly<Seat>[];
  readonly items: readonly Readonly<AgendaItem>[];
}

/** All people of a hall, or those who have not arrived, are expected at another one from now on. */
export function moveVenue(
  on: RelocationCase,
  { venueId, toVenueId, whom, reason }: Input<'convocation:move-venue'>,
): RelocationDecision {
  assertStillOpen(on.moment.phase);
  const from = venueOf(on, venueId);
  assertTarget(on, venueId, toVenueId);
  const { seats: all, agenda } = on.state;
  const seats = seatsToMove(all.values(), from.id, { whom, arrived: on.beside.arrived });
  assertAnybody(seats);
  const seatIds = new Set(seats.map(({ id }) => id));
  const items = itemsToMove(agenda.values(), from.id, { seatIds, closes: false });
  const row = relocationOf(on, { from, toVenueId, whom, reason, closes: false }, { seats, items });
  const version = items.length > 0 ? [nextVersion(on.state)] : [];
  return decided(row, [...version, ...moved({ seats, items }, toVenueId)]);
}

/** Nobody is left in a closed hall: its people and what was to be spoken there go along (合并). */
export function closeVenue(
  on: RelocationCase,
  { venueId, toVenueId, reason }: Input<'convocation:close-venue'>,
): RelocationDecision {
  assertStillOpen(on.moment.phase);
  const from = venueOf(on, venueId);
  assertMayCloseVenue(from);
  if (from.status === 'CLOSED') throw new DomainError('venue.closed');
  const whom = 'ALL';
  const arrived: ReadonlySet<string> = new Set();
  const seats = seatsToMove(on.state.seats.values(), from.id, { whom, arrived });
  const seatIds = new Set(seats.map(({ id }) => id));
  const items = itemsToMove(on.state.agenda.values(), from.id, { seatIds, closes: true });
  const to = toVenueId ?? null;
  if (to === null) assertVenueUnused(from.id, items, seats);
  else assertTarget(on, from.id, to);
  const row = relocationOf(
    on,
    { from, toVenueId: to, whom, reason, closes: true },
    { seats, items },
  );
  const closed = venueChanged(on.state, { ...from, status: 'CLOSED' });
  return decided(row, [...closed, ...(to === null ? [] : moved({ seats, items }, to))]);
}

/** Whoever was moved together and is still expected there comes back, into a hall that is open again. */
export function undoRelocation(
  on: RelocationCase,
  { relocationId, reason }: Input<'convocation:undo-relocation'>,
): RelocationDecision {
  assertStillOpen(on.moment.phase);
  const relocation = rowsOf<Readonly<Relocation>>(on.state, 'relocation').get(relocationId);
  if (!relocation) throw new DomainError('convocation.relocation-not-found');
  assertMayUndo(relocation);
  const from = venueOf(on, relocation.fromVenueId);
  const back = {
    seats: seatsToMoveBack(on.state.seats, relocation),
    items: itemsToMoveBack(on.state.agenda, relocation),
  };
  const undone = { undoneBy: on.actor.accountId, undoneAt: on.moment.at, undoReason: reason };
  const opened = reopened(on, from, back.items.length > 0);
  const { answer, facts } = decided({ ...relocation, ...undone }, [
    ...opened,
    ...moved(back, from.id),
  ]);
  const counts = { seats: back.seats.length, agendaItems: back.items.length };
  return { facts, answer: { ...answer, ...counts, reopened: from.status === 'CLOSED' } };
}

function reopened(on: RelocationCase, from: Readonly<Venue>, changesAgenda: boolean): OwnFact[] {
  if (from.status === 'OPEN') return changesAgenda ? [nextVersion(on.state)] : [];
  const open: Venue = { ...from, status: 'OPEN' };
  assertRoomFree(on.state, open, on.beside.takenRooms);
  return venueChanged(on.state, open);
}

const moved = ({ seats, items }: Move, venueId: string): (ConvocationFact | OwnFact)[] => [
  ...items.map((item): OwnFact => ({ kind: 'agenda-item', row: { ...item, venueId } })),
  ...seats.map((seat): ConvocationFact => ({ kind: 'seat', row: { ...seat, venueId } })),
];

function decided(
  row: Readonly<Relocation>,
  facts: readonly (ConvocationFact | OwnFact)[],
): RelocationDecision {
  const answer = {
    relocationId: row.id,
    venueId: row.fromVenueId,
    toVenueId: row.toVenueId,
    seats: row.seatIds.length,
    agendaItems: row.agendaItemIds.length,
  };
  return { facts: [...facts, { kind: 'relocation', row }], answer };
}

interface Asked {
  readonly from: Readonly<Venue>;
  readonly toVenueId: string | null;
  readonly whom: Relocation['whom'];
  readonly reason: string;
  readonly closes: boolean;
}

const relocationOf = (
  { commandId, state, actor, moment }: Case,
  { from, toVenueId, whom, reason, closes }: Asked,
  { seats, items }: Move,
): Readonly<Relocation> => ({
  id: commandId,
  meetingId: state.meetingId,
  fromVenueId: from.id,
  toVenueId,
  whom,
  closedVenue: closes,
  seatIds: seats.map(({ id }) => id),
  agendaItemIds: items.map(({ id }) => id),
  reason,
  relocatedBy: actor.accountId,
  relocatedAt: moment.at,
  undoneBy: null,
  undoneAt: null,
  undoReason: null,
});

function venueOf({ state }: Case, venueId: string): Readonly<Venue> {
  const venue = state.venues.get(venueId);
  if (!venue) throw new DomainError('convocation.venue-not-found');
  return venue;
}

function assertTarget(on: Case, venueId: string, toVenueId: string): void {
  assertOtherVenue(venueId, toVenueId);
  const { status } = venueOf(on, toVenueId);
  if (status !== 'OPEN') throw new DomainError('convocation.venue-not-found');
}
