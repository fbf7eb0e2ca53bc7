import { DomainError } from '../platform/errors/domain-error.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, Moment } from '../realtime/topic.js';
import { agendaOrder, agendaRows, changedAgenda, withSpeakers } from './agenda.rules.js';
import type { AgendaFact, AgendaState } from './agenda-part.js';
import { assertOneHallARoom, assertRoomsFree, type TakenRoom } from './clash.rules.js';
import { assertMayAmend, assertMayMove } from './life-cycle.rules.js';
import type { agendaCommands } from './meeting.contract.js';
import type { Meeting } from './meeting.entity.js';
import type { RoomBooking } from './room-booking.entity.js';
import { bookingOf } from './rooms.js';
import { assertMayCloseVenue, assertVenueUnused } from './venue.rules.js';
import type { Venue } from './venue.entity.js';

export type AgendaCommand = CommandOf<typeof agendaCommands>;

/** What the agenda's own commands change: its rows and the rooms. */
export type OwnFact =
  AgendaFact | { readonly kind: 'room-booking'; readonly row: Readonly<RoomBooking> };

/** What the lane read beside the agenda's own state. */
export interface OwnContext {
  /** Rooms that other meetings hold in this one's time. */
  readonly takenRooms: readonly TakenRoom[];
  /** Of the ids that clients made, those that another meeting's items bear. */
  readonly foreignIds: ReadonlySet<string>;
}

export type OwnMoment = Pick<Moment, 'at'> & OwnContext;

/** The agenda's own commands; what its parts decide is theirs. */
export function decideAgenda(
  state: AgendaState,
  command: AgendaCommand,
  moment: OwnMoment,
): Decision<OwnFact> {
  const meeting = meetingOf(state);
  switch (command.name) {
    case 'meeting:start':
      return moved(state, { ...meeting, status: 'IN_SESSION', openedAt: moment.at }, moment);
    case 'meeting:close':
      return moved(state, { ...meeting, status: 'CLOSED', closedAt: moment.at }, moment);
    case 'meeting:archive':
      return moved(state, { ...meeting, status: 'ARCHIVED' }, moment);
    case 'meeting:cancel':
      return moved(state, { ...meeting, status: 'CANCELLED' }, moment);
    case 'meeting:change-agenda':
      return changeAgenda(state, command.input.items, moment.foreignIds);
    case 'meeting:update-venue':
      return updateVenue(state, command.input, moment.takenRooms);
    default:
      throw new DomainError('command.unknown');
  }
}

export function meetingOf(state: AgendaState): Readonly<Meeting> {
  if (!state.meeting) throw new DomainError('meeting.not-found');
  return state.meeting;
}

/** The phase that all topics enter with a status; drafts have no topics. */
function moved(
  state: AgendaState,
  next: Readonly<Meeting>,
  { at }: Pick<Moment, 'at'>,
): Decision<OwnFact> {
  const { status } = next;
  assertMayMove(meetingOf(state).status, status);
  const row = { ...next, version: next.version + 1 };
  return {
    facts: [{ kind: 'meeting', row }, ...(status === 'IN_SESSION' ? [] : releasedRooms(state))],
    answer: { meetingId: state.meetingId, status, at },
    ...(status === 'DRAFT' ? {} : { phase: status }),
  };
}

/** A meeting that is over or called off holds no room. */
function releasedRooms(state: AgendaState): OwnFact[] {
  return [...bookingsOf(state).values()]
    .filter(({ status }) => status === 'HELD')
    .map((booking) => ({ kind: 'room-booking', row: { ...booking, status: 'RELEASED' } }));
}

const bookingsOf = (state: AgendaState): ReadonlyMap<string, Readonly<RoomBooking>> =>
  (state.rows.get('room-booking') ?? new Map()) as ReadonlyMap<string, Readonly<RoomBooking>>;

type AgendaInput = Extract<AgendaCommand, { name: 'meeting:change-agenda' }>['input'];
type VenueInput = Extract<AgendaCommand, { name: 'meeting:update-venue' }>['input'];

function changeAgenda(
  state: AgendaState,
  items: AgendaInput['items'],
  foreignIds: ReadonlySet<string>,
): Decision<OwnFact> {
  assertMayAmend(meetingOf(state));
  if (items.some(({ id }) => foreignIds.has(id))) throw new DomainError('command.reused');
  for (const { venueId } of items) if (venueId !== undefined) venueOf(state, venueId);
  const wanted = withSpeakers(agendaRows(state.meetingId, items), state.seats.values());
  return {
    facts: [
      nextVersion(state),
      ...changedAgenda(state.agenda.values(), wanted).map((row): OwnFact => ({
        kind: 'agenda-item',
        row,
      })),
    ],
    answer: { items: wanted.map(({ id, position }) => ({ id, position })) },
  };
}

function updateVenue(
  state: AgendaState,
  input: VenueInput,
  taken: readonly TakenRoom[],
): Decision<OwnFact> {
  const meeting = meetingOf(state);
  assertMayAmend(meeting);
  const before = venueOf(state, input.venueId);
  const venue = {
    ...before,
    name: input.name ?? before.name,
    room: input.room === undefined ? before.room : input.room,
    status: input.status ?? before.status,
  };
  if (venue.status === 'CLOSED') assertMayClose(state, venue);
  else assertRoomFree(state, venue, taken);
  return {
    facts: [nextVersion(state), { kind: 'venue', row: venue }, ...rebooked(state, meeting, venue)],
    answer: { venue: venueAnswer(venue) },
  };
}

/** Nobody is left in a closed hall: seats move to another one first. */
function assertMayClose(state: AgendaState, venue: Readonly<Venue>): void {
  assertMayCloseVenue(venue);
  assertVenueUnused(
    venue.id,
    agendaOrder(state.agenda.values()),
    [...state.seats.values()].filter(({ status }) => status === 'EXPECTED'),
  );
}

/** Neither another meeting nor another hall of this one is in the room. */
function assertRoomFree(
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

function nextVersion(state: AgendaState): OwnFact {
  const meeting = meetingOf(state);
  return { kind: 'meeting', row: { ...meeting, version: meeting.version + 1 } };
}

function venueOf(state: AgendaState, venueId: string): Readonly<Venue> {
  const venue = state.venues.get(venueId);
  if (!venue) throw new DomainError('meeting.venue-not-found');
  return venue;
}

const venueAnswer = ({ id, role, name, divisionCode, room, status }: Readonly<Venue>): object => ({
  id,
  role,
  name,
  divisionCode,
  room,
  status,
});
