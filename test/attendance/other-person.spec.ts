import { refusalOf } from '../support/topic-play.js';
import { cleo, clock, finn, Hall, organizer, otherCityOperator } from './hall.js';

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
