import { refusalOf } from '../support/topic-play.js';
import { ada, cleo, clock, finn, Hall, organizer, otherCityOperator, seat } from './hall.js';

const answer =
  (hall: Hall, questionId: string | null, more: object = {}) =>
  () =>
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT', ...more }, organizer);

describe('another person for a seat that is in', () => {
  it.each([
    ['its substitute, after its holder', undefined, finn, '00:46', { bySubstitute: 1 }],
    ['its holder, after its substitute', finn, undefined, '00:46', { inPerson: 1 }],
    ['its substitute, before its holder', undefined, finn, '00:40', { bySubstitute: 1 }],
  ])('is a question at the door: %s', async (_, first, then, time, counts) => {
    const hall = await Hall.open();
    const known = hall.checkIn(cleo, first && { substitute: first });
    const before = hall.totals();
    hall.at = clock('00:47');

    const told = { actor: otherCityOperator, at: clock(time), ...(then && { substitute: then }) };
    const { checkInId, first: isFirst, questionId } = hall.checkIn(cleo, told);

    expect({ checkInId, isFirst }).toEqual({ checkInId: known.checkInId, isFirst: false });
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      reason: 'OTHER_PERSON',
      substitute: then ?? null,
      at: clock(time),
    });
    expect(hall.totals()).toEqual(before);
    expect(refusalOf(answer(hall, questionId))).toBe('ok');
    expect(hall.totals()).toMatchObject({ ...counts, present: 1 });
  });

  it('is taken in only as approved, unless the organizer approves', async () => {
    const hall = await Hall.open();
    hall.checkIn(cleo);
    const stranger = { name: 'Hana', post: '' };

    const { questionId } = hall.checkIn(cleo, { substitute: stranger });

    expect(refusalOf(answer(hall, questionId))).toBe('attendance.substitute-not-approved');
    expect(refusalOf(answer(hall, questionId, { approveSubstitute: true }))).toBe('ok');
    expect(hall.totals()).toMatchObject({ bySubstitute: 1 });
  });

  it('is none where the same substitute is told of again', async () => {
    const hall = await Hall.open();
    hall.checkIn(cleo, { substitute: finn });

    expect(hall.checkIn(cleo, { substitute: finn })).toMatchObject({
      first: false,
      questionId: null,
    });
  });
});

/** Iris has the seat of Ada since 00:50. */
async function givenReplaced(): Promise<Hall> {
  const hall = await Hall.open();
  hall.at = clock('00:50');
  hall.run('attendance:sync-roster', { rows: [seat(ada, 'Iris')] });
  hall.at = clock('00:55');
  return hall;
}

describe('a holder who was replaced while a desk was cut off', () => {
  it('does not count for the other one unless an organizer says so', async () => {
    const hall = await givenReplaced();

    const { status, questionId } = hall.checkIn(ada, { holder: 'Ada', at: clock('00:48') });

    expect(status).toBe('QUESTION');
    expect(hall.seen('attendance:questions', questionId ?? '')).toMatchObject({
      reason: 'HOLDER_REPLACED',
      personName: 'Iris',
      holder: 'Ada',
    });
    expect(hall.totals()).not.toHaveProperty('present');
    expect(refusalOf(answer(hall, questionId))).toBe('ok');
    expect(hall.totals()).toMatchObject({ present: 1, inPerson: 1 });
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it.each([
    ['the list named the new one', { holder: 'Iris' }],
    ['it does not say whom the list named', {}],
  ])('counts where %s', async (_, words) => {
    const hall = await givenReplaced();

    expect(hall.checkIn(ada, words)).toMatchObject({ status: 'PRESENT', first: true });
  });

  it('is asked about where the other one is in', async () => {
    const hall = await givenReplaced();
    const { checkInId } = hall.checkIn(ada, { holder: 'Iris' });

    const told = hall.checkIn(ada, { holder: 'Ada', actor: otherCityOperator });

    expect(told).toMatchObject({ checkInId, first: false, questionId: expect.any(String) });
    expect(hall.totals()).toMatchObject({ present: 1, inPerson: 1 });
  });

  it('is no question of a clock that runs ahead', async () => {
    const hall = await givenReplaced();
    hall.checkIn(ada, { holder: 'Iris' });

    expect(hall.checkIn(ada, { holder: 'Ada', at: clock('00:58') })).toMatchObject({
      questionId: null,
    });
  });
});
