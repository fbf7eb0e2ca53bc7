import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import type { Fact } from '../realtime/topic.js';
import {
  assertTakesRecords,
  sheetOf,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import {
  approvedSubstitute,
  arrivalStatus,
  isReportedLater,
  leavesEarly,
  type SubstituteName,
} from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { Question } from './question.entity.js';
import type { QuestionedRecord } from './question.rules.js';
import type { RosterSeat } from './roster.entity.js';

export interface Doubt {
  readonly command: { readonly id: string; readonly actor: { readonly accountId: string } };
  readonly venueId: string;
  readonly seatId: string | null;
  readonly reason: Question['reason'];
  readonly record: QuestionedRecord;
}

/** Keeps a record for the organizers to settle. */
export function askOrganizer(
  state: AttendanceState,
  { command, venueId, seatId, reason, record }: Doubt,
  now: Now,
): Fact<'question', Question> {
  const row: Question = {
    id: command.id,
    meetingId: state.meetingId,
    venueId,
    seatId,
    reason,
    record,
    askedAt: now.at,
    byAccountId: command.actor.accountId,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    remark: null,
  };
  return { kind: 'question', row };
}

/** The organizer's word on it: the record is taken in as it was reported, or things stay as they are. */
export function decideAnswer(
  state: AttendanceState,
  command: Asked<'attendance:answer-question'>,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { questionId, remark } = command.input;
  const question = state.questions.get(questionId);
  if (!question) throw new DomainError('attendance.question-not-found');
  if (question.answer !== null) throw new DomainError('attendance.question-answered');
  const accepted = command.input.answer === 'ACCEPT';
  const row: Question = {
    ...question,
    answer: accepted ? 'ACCEPTED' : 'DISMISSED',
    answeredAt: now.at,
    answeredBy: command.actor.accountId,
    remark: remark ?? null,
  };
  const taken = accepted ? takeIn(state, question, command.input.approveSubstitute === true) : [];
  return {
    facts: [...taken, { kind: 'question', row }],
    answer: { questionId, answer: row.answer },
  };
}

/** The seat is the one that was reported, wherever it was moved since, and also if it was taken away. */
function takeIn(
  state: AttendanceState,
  question: Readonly<Question>,
  approveSubstitute: boolean,
): AttendanceFact[] {
  const { record, seatId } = question;
  if (record.kind === 'WALK_IN') return [walkedIn(question, record)];
  if (record.kind === 'HEADCOUNT') return counted(state, question, record);
  const seat = seatId === null ? undefined : state.seats.get(seatId);
  if (!seat) throw new DomainError('seat.not-found');
  return record.kind === 'CHECK_OUT'
    ? left(state, seat.id, record.occurredAt)
    : arrived(state, { question, record, seat, approveSubstitute });
}

interface ArrivedCase {
  readonly question: Readonly<Question>;
  readonly record: Extract<QuestionedRecord, { kind: 'CHECK_IN' }>;
  readonly seat: Readonly<RosterSeat>;
  /** The organizer approves whoever came instead, here and now. */
  readonly approveSubstitute: boolean;
}

/** The earlier of two times holds; where nobody was in, the record becomes the check-in it was. */
function arrived(state: AttendanceState, asked: ArrivedCase): AttendanceFact[] {
  const { question, record, seat } = asked;
  const seatId = seat.id;
  const { occurredAt } = record;
  const status = arrivalStatus(sheetOf(state), occurredAt);
  const known = state.present.get(seatId);
  if (known) {
    const earlier = occurredAt < known.occurredAt;
    return earlier ? [{ kind: 'check-in', row: { ...known, occurredAt, status } }] : [];
  }
  const row = {
    id: question.id,
    meetingId: question.meetingId,
    seatId,
    venueId: question.venueId,
    method: record.method,
    occurredAt,
    receivedAt: question.askedAt,
    status,
    substitute: substituteOf(asked),
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
  return [{ kind: 'check-in', row }];
}

/** Approved on the roster, or by the organizer who answers; nobody else comes for a seat. */
function substituteOf({ record, seat, approveSubstitute }: ArrivedCase): SubstituteName | null {
  if (approveSubstitute) return record.substitute && { ...record.substitute };
  return approvedSubstitute(seat.substitute, record.substitute ?? undefined);
}

/** The number that was reported last holds. */
function counted(
  state: AttendanceState,
  question: Readonly<Question>,
  { people, remark }: Extract<QuestionedRecord, { kind: 'HEADCOUNT' }>,
): AttendanceFact[] {
  const { venueId, meetingId, askedAt, byAccountId } = question;
  if ((state.headcounts.get(venueId)?.reportedAt ?? '') > askedAt) return [];
  const id = headcountId(meetingId, venueId);
  const row = { id, meetingId, venueId, people, remark, reportedAt: askedAt, byAccountId };
  return [{ kind: 'headcount', row }];
}

/** A venue has one headcount; its id follows from what it counts. */
export const headcountId = (meetingId: string, venueId: string): string =>
  derivedId('headcount', meetingId, venueId);

function left(state: AttendanceState, seatId: string, leftAt: string): AttendanceFact[] {
  const known = state.present.get(seatId);
  if (!known || leftAt < known.occurredAt) throw new DomainError('attendance.not-in');
  const leftEarly = leavesEarly(sheetOf(state), leftAt);
  return [{ kind: 'check-in', row: { ...known, leftAt, leftEarly } }];
}

function walkedIn(
  question: Readonly<Question>,
  record: Extract<QuestionedRecord, { kind: 'WALK_IN' }>,
): AttendanceFact {
  const row = {
    id: question.id,
    meetingId: question.meetingId,
    venueId: question.venueId,
    name: record.name,
    unitName: record.unitName,
    postTitle: record.postTitle,
    occurredAt: record.occurredAt,
    receivedAt: question.askedAt,
    byAccountId: question.byAccountId,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  };
  return { kind: 'walk-in', row };
}
