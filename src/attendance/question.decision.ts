import { DomainError } from '../platform/errors/domain-error.js';
import { acceptedAnnul } from './accepted-annul.js';
import { acceptedArrival } from './accepted-arrival.js';
import { acceptedHeadcount, acceptedWalkIn } from './accepted-beside.js';
import { acceptedLeave } from './accepted-leave.js';
import { withAmendments } from './amendment.decision.js';
import {
  assertTakesRecords,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { Question } from './question.entity.js';

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
  const taken = accepted ? takeIn(state, question, command, now) : [];
  const { id, actor } = command;
  const reason = remark ?? TAKEN_IN;
  const way = question.record.kind === 'ANNUL' ? 'ANNULLED' : 'QUESTION';
  const cause = { id, cause: way, reason, accountId: actor.accountId } as const;
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
  { input }: Asked<'attendance:answer-question'>,
  now: Now,
): AttendanceFact[] {
  const { record, seatId } = question;
  if (record.kind === 'WALK_IN') return acceptedWalkIn(state, question, record);
  if (record.kind === 'HEADCOUNT') return acceptedHeadcount(state, question, record);
  if (record.kind === 'ANNUL') return acceptedAnnul(state, question, record, now.at);
  const seat = seatId === null ? undefined : state.seats.get(seatId);
  if (!seat) throw new DomainError('seat.not-found');
  const approveSubstitute = input.approveSubstitute === true;
  return record.kind === 'CHECK_OUT'
    ? acceptedLeave(state, question, seat.id, record)
    : acceptedArrival(state, { question, record, seat, approveSubstitute });
}
