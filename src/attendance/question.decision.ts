import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import type { Fact } from '../realtime/topic.js';
import { withAmendments } from './amendment.decision.js';
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
  comesBack,
  isReportedLater,
  type SubstituteName,
} from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import { largerOffset } from './clock.rules.js';
import { awayFacts } from './exits.js';
import { headcountFacts } from './headcount.js';
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

/** An arrival for the seat waits for an organizer. */
export function isArrivalAsked(state: AttendanceState, seatId: string): boolean {
  for (const { seatId: asked, record, answer } of state.questions.values()) {
    if (asked === seatId && record.kind === 'CHECK_IN' && answer === null) return true;
  }
  return false;
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
  const { id, actor } = command;
  const reason = remark ?? TAKEN_IN;
  const cause = { id, cause: 'QUESTION', reason, accountId: actor.accountId } as const;
  return {
    facts: [...withAmendments(state, taken, cause, now.at), { kind: 'question', row }],
    answer: { questionId, answer: row.answer },
  };
}

/** Why a record that came after the close amends the result, where the organizer says no more. */
const TAKEN_IN = '会后补报的记录经核实采信';

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
    ? left(state, question, seat.id, record)
    : came(state, { question, record, seat, approveSubstitute });
}

interface ArrivedCase {
  readonly question: Readonly<Question>;
  readonly record: Extract<QuestionedRecord, { kind: 'CHECK_IN' }>;
  readonly seat: Readonly<RosterSeat>;
  /** The organizer approves whoever came instead, here and now. */
  readonly approveSubstitute: boolean;
}

/** What holds of the seat afterwards, and when they left or came back, if the record says so. */
function came(state: AttendanceState, asked: ArrivedCase): AttendanceFact[] {
  const { record, question } = asked;
  const known = state.present.get(asked.seat.id);
  const row = known ? corrected(state, asked, known) : arrived(state, asked);
  const back = known !== undefined && comesBack(known.leftAt, record.occurredAt);
  const returnedAt = back ? record.occurredAt : undefined;
  const leftAt = record.leftAt ?? null;
  if (back || leftAt !== null) return away(state, row, question, { returnedAt, leftAt });
  return row === known ? [] : [{ kind: 'check-in', row }];
}

/**
 * The earlier of two times holds, and who was seen after leaving came back; if another person came, all
 * that was reported of them does.
 */
function corrected(
  state: AttendanceState,
  asked: ArrivedCase,
  known: Readonly<CheckIn>,
): Readonly<CheckIn> {
  const { record, question } = asked;
  const { occurredAt, clockOffsetMs = null } = record;
  const status = arrivalStatus(sheetOf(state), occurredAt);
  const told = { ...known, occurredAt, clockOffsetMs, status };
  if (question.reason === 'OTHER_PERSON') {
    return { ...told, substitute: substituteOf(asked) };
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
}

/** Approved on the roster, or by the organizer who answers; nobody else comes for a seat. */
function substituteOf({ record, seat, approveSubstitute }: ArrivedCase): SubstituteName | null {
  if (approveSubstitute) return record.substitute && { ...record.substitute };
  return approvedSubstitute(seat.substitute, record.substitute ?? undefined);
}

/** The number that was reported last holds. */
function counted(
  state: AttendanceState,
  { id, meetingId, venueId, askedAt: reportedAt, byAccountId }: Readonly<Question>,
  { people, remark }: Extract<QuestionedRecord, { kind: 'HEADCOUNT' }>,
): AttendanceFact[] {
  if ((state.headcounts.get(venueId)?.reportedAt ?? '') > reportedAt) return [];
  return headcountFacts(state, {
    id,
    meetingId,
    venueId,
    people,
    remark,
    reportedAt,
    byAccountId,
    replacedAt: null,
  });
}

function left(
  state: AttendanceState,
  question: Readonly<Question>,
  seatId: string,
  { occurredAt: leftAt, clockOffsetMs = null }: Extract<QuestionedRecord, { kind: 'CHECK_OUT' }>,
): AttendanceFact[] {
  const known = state.present.get(seatId);
  if (!known || leftAt < known.occurredAt) throw new DomainError('attendance.not-in');
  const offset = largerOffset(known.clockOffsetMs, clockOffsetMs);
  return away(state, { ...known, clockOffsetMs: offset }, question, { leftAt });
}

const away = (
  state: AttendanceState,
  row: Readonly<CheckIn>,
  { id, askedAt, byAccountId: accountId }: Readonly<Question>,
  told: { readonly returnedAt?: Instant | undefined; readonly leftAt: Instant | null },
): AttendanceFact[] => awayFacts(state, row, { id, actor: { accountId }, ...told }, askedAt);

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
    method: record.method ?? ('DOOR' as const),
    occurredAt: record.occurredAt,
    receivedAt: question.askedAt,
    clockOffsetMs: record.clockOffsetMs ?? null,
    byAccountId: question.byAccountId,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  };
  return { kind: 'walk-in', row };
}
