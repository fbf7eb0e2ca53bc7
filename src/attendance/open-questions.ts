import type { AttendanceState } from './attendance.state.js';
import { moveRow, rowsUnder, type KeyedRows } from './keyed-rows.js';
import type { Question } from './question.entity.js';
import { questionKey, type AskedAbout } from './question.rules.js';
import { sameWalkIn } from './walk-in.rules.js';

/** Questions that are found by what they say instead of by their id. */
export interface OpenQuestions {
  /** Those that wait for an organizer, by the seat they are about. */
  readonly bySeat: KeyedRows<Readonly<Question>>;
  /** All, by everything that they ask. */
  readonly byKey: KeyedRows<Readonly<Question>>;
}

export const noQuestions = (): OpenQuestions => ({ bySeat: new Map(), byKey: new Map() });

/** Puts a question in; what was answered waits no more. */
export function putQuestion(state: AttendanceState, row: Readonly<Question>): void {
  const before = state.questions.get(row.id);
  state.questions.set(row.id, row);
  const { bySeat, byKey } = state.openQuestions;
  moveRow(bySeat, row, { from: openSeat(before), to: openSeat(row) });
  const key = questionKey(row);
  moveRow(byKey, row, { from: key, to: key });
}

const isOpen = (question: Readonly<Question> | undefined): question is Readonly<Question> =>
  question?.answer === null;

const openSeat = (question: Readonly<Question> | undefined): string | undefined =>
  isOpen(question) ? (question.seatId ?? undefined) : undefined;

/** What waits about a seat. */
export const openQuestionsAbout = (
  { openQuestions }: AttendanceState,
  seatId: string,
): readonly Readonly<Question>[] => rowsUnder(openQuestions.bySeat, seatId);

/** An arrival for the seat waits for an organizer. */
export const isArrivalAsked = (state: AttendanceState, seatId: string): boolean =>
  openQuestionsAbout(state, seatId).some(({ record }) => record.kind === 'CHECK_IN');

/**
 * The question that asked the same: one that waits already, or else the last one that was answered, as
 * long as what was decided still stands. What was accepted and annulled since may be asked anew.
 */
export function sameQuestion(
  state: AttendanceState,
  asked: AskedAbout,
): Readonly<Question> | undefined {
  const known = rowsUnder(state.openQuestions.byKey, questionKey(asked));
  const last = known.findLast((one) => !isOpen(one));
  return known.find(isOpen) ?? (last && stands(state, last) ? last : undefined);
}

function stands(state: AttendanceState, { answer, venueId, seatId, record }: Readonly<Question>) {
  if (answer === 'DISMISSED') return true;
  if (record.kind === 'WALK_IN') {
    return sameWalkIn(state.sameWalkIns, { ...record, venueId }) !== undefined;
  }
  return seatId !== null && state.present.has(seatId);
}
