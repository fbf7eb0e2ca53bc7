import { refusalOf } from '../support/topic-play.js';
import {
  city,
  cityOperator,
  cleo,
  clock,
  finn,
  Hall,
  organizer,
  ownerOf,
  plan,
  seat,
} from './hall.js';

interface Asked {
  readonly questionId: string | null;
}

const gina = { name: 'Gina', post: '副局长' };
const stranger = { name: 'Hana', post: '' };

const question = (hall: Hall, { questionId }: Asked): object | undefined =>
  hall.seen('attendance:questions', questionId ?? '');

const accept = (hall: Hall, { questionId }: Asked, more: object = {}): string =>
  refusalOf(() =>
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT', ...more }, organizer),
  );

const { kind, rankCode, bodyCode, unitType } = plan.seats[2] ?? seat(cleo, 'Cleo');

/** Cleo's seat as the agenda has it from now on. */
const approve = (hall: Hall, substitute: typeof finn | null, time: string): void => {
  hall.at = clock(time);
  const row = seat(cleo, 'Cleo', {
    kind,
    rankCode,
    bodyCode,
    unitType,
    leave: 'APPROVED',
    substitute,
  });
  hall.run('attendance:sync-roster', { rows: [row] });
};

/** The line was cut from before 00:50 on and is back at 01:20; Finn was withdrawn at 00:50. */
async function givenWithdrawal(instead: typeof finn | null): Promise<Hall> {
  const hall = await Hall.open();
  approve(hall, instead, '00:50');
  hall.at = clock('01:20');
  return hall;
}

describe('a substitute withdrawn while a venue was cut off', () => {
  it.each([
    ['who came before that', null, '00:48'],
    ['who came after that, which the venue could not see', null, '00:55'],
    ['in whose place another one was approved', gina, '00:48'],
  ])('is a question: one %s', async (_, instead, time) => {
    const hall = await givenWithdrawal(instead);
    const before = hall.totals();

    const answer = hall.checkIn(cleo, { substitute: { name: 'Finn', post: '' }, at: clock(time) });

    expect(answer).toMatchObject({ status: 'QUESTION', first: false, checkInId: null });
    expect(hall.totals()).toEqual(before);
    expect(question(hall, answer)).toMatchObject({
      reason: 'SUBSTITUTE_WITHDRAWN',
      substitute: finn,
      substituteHeld: { from: null, until: clock('00:50') },
      at: clock(time),
    });
    expect(hall.views()).toEqual(hall.reloaded(hall.rows().toReversed()));
  });

  it('is taken in by a word where it was approved when it happened, else only when approved now', async () => {
    const hall = await givenWithdrawal(gina);
    const then = hall.checkIn(cleo, { substitute: finn, at: clock('00:48') });
    const later = hall.checkIn(cleo, { substitute: finn, at: clock('00:55') });

    expect(accept(hall, later)).toBe('attendance.substitute-not-approved');
    expect(accept(hall, then)).toBe('ok');
    expect(hall.totals()).toMatchObject({ bySubstitute: 1, present: 1 });
    expect(accept(hall, later, { approveSubstitute: true })).toBe('ok');
    expect(hall.totals()).toMatchObject({ bySubstitute: 1, present: 1 });
  });

  it('knows every span: approved once more, and withdrawn', async () => {
    const hall = await givenWithdrawal(null);
    approve(hall, finn, '01:00');
    approve(hall, gina, '01:10');
    approve(hall, finn, '01:12');
    approve(hall, null, '01:15');
    hall.at = clock('01:20');

    const answer = hall.checkIn(cleo, { substitute: gina, at: clock('01:11') });

    expect(hall.rows().filter((fact) => fact.kind === 'roster-substitute')).toMatchObject([
      { row: { name: 'Finn', approvedAt: null, withdrawnAt: clock('00:50') } },
      { row: { name: 'Finn', approvedAt: clock('01:00'), withdrawnAt: clock('01:10') } },
      { row: { name: 'Gina', approvedAt: clock('01:10'), withdrawnAt: clock('01:12') } },
      { row: { name: 'Finn', approvedAt: clock('01:12'), withdrawnAt: clock('01:15') } },
    ]);
    expect(question(hall, answer)).toMatchObject({
      substituteHeld: { from: clock('01:10'), until: clock('01:12') },
    });
  });

  it('says no more of a span once the same one is approved again', async () => {
    const hall = await givenWithdrawal(null);
    const answer = hall.checkIn(cleo, { substitute: finn, at: clock('00:48') });

    approve(hall, finn, '01:25');

    expect(question(hall, answer)).toMatchObject({ substituteHeld: null });
    expect(accept(hall, answer)).toBe('ok');
    expect(hall.checkIn(cleo, { substitute: finn })).toMatchObject({
      first: false,
      questionId: null,
    });
  });

  it('is a question on paper, too', async () => {
    const hall = await givenWithdrawal(gina);
    const row = {
      seatId: cleo,
      arrivedAt: clock('00:48'),
      leftAt: clock('01:10'),
      substitute: finn,
    };

    const answer = hall.run<Asked>('attendance:enter-sheet', { venueId: city, row }, cityOperator);

    expect(question(hall, answer)).toMatchObject({
      reason: 'SUBSTITUTE_WITHDRAWN',
      method: 'PAPER',
      leftAt: clock('01:10'),
    });
    expect(accept(hall, answer)).toBe('ok');
    expect(hall.totals()).toMatchObject({ bySubstitute: 1, outNow: 1 });
  });

  it('is another person where somebody is in, and an earlier time where it is the same', async () => {
    const hall = await Hall.open();
    hall.checkIn(cleo, { substitute: finn, at: clock('00:45') });
    approve(hall, gina, '00:50');

    const same = hall.checkIn(cleo, { substitute: finn, at: clock('00:30') });
    const other = hall.checkIn(cleo, { substitute: gina, at: clock('00:30') });

    expect(question(hall, same)).toMatchObject({ reason: 'EARLIER_TIME', substitute: finn });
    expect(question(hall, other)).toMatchObject({ reason: 'OTHER_PERSON', substitute: gina });
  });

  it.each([
    ['nobody ever approved', { substitute: stranger }],
    [
      'the own phone tells of, which hears at once',
      { substitute: finn, method: 'PHONE', actor: ownerOf(cleo) },
    ],
  ])('is refused as ever where it is one whom %s', async (_, how) => {
    const hall = await Hall.open({ phoneCheckIn: true });
    approve(hall, gina, '00:50');

    expect(refusalOf(() => hall.checkIn(cleo, how))).toBe('attendance.substitute-not-approved');
  });
});
