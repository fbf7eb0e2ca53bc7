import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
import { refusalOf } from '../support/topic-play.js';
import { city, cityOperator, cleo, clock, finn, Hall, organizer } from './hall.js';

const byBadge = { byBadge: true, method: 'BADGE' } as const;
const hana = { name: 'Hana', post: '' };

/** Finn came for Cleo at 01:10 and left at 01:20; it is 01:25. */
async function outside(): Promise<Hall> {
  const hall = await Hall.open();
  hall.at = clock('01:10');
  hall.checkIn(cleo, { ...byBadge, substitute: finn });
  hall.at = clock('01:25');
  const left = { venueId: city, seatId: cleo, occurredAt: clock('01:20') };
  hall.run('attendance:check-out', left, cityOperator);
  return hall;
}

const rows = (hall: Hall, kind: string): object[] =>
  hall.rows().flatMap((fact) => (fact.kind === kind ? [fact.row] : []));

const accept = (hall: Hall, { questionId }: CheckInAnswer): string =>
  refusalOf(() =>
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' }, organizer),
  );

const reasonOf = (hall: Hall, { questionId }: CheckInAnswer): object | undefined =>
  hall.seen('attendance:questions', questionId ?? '');

describe('the badge of a seat that is in by a substitute', () => {
  it('lets them in again, however often it is scanned', async () => {
    const hall = await outside();
    expect(hall.totals()).toMatchObject({ outNow: 1, leftEarly: 1 });

    const first = hall.checkIn(cleo, byBadge);
    hall.at = clock('01:26');
    const second = hall.checkIn(cleo, byBadge);

    for (const told of [first, second]) {
      expect(told).toMatchObject({ first: false, status: 'LATE', questionId: null });
    }
    expect(rows(hall, 'exit')).toMatchObject([
      { leftAt: clock('01:20'), returnedAt: clock('01:25') },
    ]);
    expect(rows(hall, 'sighting')).toHaveLength(2);
    expect(hall.totals()).toEqual({ due: 4, present: 1, bySubstitute: 1, late: 1, absent: 3 });
  });

  it.each([
    ['the badge, naming another', { ...byBadge, substitute: hana }],
    ['the list, which names the holder', {}],
  ])('asks where the door names somebody else: %s', async (_, how) => {
    const hall = await outside();

    const told = hall.checkIn(cleo, how);

    expect(reasonOf(hall, told)).toMatchObject({ reason: 'OTHER_PERSON' });
    expect(hall.totals()).toMatchObject({ outNow: 1 });
  });

  it.each([
    ['the badge', { ...byBadge, substitute: finn }],
    ['the list', { substitute: finn }],
  ])('asks nothing where the substitute is named: %s', async (_, how) => {
    const hall = await outside();

    expect(hall.checkIn(cleo, how)).toMatchObject({ first: false, questionId: null });
    expect(hall.totals()).not.toHaveProperty('outNow');
  });

  it('leaves the substitute in where an earlier time is accepted', async () => {
    const hall = await outside();

    const told = hall.checkIn(cleo, { ...byBadge, at: clock('00:50') });

    expect(reasonOf(hall, told)).toMatchObject({ reason: 'EARLIER_TIME', substitute: null });
    expect(accept(hall, told)).toBe('ok');
    expect(rows(hall, 'check-in')).toMatchObject([
      { substitute: finn, occurredAt: clock('00:50'), status: 'PRESENT' },
    ]);
  });

  it('leaves the substitute in where it is told after the close', async () => {
    const hall = await outside();
    hall.at = clock('03:00');
    hall.close();

    const told = hall.checkIn(cleo, { ...byBadge, at: clock('01:22') });

    expect(accept(hall, told)).toBe('ok');
    expect(rows(hall, 'check-in')).toMatchObject([
      { substitute: finn, occurredAt: clock('01:10'), leftAt: null },
    ]);
    expect(hall.totals()).toMatchObject({ bySubstitute: 1 });
  });

  it('is the holder where nobody is in', async () => {
    const hall = await Hall.open();

    expect(hall.checkIn(cleo, byBadge)).toMatchObject({ first: true });
    expect(hall.totals()).toMatchObject({ inPerson: 1 });
  });
});
