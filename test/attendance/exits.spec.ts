import { ada, city, cityOperator, clock, Hall } from './hall.js';

const leave = (hall: Hall, occurredAt: string): { leftEarly: boolean; questionId: unknown } =>
  hall.run('attendance:check-out', { venueId: city, seatId: ada, occurredAt }, cityOperator);

const exits = (hall: Hall): object[] =>
  hall.rows().flatMap((fact) => (fact.kind === 'exit' ? [fact.row] : []));

/** Ada was out from 01:10 to 01:45; it is 02:00. */
async function cameBack(): Promise<Hall> {
  const hall = await Hall.open();
  hall.checkIn(ada);
  hall.at = clock('01:45');
  leave(hall, clock('01:10'));
  hall.checkIn(ada);
  hall.at = clock('02:00');
  return hall;
}

describe('attendance:check-out beside what is known', () => {
  it('leaves an exit as it is, told again or by another clock', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('01:20');
    leave(hall, clock('01:15'));

    leave(hall, clock('01:15'));
    leave(hall, '2025-02-14T01:15:04.000Z');

    expect(exits(hall)).toMatchObject([{ leftAt: clock('01:15'), returnedAt: null }]);
    expect(hall.state.questions.size).toBe(0);
    expect(hall.state.present.get(ada)).toMatchObject({ leftAt: clock('01:15') });
  });

  it('asks about another exit of somebody who is out', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('02:00');
    leave(hall, clock('01:15'));

    const { questionId } = leave(hall, clock('01:40'));

    expect(hall.seen('attendance:questions', String(questionId))).toMatchObject({
      kind: 'CHECK_OUT',
      reason: 'OTHER_EXIT',
    });
    expect(exits(hall)).toMatchObject([{ leftAt: clock('01:15'), returnedAt: null }]);
  });

  it('puts nobody out again by an exit from before they came back', async () => {
    const hall = await cameBack();
    const before = [hall.totals(), exits(hall)];

    const { questionId } = leave(hall, clock('01:30'));

    expect([hall.totals(), exits(hall)]).toEqual(before);
    expect(hall.totals()).not.toHaveProperty('outNow');
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });
    expect(hall.totals()).not.toHaveProperty('outNow');
    expect(exits(hall)).toMatchObject([{ leftAt: clock('01:30'), returnedAt: clock('01:45') }]);
    expect(hall.views()).toEqual(hall.reloaded(hall.rows().toReversed()));
  });

  it('keeps each stay away of somebody who leaves twice', async () => {
    const hall = await cameBack();

    expect(leave(hall, clock('01:50'))).toMatchObject({ questionId: null, leftEarly: true });

    expect(exits(hall)).toMatchObject([
      { leftAt: clock('01:10'), returnedAt: clock('01:45') },
      { leftAt: clock('01:50'), returnedAt: null },
    ]);
  });

  it('does not take it back after the close that somebody left early', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('02:00');
    leave(hall, clock('02:00'));
    hall.at = clock('02:50');
    hall.close();
    hall.at = clock('03:30');
    const fixed = [hall.totals(), exits(hall)];

    const { questionId } = leave(hall, clock('03:30'));

    expect([hall.totals(), exits(hall)]).toEqual(fixed);
    expect(hall.totals()).toMatchObject({ leftEarly: 1 });
    expect(hall.state.amendments.get(ada)).toBeUndefined();
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });
    expect(hall.totals()).not.toHaveProperty('leftEarly');
    expect(hall.state.amendments.get(ada)).toMatchObject({ cause: 'QUESTION', leftEarly: false });
  });
});
