import type { WalkIn } from './beside.entity.js';
import type { CheckIn } from './check-in.entity.js';
import type { PaperAnswer } from './paper.contract.js';
import type { Question } from './question.entity.js';
import type { QuestionedRecord } from './question.rules.js';

/** What the lines of a paper sheet are answered. */

/** Somebody is in for the seat; `first`: by this line. */
export const answerOf = (row: Readonly<CheckIn>, first: boolean): PaperAnswer => ({
  checkInId: row.id,
  walkInId: null,
  seatId: row.seatId,
  status: row.status,
  first,
  at: row.occurredAt,
  leftAt: row.leftAt,
  by: row.byAccountId,
  method: row.method,
  questionId: null,
  decided: null,
});

export const walkInAnswer = (row: Readonly<WalkIn>, first: boolean): PaperAnswer => ({
  checkInId: null,
  walkInId: row.id,
  seatId: null,
  status: 'WALK_IN',
  first,
  at: row.occurredAt,
  leftAt: null,
  by: row.byAccountId,
  method: row.method,
  questionId: null,
  decided: null,
});

/** Only an organizer can settle it, or has dismissed it; nobody is in for it. */
export const unsettled = ({
  id: questionId,
  seatId,
  record,
  byAccountId: by,
  answer: decided,
}: Readonly<Question>): PaperAnswer => ({
  checkInId: null,
  walkInId: null,
  seatId,
  status: 'QUESTION',
  first: false,
  at: record.occurredAt,
  leftAt: record.kind === 'CHECK_IN' ? (record.leftAt ?? null) : null,
  by,
  method: methodOf(record),
  questionId,
  decided,
});

const methodOf = (record: QuestionedRecord): string =>
  ('method' in record ? record.method : undefined) ?? 'DOOR';
