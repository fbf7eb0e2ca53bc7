import type { PaperAnswer } from '../../src/attendance/paper.contract.js';
import { ada, anda, andaOperator, city, cityOperator, cleo, clock, finn, Hall } from './hall.js';

const gus = { name: 'Gus', unitName: '某企业', postTitle: '经理' };

const enter = (hall: Hall, row: object): PaperAnswer =>
  hall.run(
    'attendance:enter-sheet',
    { venueId: city, row: { arrivedAt: clock('00:41'), ...row } },
    cityOperator,
  );

/** Cleo is in since 00:41, and was out at 01:00; somebody sits down with the sheets. */
async function afterwards(): Promise<Hall> {
  const hall = await Hall.open();
  hall.checkIn(cleo, { at: clock('00:41') });
  hall.at = clock('02:00');
  const exit = { venueId: city, seatId: cleo, occurredAt: clock('01:00') };
  hall.run('attendance:check-out', exit, cityOperator);
  return hall;
}

async function afterTheClose(): Promise<Hall> {
  const hall = await Hall.open();
  hall.at = clock('03:00');
  hall.close();
  return hall;
}

const accept = (hall: Hall, questionId: string | null): unknown =>
  hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

describe('attendance:enter-sheet, the same sheet twice', () => {
  it.each([
    ['an earlier time', afterwards, { seatId: cleo, arrivedAt: clock('00:30') }],
    ['another person', afterwards, { seatId: cleo, substitute: finn }],
    ['another exit', afterwards, { seatId: cleo, leftAt: clock('01:50') }],
    ['an arrival after the close', afterTheClose, { seatId: ada, leftAt: clock('01:30') }],
    ['a substitute after the close', afterTheClose, { seatId: cleo, substitute: finn }],
    ['a walk-in after the close', afterTheClose, { walkIn: gus }],
  ])('asks once about %s', async (_, open, row) => {
    const hall = await open();
    const first = enter(hall, row);

    const again = enter(hall, row);

    expect(first.questionId).toEqual(expect.any(String));
    expect(again).toEqual(first);
    expect(hall.state.questions.size).toBe(1);
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it.each([
    ['another minute', { arrivedAt: clock('00:42') }],
    ['another exit', { leftAt: clock('01:30') }],
    ['another person', { substitute: finn }],
  ])('asks again about %s', async (_, other) => {
    const hall = await afterTheClose();
    const first = enter(hall, { seatId: cleo });

    const second = enter(hall, { seatId: cleo, ...other });

    expect(second.questionId).not.toBe(first.questionId);
    expect(hall.state.questions.size).toBe(2);
  });

  it.each([
    ['an arrival', 'ACCEPT', { seatId: ada }, { status: 'PRESENT', decided: 'ACCEPTED' }],
    ['an arrival', 'DISMISS', { seatId: ada }, { status: 'QUESTION', decided: 'DISMISSED' }],
    ['a walk-in', 'ACCEPT', { walkIn: gus }, { status: 'WALK_IN', decided: 'ACCEPTED' }],
    ['a walk-in', 'DISMISS', { walkIn: gus }, { status: 'QUESTION', decided: 'DISMISSED' }],
  ])('says what was decided of %s: %s', async (_, answer, row, told) => {
    const hall = await afterTheClose();
    const { questionId } = enter(hall, row);
    hall.run('attendance:answer-question', { questionId, answer });

    expect(enter(hall, row)).toMatchObject({ ...told, first: false, questionId });
    expect(hall.state.questions.size).toBe(1);
  });

  it('says so before the close, too, and shows what is known instead', async () => {
    const hall = await afterwards();
    const row = { seatId: cleo, arrivedAt: clock('00:30') };
    const { questionId } = enter(hall, row);
    hall.run('attendance:answer-question', { questionId, answer: 'DISMISS' });

    const told = { questionId, decided: 'DISMISSED', at: clock('00:41'), first: false };
    expect(enter(hall, row)).toMatchObject(told);
  });

  it('asks again about what was accepted and annulled since', async () => {
    const hall = await afterTheClose();
    const { questionId } = enter(hall, { seatId: ada });
    accept(hall, questionId);
    hall.run('attendance:annul', { venueId: city, checkInId: questionId, reason: '误录' });

    const again = enter(hall, { seatId: ada });

    expect(again.questionId).not.toBe(questionId);
    expect(again).toMatchObject({ status: 'QUESTION', decided: null });
    expect(enter(hall, { seatId: ada })).toEqual(again);
  });

  it('finds the question that a door asked of the same walk-in', async () => {
    const hall = await afterTheClose();
    const words = { venueId: city, ...gus, occurredAt: clock('00:41') };
    const door = hall.run<PaperAnswer>('attendance:add-walk-in', words, cityOperator);
    const { questionId } = door;

    expect(enter(hall, { walkIn: gus })).toMatchObject({ questionId, method: 'DOOR' });
  });
});

describe('attendance:answer-question, about somebody who walked in', () => {
  it.each([
    ['from two sheets', '00:42', 1],
    ['told by the door, too', '00:41', 2],
  ])('counts one person %s once', async (_, time, doors) => {
    const hall = await afterTheClose();
    const door = { venueId: city, ...gus, occurredAt: clock(time) };
    const ids = [
      enter(hall, { walkIn: gus }).questionId,
      doors === 1
        ? enter(hall, { walkIn: gus, arrivedAt: clock(time) }).questionId
        : hall.run<PaperAnswer>('attendance:add-walk-in', door, cityOperator).questionId,
    ];
    expect(new Set(ids).size).toBe(2);

    for (const questionId of ids) accept(hall, questionId);

    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 1 });
    expect([...hall.state.questions.values()].map(({ answer }) => answer)).toEqual([
      'ACCEPTED',
      'ACCEPTED',
    ]);
  });

  it('counts them again where the first was annulled, and at another venue', async () => {
    const hall = await afterTheClose();
    const { questionId } = enter(hall, { walkIn: gus });
    accept(hall, questionId);
    const annulled = { venueId: city, checkInId: questionId, reason: '误录' };
    hall.run('attendance:annul', annulled);
    accept(hall, enter(hall, { walkIn: gus }).questionId);
    const there = { venueId: anda, ...gus, occurredAt: clock('00:41') };
    const asked = hall.run<PaperAnswer>('attendance:add-walk-in', there, andaOperator);
    accept(hall, asked.questionId);

    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 2 });
  });
});
