import { DomainError } from '../platform/errors/domain-error.js';
import { speaksFor, type Actor } from '../realtime/actor.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, Moment, Phase } from '../realtime/topic.js';
import type { CheckInCommand, recordCommands } from './attendance.contract.js';
import type { CodeVerdict } from './hall-code.js';
import type { SubstituteName } from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { PaperCommand } from './paper.contract.js';
import { hallDoubt, placeDoubt, wasListedAt, type TellingOf } from './placing.rules.js';
import type { QuestionReason } from './question.rules.js';
import type { rehearsalCommands } from './rehearsal.contract.js';
import type { AttendanceSheet, RosterSeat, RosterVenue } from './roster.entity.js';
import { substituteDoubt } from './substitute.rules.js';

type RecordCommand = CommandOf<typeof recordCommands>;

/** Everything attendance's lane is given. */
export type AttendanceCommand =
  CheckInCommand | PaperCommand | RecordCommand | CommandOf<typeof rehearsalCommands>;

/** One command of it, by name. */
export type Asked<Name extends RecordCommand['name']> = Extract<RecordCommand, { name: Name }>;

export type AttendanceDecision = Decision<AttendanceFact>;

/** What a batch reads before it is decided. */
export interface AttendanceContext {
  /** What the codes of these commands are worth, by command id. */
  readonly codes: ReadonlyMap<string, CodeVerdict>;
}

/** What the rules may know besides the roster. */
export type Now = Moment<AttendanceContext | undefined>;

const takingRecords: readonly Phase[] = ['NOTICED', 'IN_SESSION', 'CLOSED'];

/** Archived and cancelled meetings take no record at all; closed ones turn records into questions. */
export function assertTakesRecords(phase: Phase): void {
  if (!takingRecords.includes(phase)) throw new DomainError('attendance.closed');
}

/** For what ends with the close and is not worth a question. */
export function assertNotClosed(phase: Phase): void {
  assertTakesRecords(phase);
  if (phase === 'CLOSED') throw new DomainError('attendance.closed');
}

/** A lane of attendance exists from the notice on, and so does its sheet. */
export function sheetOf(state: AttendanceState): Readonly<AttendanceSheet> {
  if (!state.sheet) throw new Error(`meeting ${state.meetingId} has no attendance sheet`);
  return state.sheet;
}

export function venueOf(state: AttendanceState, venueId: string): Readonly<RosterVenue> {
  const venue = state.venues.get(venueId);
  if (!venue) throw new DomainError('venue.not-found');
  return venue;
}

/** Who asks for a seat at a venue, and how it was named. */
export interface SeatAsked {
  readonly venueId: string;
  readonly seatId: string;
  readonly byBadge?: boolean;
  readonly actor: Actor;
  /** Something is told of it that happened: its former venue may not have seen that it was moved. */
  readonly told?: boolean;
}

/** Another venue's seat is as if it were not there, as is one taken away, but for its badge and its person. */
export function seatAt(state: AttendanceState, asked: SeatAsked): Readonly<RosterSeat> {
  const venue = venueOf(state, asked.venueId);
  const seat = state.seats.get(asked.seatId);
  if (!seat) throw new DomainError('seat.not-found');
  const stands = seat.status === 'EXPECTED' && seat.venueId === venue.id;
  const found = asked.told ? wasListedAt(seat, venue.id) : stands && venue.status === 'OPEN';
  if (found) return seat;
  throw notHere(state, venue, seat, asked);
}

/** Whoever shows the badge of a seat, or has it, may know where it is. */
export const mayKnowPlace = (
  { meetingId }: AttendanceState,
  { byBadge, actor, seatId }: Omit<SeatAsked, 'venueId'>,
): boolean => byBadge === true || speaksFor(actor, meetingId, seatId);

/** Why a seat cannot be checked in there: the truth for its badge and its person, for others as little as can be. */
export function notHere(
  state: AttendanceState,
  venue: Readonly<RosterVenue>,
  seat: Readonly<RosterSeat>,
  asked: Omit<SeatAsked, 'venueId'>,
): DomainError {
  if (!mayKnowPlace(state, asked)) {
    return new DomainError(venue.status === 'CLOSED' ? 'venue.closed' : 'seat.not-found');
  }
  if (seat.status !== 'EXPECTED') return new DomainError('attendance.seat-removed');
  if (seat.venueId === venue.id) return new DomainError('venue.closed');
  const venueName = state.venues.get(seat.venueId)?.name ?? '';
  return new DomainError('attendance.wrong-venue', { venueName });
}

/**
 * Why only an organizer can tell whether it happened at that venue, which may not have seen the seat moved
 * or taken away, or itself closed.
 */
export const doubtOfPlace = (
  state: AttendanceState,
  seat: Readonly<RosterSeat>,
  told: TellingOf,
): QuestionReason | undefined =>
  placeDoubt(seat, told) ?? hallDoubt(venueOf(state, told.venueId), told.occurredAt);

/** The same of an arrival, of which it may not have seen either that its substitute was withdrawn. */
export const doubtOfArrival = (
  state: AttendanceState,
  seat: Readonly<RosterSeat>,
  told: TellingOf & { readonly substitute: SubstituteName | null },
): QuestionReason | undefined =>
  doubtOfPlace(state, seat, told) ?? substituteDoubt(seat.substitute, told.substitute);
