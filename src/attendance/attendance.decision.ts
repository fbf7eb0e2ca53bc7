import { DomainError } from '../platform/errors/domain-error.js';
import { speaksFor, type Actor } from '../realtime/actor.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, Moment, Phase } from '../realtime/topic.js';
import type { CheckInCommand, recordCommands } from './attendance.contract.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { PaperCommand } from './paper.contract.js';
import type { AttendanceSheet, RosterSeat } from './roster.entity.js';

type RecordCommand = CommandOf<typeof recordCommands>;

/** Everything attendance's lane is given. */
export type AttendanceCommand = CheckInCommand | PaperCommand | RecordCommand;

/** One command of it, by name. */
export type Asked<Name extends RecordCommand['name']> = Extract<RecordCommand, { name: Name }>;

export type AttendanceDecision = Decision<AttendanceFact>;

/** What the rules may know besides the roster. */
export type Now = Moment<unknown>;

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

export function assertVenue(state: AttendanceState, venueId: string): void {
  if (!state.venues.has(venueId)) throw new DomainError('venue.not-found');
}

/** Who asks for a seat at a venue, and how it was named. */
export interface SeatAsked {
  readonly venueId: string;
  readonly seatId: string;
  readonly byBadge?: boolean;
  readonly actor: Actor;
}

/** Another venue's seat is as if it were not there, but for its own badge and its own person. */
export function seatAt(state: AttendanceState, asked: SeatAsked): Readonly<RosterSeat> {
  assertVenue(state, asked.venueId);
  const seat = state.seats.get(asked.seatId);
  if (seat?.status !== 'EXPECTED') throw new DomainError('seat.not-found');
  if (seat.venueId === asked.venueId) return seat;
  if (!asked.byBadge && !speaksFor(asked.actor, state.meetingId, seat.id)) {
    throw new DomainError('seat.not-found');
  }
  const venueName = state.venues.get(seat.venueId)?.name ?? '';
  throw new DomainError('attendance.wrong-venue', { venueName });
}
