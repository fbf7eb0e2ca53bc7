import type { PaperAnswer, PaperOne } from '../../src/attendance/paper.contract.js';
import { refusalOf } from '../support/topic-play.js';
import { ada, anda, ben, city, cityOperator, cleo, clock, dora, finn, Hall } from './hall.js';

type Written = Partial<PaperOne['row']>;

const enter = (hall: Hall, row: Written, venueId = city): PaperAnswer =>
  hall.run(
    'attendance:enter-sheet',
    { venueId, row: { arrivedAt: clock('00:41'), ...row } },
    cityOperator,
  );

const gus = { name: 'Gus', unitName: '某企业', postTitle: '经理' };

/** An hour into the meeting, when somebody sits down with the sheets. */
async function afterwards(): Promise<Hall> {
  const hall = await Hall.open();
  hall.at = clock('02:00');
  return hall;
}

const questions = (hall: Hall): readonly { reason: string; record: object }[] => [
  ...hall.state.questions.values(),
];

describe('attendance:enter-sheet', () => {
  it.each([
    ['in time', '00:41', 'PRESENT'],
    ['in the minutes of grace', '01:05', 'PRESENT'],
    ['late', '01:06', 'LATE'],
  ])('judges who came %s by the time that was written', async (_, time, status) => {
    const hall = await afterwards();

    const answer = enter(hall, { seatId: ada, arrivedAt: clock(time) });

    expect(answer).toMatchObject({ status, first: true, method: 'PAPER', at: clock(time) });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${ada}`)).toMatchObject({
      state: status,
      checkIn: {
        method: 'PAPER',
        at: clock(time),
        receivedAt: clock('02:00'),
        reportedLater: true,
      },
    });
  });

  it('takes an approved substitute, and when they left', async () => {
    const hall = await afterwards();

    enter(hall, { seatId: cleo, substitute: finn, leftAt: clock('01:50') });

    expect(hall.totals()).toMatchObject({ bySubstitute: 1, leftEarly: 1, outNow: 1, absent: 3 });
    expect([...hall.state.exits.values()].flat()).toMatchObject([
      { seatId: cleo, leftAt: clock('01:50') },
    ]);
  });

  it('says so where the seat is in already, and adds what only the paper knows', async () => {
    const hall = await Hall.open();
    const known = hall.checkIn(ada, { at: clock('00:41') });
    hall.at = clock('02:00');

    const again = enter(hall, { seatId: ada });
    const left = enter(hall, { seatId: ada, leftAt: clock('01:30') });

    expect(again).toMatchObject({ checkInId: known.checkInId, first: false, method: 'SEAT_LIST' });
    expect(left).toMatchObject({ first: false, leftAt: clock('01:30'), questionId: null });
    expect(hall.totals()).toMatchObject({ present: 1, leftEarly: 1 });
  });

  it('notes a second stay after a known exit', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada, { at: clock('00:41') });
    hall.at = clock('02:00');
    const occurredAt = clock('01:00');
    hall.run('attendance:check-out', { venueId: city, seatId: ada, occurredAt }, cityOperator);

    enter(hall, { seatId: ada, arrivedAt: clock('01:10'), leftAt: clock('01:40') });

    const exits = hall.rows().filter(({ kind }) => kind === 'exit');
    expect(exits.map(({ row }) => row)).toMatchObject([
      { leftAt: clock('01:00'), returnedAt: clock('01:10') },
      { leftAt: clock('01:40'), returnedAt: null },
    ]);
  });

  it.each([
    ['an earlier time', 'EARLIER_TIME', { arrivedAt: clock('00:30') }],
    ['another person', 'OTHER_PERSON', { substitute: finn }],
    ['another exit', 'OTHER_EXIT', { leftAt: clock('01:50') }],
  ])('asks about %s, and changes nothing meanwhile', async (_, reason, row) => {
    const hall = await Hall.open();
    hall.checkIn(cleo, { at: clock('00:41') });
    hall.at = clock('02:00');
    const occurredAt = clock('01:00');
    hall.run('attendance:check-out', { venueId: city, seatId: cleo, occurredAt }, cityOperator);
    const before = hall.seen(`attendance:venue:${city}`, `seat:${cleo}`);

    const { questionId } = enter(hall, { seatId: cleo, ...row });

    expect(hall.state.questions.get(questionId ?? '')).toMatchObject({ reason });
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      reason,
      method: 'PAPER',
    });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${cleo}`)).toEqual(before);
  });

  it.each([
    ['EARLIER_TIME', { arrivedAt: clock('00:30') }, { at: clock('00:30'), bySubstitute: false }],
    [
      'OTHER_PERSON',
      { arrivedAt: clock('01:20'), substitute: finn },
      { at: clock('01:20'), bySubstitute: true },
    ],
    ['OTHER_EXIT', { leftAt: clock('01:50') }, { at: clock('00:41'), leftAt: clock('01:50') }],
  ])('takes the paper in on %s when the organizer says so', async (_, row, checkIn) => {
    const hall = await Hall.open();
    hall.checkIn(cleo, { at: clock('00:41') });
    hall.at = clock('02:00');
    const occurredAt = clock('01:00');
    hall.run('attendance:check-out', { venueId: city, seatId: cleo, occurredAt }, cityOperator);
    const { questionId } = enter(hall, { seatId: cleo, ...row });

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(hall.seen(`attendance:venue:${city}`, `seat:${cleo}`)).toMatchObject({ checkIn });
  });

  it('keeps a row from after the close as a question, whole', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();
    const { status, questionId } = enter(hall, { seatId: ada, leftAt: clock('01:30') });
    expect(status).toBe('QUESTION');

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(hall.totals()).toMatchObject({ present: 1, leftEarly: 1 });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${ada}`)).toMatchObject({
      checkIn: { method: 'PAPER', leftAt: clock('01:30') },
    });
  });

  it('counts somebody who signed below the list apart, once', async () => {
    const hall = await afterwards();

    const first = enter(hall, { walkIn: gus });
    const again = enter(hall, { walkIn: gus });

    expect(first).toMatchObject({ status: 'WALK_IN', first: true, method: 'PAPER' });
    expect(again).toEqual({ ...first, first: false });
    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 1 });
    expect(hall.seen(`attendance:venue:${city}`, `walk-in:${first.walkInId}`)).toMatchObject({
      name: 'Gus',
      method: 'PAPER',
    });
    expect(hall.totals()).toMatchObject({ due: 4 });
  });

  it('marks a walk-in of after the close, too', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();
    const { questionId } = enter(hall, { walkIn: gus });

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(hall.seen(`attendance:venue:${city}`, `walk-in:${questionId}`)).toMatchObject({
      method: 'PAPER',
    });
  });

  it.each([
    [
      'before the window',
      { seatId: ada, arrivedAt: '2025-02-13T23:59:00Z' },
      'attendance.too-early',
    ],
    ['after the window', { seatId: ada, arrivedAt: clock('01:31') }, 'attendance.window-closed'],
    ['in the future', { seatId: ada, arrivedAt: clock('02:03') }, 'attendance.in-future'],
    ['leaving in the future', { seatId: ada, leftAt: clock('02:03') }, 'attendance.in-future'],
    ['leaving first', { seatId: ada, leftAt: clock('00:40') }, 'attendance.left-before-arrival'],
    ['by anybody', { seatId: ben, substitute: finn }, 'attendance.substitute-not-approved'],
    ['of another venue', { seatId: dora }, 'seat.not-found'],
    [
      'of a walk-in before the window',
      { walkIn: gus, arrivedAt: '2025-02-13T23:59:00Z' },
      'attendance.too-early',
    ],
  ])('refuses an arrival %s', async (_, row, code) => {
    const hall = await afterwards();

    expect(refusalOf(() => enter(hall, row))).toBe(code);
    expect(questions(hall)).toEqual([]);
  });

  it('ends with the archive', async () => {
    const hall = await afterwards();
    hall.phase = 'ARCHIVED';

    expect(refusalOf(() => enter(hall, { seatId: dora }, anda))).toBe('attendance.closed');
  });
});
