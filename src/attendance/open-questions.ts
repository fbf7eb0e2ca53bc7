import type { AttendanceState } from './attendance.state.js';
import { firstUnder, moveRow, rowsUnder, type KeyedRows } from './keyed-rows.js';
import type { Question } from './question.entity.js';
import { questionKey, type AskedAbout } from './question.rules.js';

/** Questions that wait for an organizer: by the seat they are about, and by all that they ask. */
export interface OpenQuestions {
  readonly bySeat: KeyedRows<Readonly<Question>>;
  readonly byKey: KeyedRows<Readonly<Question>>;
}

export const noQuestions = (): OpenQuestions => ({ bySeat: new Map(), byKey: new Map() });

/** Puts a question in; what was answered waits no more. */
export function putQuestion(state: AttendanceState, row: Readonly<Question>): void {
  const before = state.questions.get(row.id);
  state.questions.set(row.id, row);
  const { bySeat, byKey } = state.openQuestions;
  moveRow(bySeat, row, { from: openSeat(before), to: openSeat(row) });
  moveRow(byKey, row, { from: openKey(before), to: openKey(row) });
}

const isOpen = (question: Readonly<Question> | undefined): question is Readonly<Question> =>
  question?.answer === null;

const openSeat = (question: Readonly<Question> | undefined): string | undefined =>
  isOpen(question) ? (question.seatId ?? undefined) : undefined;

const openKey = (question: Readonly<Question> | undefined): string | undefined =>
  isOpen(question) ? questionKey(question) : undefined;

/** What waits about a seat. */
export const openQuestionsAbout = (
  { openQuestions }: AttendanceState,
  seatId: string,
): readonly Readonly<Question>[] => rowsUnder(openQuestions.bySeat, seatId);

/** An arrival for the seat waits for an organizer. */
export const isArrivalAsked = (state: AttendanceState, seatId: string): boolean =>
  openQuestionsAbout(state, seatId).some(({ record }) => record.kind === 'CHECK_IN');

/** The question that asks the same and waits already. */
export const sameQuestion = (
  { openQuestions }: AttendanceState,
  asked: AskedAbout,
): Readonly<Question> | undefined => firstUnder(openQuestions.byKey, questionKey(asked));
