import { DomainError } from '../platform/errors/domain-error.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, Moment } from '../realtime/topic.js';
import { agendaRows, changedAgenda, withSpeakers } from './agenda.rules.js';
import type { AgendaState } from './agenda-part.js';
import type { TakenRoom } from './clash.rules.js';
import { assertMayAmend, assertMayMove } from './life-cycle.rules.js';
import type { agendaCommands } from './meeting.contract.js';
import type { Meeting } from './meeting.entity.js';
import {
  assertMayClose,
  assertRoomFree,
  bookingsOf,
  meetingOf,
  nextVersion,
  venueChanged,
  type OwnFact,
} from './venue-change.decision.js';
import type { Venue } from './venue.entity.js';

export type AgendaCommand = CommandOf<typeof agendaCommands>;

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

type AgendaInput = Extract<AgendaCommand, { name: 'meeting:change-agenda' }>['input'];
type VenueInput = Extract<AgendaCommand, { name: 'meeting:update-venue' }>['input'];

function changeAgenda(
  state: AgendaState,
  items: AgendaInput['items'],
  foreignIds: ReadonlySet<string>,
): Decision<OwnFact> {
  assertMayAmend(meetingOf(state));
  if (items.some(({ id }) => foreignIds.has(id))) throw new DomainError('command.reused');
  for (const { venueId } of items) if (venueId !== undefined) assertSpokenFrom(state, venueId);
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
  assertMayAmend(meetingOf(state));
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
    facts: venueChanged(state, venue),
    answer: { venue: venueAnswer(venue) },
  };
}

/** Nobody speaks from a closed hall. */
function assertSpokenFrom(state: AgendaState, venueId: string): void {
  if (venueOf(state, venueId).status === 'CLOSED') throw new DomainError('venue.closed');
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
