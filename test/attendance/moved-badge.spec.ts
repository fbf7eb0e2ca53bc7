import { refusalOf } from '../support/topic-play.js';
import { ada, anda, andaOperator, city, clock, dora, Hall, ownerOf, seat } from './hall.js';
import type { CheckInWords } from './hall.js';

const fromAnda = { venueId: anda, actor: andaOperator } as const;
const byBadge = { ...fromAnda, byBadge: true, method: 'BADGE' } as const;
const toCity = { id: city, name: '主会场' };

/** Anda's Dora goes to the city at 01:10; it is 01:12. */
async function givenMove(hall: Hall, changed: object = {}): Promise<Hall> {
  hall.at = clock('01:10');
  const row = seat(dora, 'Dora', { rankCode: '131', ...changed });
  hall.run('attendance:sync-roster', { rows: [row] });
  hall.at = clock('01:12');
  return hall;
}

describe('the badge of a seat at the hall from which it was moved', () => {
  it.each([
    ['at once', '01:12', 'QUESTION'],
    ['of before it was moved', '01:05', 'PRESENT'],
  ])('says where the seat is now, and what it tells is kept: %s', async (_, time, status) => {
    const hall = await givenMove(await Hall.open());

    const told = hall.checkIn(dora, { ...byBadge, at: clock(time) });

    expect(told).toMatchObject({ status, venueId: anda, movedTo: toCity });
  });

  it.each([
    ['here, before it was moved', fromAnda],
    ['there', {}],
  ] as const)('says so of one that is in %s', async (_, how) => {
    const hall = await Hall.open();
    hall.at = clock('01:09');
    if ('venueId' in how) hall.checkIn(dora, how);
    await givenMove(hall);
    if (!('venueId' in how)) hall.checkIn(dora, how);

    const told = hall.checkIn(dora, byBadge);

    expect(told).toMatchObject({ first: false, movedTo: toCity });
  });

  it.each([
    ['at the desk', byBadge],
    ['to the own account', { venueId: anda, actor: ownerOf(dora), method: 'PHONE' }],
  ])('says so after the close, %s', async (_, how) => {
    const hall = await givenMove(await Hall.open({ phoneCheckIn: true }));
    hall.phase = 'CLOSED';

    expect(hall.checkIn(dora, how)).toMatchObject({ status: 'QUESTION', movedTo: toCity });
  });

  const others: readonly (readonly [string, CheckInWords, object])[] = [
    ['whoever has but the list', fromAnda, {}],
    ['whoever comes to the right hall', { byBadge: true, method: 'BADGE' }, {}],
    ['whoever has no seat any more', byBadge, { status: 'REMOVED', venueId: anda }],
  ];

  it.each(others)('says nothing of it to %s', async (_, how, changed) => {
    const hall = await givenMove(await Hall.open(), changed);

    expect(hall.checkIn(dora, how)).not.toHaveProperty('movedTo');
  });
});

describe('the badge of a seat that is tried in a rehearsal', () => {
  it.each([
    ['moved away', { venueId: anda }, 'attendance.wrong-venue'],
    ['taken away', { status: 'REMOVED' }, 'attendance.seat-removed'],
  ] as const)('is told the truth where it was %s', async (_, changed, code) => {
    const hall = await Hall.open();
    hall.at = '2025-02-13T08:00:00.000Z';
    hall.run('attendance:start-rehearsal', {});
    hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', changed)] });
    hall.at = '2025-02-13T08:10:00.000Z';

    const refusals = [false, true].map((shown) =>
      refusalOf(() => hall.checkIn(ada, { byBadge: shown })),
    );

    expect(refusals).toEqual(['seat.not-found', code]);
  });
});
