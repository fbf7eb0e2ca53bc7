import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
import { refusalOf } from '../support/topic-play.js';
import {
  anda,
  andaOperator,
  city,
  cleo,
  clock,
  finn,
  Hall,
  organizer,
  plan,
  seat,
  type CheckInWords,
} from './hall.js';

const hana = { name: 'Hana', post: '' };
const fromAnda = { venueId: anda, actor: andaOperator } as const;

/** Cleo's seat as the agenda has it from then on. */
function change(hall: Hall, time: string, changed: object): void {
  hall.at = clock(time);
  hall.run('attendance:sync-roster', {
    rows: [{ ...(plan.seats[2] ?? seat(cleo, 'Cleo')), ...changed }],
  });
}

type Told = (hall: Hall, first: CheckInWords, then: CheckInWords) => CheckInAnswer;

/** One record waits for an organizer, and the seat is in by another; the answer is that of the first. */
const waiting = {
  SUBSTITUTE_WITHDRAWN: (hall, asked, known) => {
    change(hall, '00:50', { substitute: null });
    hall.at = clock('01:20');
    const question = hall.checkIn(cleo, asked);
    hall.checkIn(cleo, known);
    return question;
  },
  MOVED_AWAY: (hall, asked, known) => {
    change(hall, '00:30', { venueId: anda });
    hall.at = clock('01:20');
    const question = hall.checkIn(cleo, asked);
    hall.checkIn(cleo, { ...fromAnda, ...known });
    return question;
  },
  AFTER_CLOSE: (hall, asked, known) => {
    hall.at = clock('01:20');
    hall.checkIn(cleo, known);
    hall.at = clock('03:00');
    hall.close();
    return hall.checkIn(cleo, asked);
  },
} satisfies Record<string, Told>;

const answer = (hall: Hall, { questionId }: CheckInAnswer, more: object = {}): string =>
  refusalOf(() =>
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT', ...more }, organizer),
  );

const rows = (hall: Hall, kind: string): object[] =>
  hall.rows().flatMap((fact) => (fact.kind === kind ? [fact.row] : []));

const nobodyIn = { due: 4, absent: 3 };
const early = { at: clock('00:40') };
const late = { at: clock('01:10') };
const later = { at: clock('01:15') };

describe('attendance:answer-question, about another person than the one who is in', () => {
  it.each([
    ['SUBSTITUTE_WITHDRAWN', 'PRESENT', early, late, {}],
    ['SUBSTITUTE_WITHDRAWN', 'LATE', later, late, { late: 1 }],
    ['MOVED_AWAY', 'PRESENT', early, late, {}],
    ['MOVED_AWAY', 'LATE', later, late, { late: 1 }],
    ['AFTER_CLOSE', 'PRESENT', early, late, {}],
    ['AFTER_CLOSE', 'LATE', later, late, { late: 1 }],
  ] as const)('%s takes the substitute in, %s', async (reason, status, asked, known, counts) => {
    const hall = await Hall.open();
    const told = waiting[reason](hall, { ...asked, substitute: finn }, known);
    expect(hall.seen('attendance:questions', String(told.questionId))).toMatchObject({ reason });
    expect(hall.totals()).toEqual({ ...nobodyIn, present: 1, inPerson: 1, late: 1 });

    expect(answer(hall, told, { approveSubstitute: true })).toBe('ok');

    expect(rows(hall, 'check-in')).toMatchObject([
      { seatId: cleo, substitute: finn, occurredAt: asked.at, status },
    ]);
    expect(hall.totals()).toEqual({ ...nobodyIn, present: 1, bySubstitute: 1, ...counts });
    expect(rows(hall, 'sighting')).toEqual([]);
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it.each([
    ['MOVED_AWAY', early],
    ['MOVED_AWAY', later],
    ['AFTER_CLOSE', early],
    ['AFTER_CLOSE', later],
  ] as const)('%s takes the holder in after the substitute: %o', async (reason, asked) => {
    const hall = await Hall.open();
    const told = waiting[reason](hall, asked, { ...late, substitute: finn });

    expect(answer(hall, told)).toBe('ok');

    expect(rows(hall, 'check-in')).toMatchObject([{ substitute: null, occurredAt: asked.at }]);
    expect(hall.totals()).toMatchObject({ present: 1, inPerson: 1 });
  });

  it.each([
    ['SUBSTITUTE_WITHDRAWN', { at: clock('00:55'), substitute: finn }],
    ['AFTER_CLOSE', { at: clock('00:40'), substitute: hana }],
    ['AFTER_CLOSE', { at: clock('01:15'), substitute: hana }],
  ] as const)('%s asks whether the organizer approves them: %o', async (reason, asked) => {
    const hall = await Hall.open();
    const told = waiting[reason](hall, asked, late);
    const before = hall.rows();

    expect(answer(hall, told)).toBe('attendance.substitute-not-approved');
    expect(hall.rows()).toEqual(before);
    expect(answer(hall, told, { approveSubstitute: true })).toBe('ok');

    expect(rows(hall, 'check-in')).toMatchObject([{ substitute: asked.substitute }]);
  });

  it('amends the result by the person who came, after the close', async () => {
    const hall = await Hall.open();
    const told = waiting.AFTER_CLOSE(hall, { ...early, substitute: finn }, late);

    answer(hall, told);

    expect(rows(hall, 'amendment')).toMatchObject([
      {
        before: { standing: 'IN_PERSON' },
        standing: 'BY_SUBSTITUTE',
        substitute: finn,
        late: false,
      },
    ]);
  });

  it('goes by who is in when it is answered, not when it was asked: an earlier time', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:20');
    const { checkInId } = hall.checkIn(cleo, { ...late, substitute: finn });
    const told = hall.checkIn(cleo, { ...early, substitute: finn });
    expect(hall.seen('attendance:questions', String(told.questionId))).toMatchObject({
      reason: 'EARLIER_TIME',
    });
    hall.run('attendance:annul', { venueId: city, checkInId, reason: '误签' }, organizer);
    hall.checkIn(cleo, late);

    expect(answer(hall, told)).toBe('ok');

    expect(hall.totals()).toEqual({ ...nobodyIn, present: 1, bySubstitute: 1 });
  });

  it.each([
    ['was there before', early, early.at, 0],
    ['was seen after that', later, late.at, 1],
  ])(
    'says of the same one, who came in meanwhile, that they %s',
    async (_, asked, at, sightings) => {
      const hall = await Hall.open();
      hall.at = clock('01:20');
      const { checkInId } = hall.checkIn(cleo, late);
      const told = hall.checkIn(cleo, { ...asked, substitute: finn });
      expect(hall.seen('attendance:questions', String(told.questionId))).toMatchObject({
        reason: 'OTHER_PERSON',
      });
      hall.run('attendance:annul', { venueId: city, checkInId, reason: '误签' }, organizer);
      hall.checkIn(cleo, { ...late, substitute: finn });

      expect(answer(hall, told)).toBe('ok');

      const [, row] = rows(hall, 'check-in');
      expect(row).toMatchObject({ substitute: finn, occurredAt: at });
      expect(rows(hall, 'sighting')).toHaveLength(sightings);
    },
  );
});
