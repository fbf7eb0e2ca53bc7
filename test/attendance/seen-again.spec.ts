import { ada, city, cityOperator, clock, Hall, otherCityOperator } from './hall.js';

const leave = (hall: Hall, occurredAt: string): { leftEarly: boolean; questionId: unknown } =>
  hall.run('attendance:check-out', { venueId: city, seatId: ada, occurredAt }, cityOperator);

const rows = (hall: Hall, kind: string): object[] =>
  hall.rows().flatMap((fact) => (fact.kind === kind ? [fact.row] : []));

/** Ada came at 00:45; it is 02:00. */
async function isIn(): Promise<Hall> {
  const hall = await Hall.open();
  hall.checkIn(ada);
  hall.at = clock('02:00');
  return hall;
}

describe('somebody who is in and is seen at a door again', () => {
  it('is on record with who saw them, when and where', async () => {
    const hall = await isIn();

    const again = hall.checkIn(ada, { at: clock('01:45'), actor: otherCityOperator });

    expect(again).toMatchObject({ first: false, at: clock('00:45'), questionId: null });
    expect(rows(hall, 'sighting')).toMatchObject([
      { seatId: ada, venueId: city, occurredAt: clock('01:45'), receivedAt: clock('02:00') },
    ]);
    expect(hall.seen(`attendance:venue:${city}`, `seat:${ada}`)).toMatchObject({
      checkIn: { at: clock('00:45'), seenAt: clock('01:45') },
    });
  });

  it.each([
    ['at the moment of coming', '2025-02-14T00:45:05.000Z'],
    ['by a clock that runs ahead', clock('02:03')],
  ])('tells nothing new %s', async (_, at) => {
    const hall = await isIn();

    hall.checkIn(ada, { at });

    expect(rows(hall, 'sighting')).toEqual([]);
  });

  it('is seen once a moment, by however many desks', async () => {
    const hall = await isIn();

    hall.checkIn(ada, { at: clock('01:45') });
    hall.checkIn(ada, { at: '2025-02-14T01:45:05.000Z', actor: otherCityOperator });

    expect(rows(hall, 'sighting')).toHaveLength(1);
  });

  it('was back by then, where the exit is told afterwards', async () => {
    const [toldLate, toldInOrder] = [await isIn(), await isIn()];

    toldLate.checkIn(ada, { at: clock('01:45') });
    const late = leave(toldLate, clock('01:40'));
    leave(toldInOrder, clock('01:40'));
    toldInOrder.checkIn(ada, { at: clock('01:45') });

    expect(late).toMatchObject({ leftEarly: false, questionId: null });
    for (const hall of [toldLate, toldInOrder]) {
      expect(rows(hall, 'exit')).toMatchObject([
        { leftAt: clock('01:40'), returnedAt: clock('01:45') },
      ]);
      expect(hall.totals()).not.toHaveProperty('outNow');
      expect(hall.views()).toEqual(hall.reloaded(hall.rows().toReversed()));
    }
  });

  it('came back when they were seen first, whichever door tells it first', async () => {
    const hall = await isIn();
    leave(hall, clock('01:40'));

    hall.checkIn(ada, { at: clock('01:50') });
    hall.checkIn(ada, { at: clock('01:45') });

    expect(rows(hall, 'exit')).toMatchObject([{ returnedAt: clock('01:45') }]);
  });

  it('is out where they left after that', async () => {
    const hall = await isIn();
    hall.checkIn(ada, { at: clock('01:45') });

    leave(hall, clock('01:50'));

    expect(rows(hall, 'exit')).toMatchObject([{ leftAt: clock('01:50'), returnedAt: null }]);
    expect(hall.totals()).toMatchObject({ outNow: 1, leftEarly: 1 });
  });

  it('was there by a record that is accepted after the close', async () => {
    const hall = await isIn();
    hall.close();
    hall.at = clock('02:30');
    const { questionId } = hall.checkIn(ada, { at: clock('01:45') });

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(rows(hall, 'sighting')).toMatchObject([
      { id: questionId, occurredAt: clock('01:45'), receivedAt: clock('02:30') },
    ]);
  });

  it('splits a stay away that an organizer takes in over it', async () => {
    const hall = await isIn();
    leave(hall, clock('01:50'));
    hall.checkIn(ada, { at: clock('01:45') });
    const { questionId } = leave(hall, clock('01:40'));

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(rows(hall, 'exit')).toMatchObject([
      { leftAt: clock('01:50'), returnedAt: null },
      { leftAt: clock('01:40'), returnedAt: clock('01:45') },
    ]);
    expect(hall.totals()).toMatchObject({ outNow: 1 });
  });
});
