import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { refusalOf, uuid } from '../support/topic-play.js';
import { ada, ben, city, cityOperator, clock, Hall, meetingId, seat } from './hall.js';

const MANY = 10_000;

const at = clock('00:41');
const byAccountId = cityOperator.accountId;

const walkIn = (n: number): AttendanceFact => ({
  kind: 'walk-in',
  row: {
    id: uuid(100_000 + n),
    meetingId,
    venueId: city,
    name: `Guest ${n}`,
    unitName: '某企业',
    postTitle: '经理',
    method: 'DOOR',
    occurredAt: at,
    receivedAt: at,
    clockOffsetMs: null,
    byAccountId,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  },
});

const question = (n: number): AttendanceFact => ({
  kind: 'question',
  row: {
    id: uuid(200_000 + n),
    meetingId,
    venueId: city,
    seatId: uuid(300_000 + n),
    reason: 'SEAT_REMOVED',
    record: { kind: 'CHECK_IN', method: 'SEAT_LIST', occurredAt: at, substitute: null },
    askedAt: at,
    byAccountId,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    remark: null,
  },
});

const passes = ['entries', 'keys', 'values', 'forEach', Symbol.iterator] as const;

/** From now on it notes whoever goes through all of it. */
function watch(name: string, rows: ReadonlyMap<unknown, unknown>, seen: string[]): void {
  for (const pass of passes) {
    const given = rows[pass].bind(rows) as (...words: never[]) => unknown;
    const value = (...words: never[]): unknown => {
      seen.push(name);
      return given(...words);
    };
    Object.defineProperty(rows, pass, { value });
  }
}

/** A meeting with ten thousand walk-ins and as many questions that wait. */
async function crowded(): Promise<{ hall: Hall; seen: string[] }> {
  const hall = await Hall.open();
  const numbers = Array.from({ length: MANY }, (_, n) => n);
  hall.take([...numbers.map(walkIn), ...numbers.map(question)]);
  hall.at = clock('01:00');
  hall.checkIn(ada, { at: clock('00:50') });
  const seen: string[] = [];
  const { walkIns, sameWalkIns, questions, openQuestions } = hall.state;
  watch('walk-ins', walkIns, seen);
  watch('walk-ins by words', sameWalkIns, seen);
  watch('questions', questions, seen);
  watch('questions by seat', openQuestions.bySeat, seen);
  watch('questions by what they ask', openQuestions.byKey, seen);
  return { hall, seen };
}

const enter = (hall: Hall, row: object): unknown =>
  hall.run('attendance:enter-sheet', { venueId: city, row: { arrivedAt: at, ...row } });

describe('ten thousand walk-ins and questions', () => {
  it.each<[string, (hall: Hall) => unknown]>([
    ['a walk-in on paper who is known', (hall) => enter(hall, { walkIn: wordsOf(MANY - 1) })],
    ['a walk-in on paper who is new', (hall) => enter(hall, { walkIn: wordsOf(MANY) })],
    [
      'a line that is a question',
      (hall) => enter(hall, { seatId: ada, arrivedAt: clock('00:20') }),
    ],
    ['a leave', (hall) => leave(hall, ada)],
    ['a leave of somebody who is not in', (hall) => refusalOf(() => leave(hall, ben))],
    ['a changed seat', (hall) => hall.run('attendance:sync-roster', { rows: [seat(ben, 'Iris')] })],
    ['an answer', (hall) => answer(hall, uuid(200_000), 'DISMISS')],
  ])('are not gone through for %s', async (_, act) => {
    const { hall, seen } = await crowded();

    act(hall);

    expect(seen).toEqual([]);
  });

  it('are noticed when somebody goes through them', async () => {
    const { hall, seen } = await crowded();

    const waiting = [...hall.state.questions.values()].length + hall.state.walkIns.size;

    expect(waiting).toBe(2 * MANY);
    expect(seen).toEqual(['questions']);
  });
});

const wordsOf = (n: number): object => ({
  name: `Guest ${n}`,
  unitName: '某企业',
  postTitle: '经理',
});

const leave = (hall: Hall, seatId: string): unknown =>
  hall.run('attendance:check-out', { venueId: city, seatId, occurredAt: clock('00:59') });

const answer = (hall: Hall, questionId: string, word: string): unknown =>
  hall.run('attendance:answer-question', { questionId, answer: word });
