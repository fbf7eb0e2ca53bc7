import { DomainError } from '../platform/errors/domain-error.js';
import { agendaOrder } from './agenda.rules.js';
import { rowsOf, type AgendaFact, type AgendaState } from './agenda-part.js';
import { assertOneHallARoom, assertRoomsFree, type TakenRoom } from './clash.rules.js';
import type { Meeting } from './meeting.entity.js';
import type { RoomBooking } from './room-booking.entity.js';
import { bookingOf } from './rooms.js';
import { assertMayCloseVenue, assertVenueUnused } from './venue.rules.js';
import type { Venue } from './venue.entity.js';

/** What the agenda's own commands change: its rows and the rooms. */
export type OwnFact =
  AgendaFact | { readonly kind: 'room-booking'; readonly row: Readonly<RoomBooking> };

export function meetingOf(state: AgendaState): Readonly<Meeting> {
  if (!state.meeting) throw new DomainError('meeting.not-found');
  return state.meeting;
}

/** The venue as it now is, with its room's booking and the meeting's next version. */
export const venueChanged = (state: AgendaState, venue: Readonly<Venue>): OwnFact[] => [
  nextVersion(state),
  { kind: 'venue', row: venue },
  ...rebooked(state, meetingOf(state), venue),
];

/** Nobody is left in a closed hall: seats move to another one first. */
export function assertMayClose(state: AgendaState, venue: Readonly<Venue>): void {
  assertMayCloseVenue(venue);
  assertVenueUnused(
    venue.id,
    agendaOrder(state.agenda.values()),
    [...state.seats.values()].filter(({ status }) => status === 'EXPECTED'),
  );
}

/** Neither another meeting nor another hall of this one is in the room. */
export function assertRoomFree(
  state: AgendaState,
  venue: Readonly<Venue>,
  taken: readonly TakenRoom[],
): void {
  const others = [...state.venues.values()].filter(
    ({ id, status }) => id !== venue.id && status === 'OPEN',
  );
  assertOneHallARoom([...others, venue]);
  assertRoomsFree([venue], taken);
}

/** The venue's booking as its room and status now ask for it. */
function rebooked(
  state: AgendaState,
  meeting: Readonly<Meeting>,
  venue: Readonly<Venue>,
): OwnFact[] {
  const wanted = bookingOf(meeting, venue);
  if (wanted) return [{ kind: 'room-booking', row: wanted }];
  const held = bookingsOf(state).get(venue.id);
  return held ? [{ kind: 'room-booking', row: { ...held, status: 'RELEASED' } }] : [];
}

export function nextVersion(state: AgendaState): OwnFact {
  const meeting = meetingOf(state);
  return { kind: 'meeting', row: { ...meeting, version: meeting.version + 1 } };
}

export const bookingsOf = (state: AgendaState): ReadonlyMap<string, Readonly<RoomBooking>> =>
  rowsOf<RoomBooking>(state, 'room-booking');
