import { refusalOf } from '../support/topic-play.js';
import { ada, anda, city, cleo, clock, finn, Hall, seat } from './hall.js';

/** Ada came late, by the one record, and in time, by the other. */
async function asked(): Promise<{ hall: Hall; questionId: string }> {
  const hall = await Hall.open();
  hall.at = clock('01:10');
  hall.checkIn(ada);
  const { questionId } = hall.checkIn(ada, { at: clock('00:50') });
  return { hall, questionId: questionId ?? '' };
}

describe('attendance:answer-question', () => {
  it.each([
    ['ACCEPT', { due: 4, present: 1, inPerson: 1, onLeave: 1, absent: 2 }],
    ['DISMISS', { due: 4, present: 1, inPerson: 1, late: 1, onLeave: 1, absent: 2 }],
  ])('%s settles whether somebody was late', async (answer, totals) => {
    const { hall, questionId } = await asked();

    hall.run('attendance:answer-question', { questionId, answer });

    expect(hall.totals()).toEqual(totals);
    expect(hall.seen('attendance:questions', questionId)).toBeUndefined();
  });

  it('takes a record from after the close in as it was reported', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();
    const { questionId } = hall.checkIn(cleo, { at: clock('00:55'), substitute: finn });

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(hall.totals()).toEqual({ due: 4, present: 1, bySubstitute: 1, absent: 3 });
  });

  it('takes what a cut-off venue told after the close in, one after the other: came, left, came back', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();
    const leave = (time: string): { questionId: string; checkInId: string | null } =>
      hall.run('attendance:check-out', { venueId: city, seatId: ada, occurredAt: clock(time) });
    const told = [
      hall.checkIn(ada, { at: clock('00:50') }),
      leave('01:30'),
      hall.checkIn(ada, { at: clock('01:40') }),
      leave('02:10'),
    ];
    expect(told.every(({ questionId }) => questionId !== null)).toBe(true);

    const early = told.map(({ questionId }) => {
      hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });
      return hall.totals();
    });

    const present = { due: 4, present: 1, inPerson: 1, onLeave: 1, absent: 2 };
    const gone = { ...present, leftEarly: 1, outNow: 1 };
    expect(early).toEqual([present, gone, present, gone]);
    const exits = hall.rows().filter((fact) => fact.kind === 'exit');
    expect(exits.map(({ row }) => row)).toMatchObject([
      { leftAt: clock('01:30'), returnedAt: clock('01:40') },
      { leftAt: clock('02:10'), returnedAt: null },
    ]);
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it('asks nobody to leave who is not in', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();
    const words = { venueId: city, seatId: ada, occurredAt: clock('01:30') };
    const { questionId, checkInId } = hall.run<Record<string, string | null>>(
      'attendance:check-out',
      words,
    );
    const answer = { questionId, answer: 'ACCEPT' };

    expect(checkInId).toBeNull();
    expect(refusalOf(() => hall.run('attendance:answer-question', answer))).toBe(
      'attendance.not-in',
    );
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      kind: 'CHECK_OUT',
    });
  });

  it.each([
    ['moved', { venueId: anda }, { due: 4, present: 1, inPerson: 1, onLeave: 1, absent: 2 }],
    ['taken away', { status: 'REMOVED' }, { due: 3, onLeave: 1, absent: 2 }],
  ] as const)('takes a valid record in although the seat was %s', async (_, change, totals) => {
    const hall = await Hall.open();
    hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', change)] });
    hall.at = clock('03:00');
    hall.close();
    const { questionId } = hall.checkIn(ada, { at: clock('00:50') });

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(hall.totals()).toEqual(totals);
    expect(hall.facts).toContainEqual({
      kind: 'check-in',
      row: expect.objectContaining({ id: questionId, seatId: ada, venueId: city }),
    });
  });

  it('takes a substitute whom nobody approved in only when the organizer says so', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();
    const gus = { name: 'Gus', post: '科员' };
    const { questionId } = hall.checkIn(cleo, { at: clock('00:55'), substitute: gus });
    const answer = { questionId, answer: 'ACCEPT' };

    const code = refusalOf(() => hall.run('attendance:answer-question', answer));
    expect(code).toBe('attendance.substitute-not-approved');
    expect(hall.totals()).toEqual({ due: 4, onLeave: 1, absent: 3 });
    hall.run('attendance:answer-question', { ...answer, approveSubstitute: true });

    expect(hall.totals()).toEqual({ due: 4, present: 1, bySubstitute: 1, absent: 3 });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${cleo}`)).toMatchObject({
      checkIn: { bySubstitute: true },
    });
  });

  it('refuses a second answer, and an unknown question', async () => {
    const { hall, questionId } = await asked();
    const answer = (id: string): string =>
      refusalOf(() =>
        hall.run('attendance:answer-question', { questionId: id, answer: 'DISMISS' }),
      );
    answer(questionId);

    expect(answer(questionId)).toBe('attendance.question-answered');
    expect(answer(ada)).toBe('attendance.question-not-found');
  });
});
