import { sheetOf } from './attendance.decision.js';
import { awayAsTold } from './accepted-leave.js';
import { arrivalStatus, isReportedLater, type SubstituteName } from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import { isOtherPerson } from './person.rules.js';
import type { Question } from './question.entity.js';
import type { QuestionedRecord } from './question.rules.js';
import type { RosterSeat } from './roster.entity.js';
import { isBack, sightingFacts } from './sightings.js';
import { acceptedSubstitute } from './substitute.rules.js';
import { substitutesOf } from './substitutes.js';

interface ArrivedCase {
  readonly question: Readonly<Question>;
  readonly record: Extract<QuestionedRecord, { kind: 'CHECK_IN' }>;
  readonly seat: Readonly<RosterSeat>;
  /** The organizer approves whoever came instead, here and now. */
  readonly approveSubstitute: boolean;
}

/** What holds of the seat afterwards, and when they left or came back, if the record says so. */
export function acceptedArrival(state: AttendanceState, asked: ArrivedCase): AttendanceFact[] {
  const { record, question } = asked;
  const known = state.present.get(asked.seat.id);
  const row = known ? corrected(state, asked, known) : arrived(state, asked);
  const back = known !== undefined && isBack(state, known, record.occurredAt);
  const returnedAt = back ? record.occurredAt : undefined;
  const leftAt = record.leftAt ?? null;
  const seen = row === known ? seenThen(state, asked, known) : [];
  if (back || leftAt !== null) {
    return [...awayAsTold(state, row, question, { returnedAt, leftAt }), ...seen];
  }
  return row === known ? seen : [{ kind: 'check-in', row }];
}

function seenThen(
  state: AttendanceState,
  { question, record }: ArrivedCase,
  known: Readonly<CheckIn>,
): AttendanceFact[] {
  const { id, venueId, byAccountId, askedAt } = question;
  const { method, occurredAt, clockOffsetMs = null } = record;
  const seen = { id, venueId, method, occurredAt, clockOffsetMs, byAccountId };
  return sightingFacts(state, known, seen, askedAt);
}

/**
 * The earlier of two times holds, and who was seen after leaving came back; if another person came than
 * is in by now, whatever was asked, all that was reported of them does.
 */
function corrected(
  state: AttendanceState,
  asked: ArrivedCase,
  known: Readonly<CheckIn>,
): Readonly<CheckIn> {
  const { record } = asked;
  const { occurredAt, clockOffsetMs = null } = record;
  const status = arrivalStatus(sheetOf(state), occurredAt);
  const told = { ...known, occurredAt, clockOffsetMs, status };
  if (isOtherPerson(known.substitute, record)) {
    return { ...told, substitute: substituteOf(state, asked) };
  }
  return occurredAt < known.occurredAt ? told : known;
}

/** Where nobody was in, the record becomes the check-in it was. */
function arrived(state: AttendanceState, asked: ArrivedCase): Readonly<CheckIn> {
  const { question, record, seat } = asked;
  const { occurredAt } = record;
  return {
    id: question.id,
    meetingId: question.meetingId,
    seatId: seat.id,
    venueId: question.venueId,
    method: record.method,
    occurredAt,
    receivedAt: question.askedAt,
    clockOffsetMs: record.clockOffsetMs ?? null,
    status: arrivalStatus(sheetOf(state), occurredAt),
    substitute: substituteOf(state, asked),
    byAccountId: question.byAccountId,
    reportedLater: isReportedLater(occurredAt, question.askedAt),
    leftAt: null,
    leftEarly: false,
    makeUp: false,
    reason: null,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  };
}

/** Approved on the roster, now or when it happened, or by the organizer who answers; nobody else comes for a seat. */
function substituteOf(
  state: AttendanceState,
  { record, seat, approveSubstitute }: ArrivedCase,
): SubstituteName | null {
  if (approveSubstitute) return record.substitute && { ...record.substitute };
  return acceptedSubstitute(seat.substitute, substitutesOf(state, seat.id), record);
}
