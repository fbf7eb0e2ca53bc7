import { DomainError } from '../platform/errors/domain-error.js';
import { normalInstant } from '../platform/time/instant.js';
import { organizes } from '../realtime/actor.js';
import { annulTime } from './annul.decision.js';
import { assertMayAnnul } from './annul.rules.js';
import { seatOfArrival } from './arrival.decision.js';
import type { CheckInAnswer, CheckInCommand } from './attendance.contract.js';
import {
  doubtOfPlace,
  notHere,
  seatAt,
  venueOf,
  type Asked,
  type AttendanceCommand,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import {
  approvedSubstitute,
  assertMayLeave,
  assertNotInFuture,
  comesBack,
} from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import { timeOf } from './check-in.decision.js';
import { runningRehearsal } from './rehearsal.decision.js';
import type { Rehearsal, RehearsalCheckIn } from './rehearsal.entity.js';
import { assertInRehearsal } from './rehearsal.rules.js';

/**
 * What a door gives while a rehearsal runs is tried and answered as on the day, and counts nowhere;
 * undefined where none runs, or for what is no matter of doors.
 */
export function decideInRehearsal(
  state: AttendanceState,
  command: AttendanceCommand,
  now: Now,
): AttendanceDecision | undefined {
  const rehearsal = runningRehearsal(state, now);
  if (!rehearsal) return undefined;
  if (NOT_TRIED.has(command.name)) throw new DomainError('attendance.rehearsal-runs');
  if (command.name === 'attendance:check-in') {
    return triedCheckIn(state, command, { rehearsal, now });
  }
  if (command.name === 'attendance:check-out') return triedCheckOut(state, command, now);
  return command.name === 'attendance:annul' ? triedAnnul(state, command, now) : undefined;
}

/** What would count beside the seats, or afterwards. */
const NOT_TRIED: ReadonlySet<string> = new Set([
  'attendance:make-up',
  'attendance:enter-sheet',
  'attendance:add-walk-in',
  'attendance:report-headcount',
] satisfies AttendanceCommand['name'][]);

interface Scene {
  readonly rehearsal: Readonly<Rehearsal>;
  readonly now: Now;
}

function triedCheckIn(
  state: AttendanceState,
  command: CheckInCommand,
  { rehearsal, now }: Scene,
): AttendanceDecision {
  const { venueId, item } = command.input;
  const { occurredAt } = timeOf(item, now);
  const shownBy = { byBadge: item.byBadge, actor: command.actor };
  const seat = seatOfArrival(state, command, now);
  const seatId = seat.id;
  // On the day it would be a question; in a rehearsal there is nothing to settle.
  const doubt = doubtOfPlace(state, seat, { venueId, occurredAt });
  if (doubt) throw notHere(state, venueOf(state, venueId), seat, { seatId, ...shownBy });
  assertNotInFuture(occurredAt, now.at);
  assertInRehearsal(rehearsal, occurredAt);
  const known = state.rehearsals.present.get(seatId);
  if (known) {
    const back = comesBack(known.leftAt, occurredAt);
    return { facts: back ? [tried({ ...known, leftAt: null })] : [], answer: told(known, false) };
  }
  const row: RehearsalCheckIn = {
    id: command.id,
    meetingId: state.meetingId,
    rehearsalId: rehearsal.id,
    seatId,
    venueId,
    method: item.method,
    occurredAt,
    receivedAt: now.at,
    substitute: approvedSubstitute(seat.substitute, item.substitute),
    byAccountId: command.actor.accountId,
    leftAt: null,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  };
  return { facts: [tried(row)], answer: told(row, true) };
}

const tried = (row: Readonly<RehearsalCheckIn>): AttendanceFact => ({
  kind: 'rehearsal-check-in',
  row,
});

/** Nobody is late for a rehearsal. */
const told = (row: Readonly<RehearsalCheckIn>, first: boolean): CheckInAnswer => ({
  checkInId: row.id,
  seatId: row.seatId,
  status: 'PRESENT',
  first,
  at: row.occurredAt,
  by: row.byAccountId,
  venueId: row.venueId,
  questionId: null,
  rehearsal: true,
});

function triedCheckOut(
  state: AttendanceState,
  command: Asked<'attendance:check-out'>,
  now: Now,
): AttendanceDecision {
  const { venueId, seatId } = command.input;
  seatAt(state, { venueId, seatId, actor: command.actor });
  const known = state.rehearsals.present.get(seatId);
  if (!known) throw new DomainError('attendance.not-in');
  const leftAt = normalInstant(command.input.occurredAt);
  assertMayLeave(known.occurredAt, leftAt, now.at);
  return {
    // Who left, left: on the day another time would be a question.
    facts: known.leftAt === null ? [tried({ ...known, leftAt })] : [],
    answer: {
      checkInId: known.id,
      seatId,
      leftAt,
      leftEarly: false,
      questionId: null,
      rehearsal: true,
    },
  };
}

function triedAnnul(
  state: AttendanceState,
  command: Asked<'attendance:annul'>,
  now: Now,
): AttendanceDecision {
  const { venueId, checkInId, reason } = command.input;
  const record = state.rehearsals.checkIns.get(checkInId);
  if (record?.venueId !== venueId) throw new DomainError('attendance.record-not-found');
  const { accountId } = command.actor;
  const organizer = organizes(command.actor, state.meetingId);
  const occurredAt = annulTime(command, now);
  assertMayAnnul({ record, accountId, organizer, reason, occurredAt }, now.at);
  const end = { annulledAt: now.at, annulledBy: accountId, annulReason: reason ?? null };
  return {
    facts: [tried({ ...record, ...end })],
    answer: { checkInId, seatId: record.seatId, annulledAt: now.at, questionId: null },
  };
}
