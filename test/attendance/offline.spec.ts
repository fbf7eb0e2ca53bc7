import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  city,
  cityOperator,
  clock,
  dora,
  Hall,
  organizer,
  otherCityOperator,
  plan,
  seat,
} from './hall.js';

interface Asked {
  readonly questionId: string | null;
}

const question = (hall: Hall, { questionId }: Asked): object | undefined =>
  hall.seen('attendance:questions', questionId ?? '');

const accept = (hall: Hall, { questionId }: Asked, more: object = {}): string =>
  refusalOf(() =>
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT', ...more }, organizer),
  );

const [, sub] = plan.venues;
const leave = (hall: Hall, time: string, seatId = ada): Asked =>
  hall.run(
    'attendance:check-out',
    { venueId: city, seatId, occurredAt: clock(time) },
    cityOperator,
  );

const annul = (hall: Hall, checkInId: string | null): unknown =>
  hall.run('attendance:annul', { venueId: city, checkInId, reason: '误签' }, organizer);

describe('a leave told by a venue that was cut off', () => {
  it('is a question where another desk annulled the arrival, and stands where it came again', async () => {
    const hall = await Hall.open();
    annul(hall, hall.checkIn(ada).checkInId);
    hall.at = clock('01:20');

    const left = leave(hall, '01:15');

    expect(question(hall, left)).toMatchObject({ kind: 'CHECK_OUT', reason: 'ARRIVAL_ANNULLED' });
    expect(accept(hall, left)).toBe('attendance.not-in');
    hall.checkIn(ada, { at: clock('00:50') });
    expect(accept(hall, left)).toBe('ok');
    expect(hall.totals()).toMatchObject({ present: 1, outNow: 1, leftEarly: 1 });
  });

  it('is a question where the arrival was annulled and told anew with a later time', async () => {
    const hall = await Hall.open();
    annul(hall, hall.checkIn(ada).checkInId);
    hall.at = clock('01:20');
    hall.checkIn(ada, { at: clock('01:15') });

    const left = leave(hall, '01:10');

    expect(question(hall, left)).toMatchObject({ reason: 'ARRIVAL_ANNULLED' });
    expect(hall.totals()).not.toHaveProperty('outNow');
  });

  it('is a question where its own arrival is one, though somebody is in since later', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:20');
    hall.checkIn(ada, { actor: otherCityOperator, at: clock('01:15') });
    const came = hall.checkIn(ada, { at: clock('00:50') });

    const left = leave(hall, '01:10');

    expect(question(hall, left)).toMatchObject({ reason: 'ARRIVAL_UNSETTLED' });
    expect(accept(hall, left)).toBe('attendance.not-in');
    expect([came, left].map((asked) => accept(hall, asked))).toEqual(['ok', 'ok']);
    expect(hall.totals()).toMatchObject({ present: 1, outNow: 1 });
  });

  it('is refused as ever where nobody came, and where they came later', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:20');

    expect(refusalOf(() => leave(hall, '01:10'))).toBe('attendance.not-in');
    hall.checkIn(ada, { at: clock('01:15') });
    expect(refusalOf(() => leave(hall, '01:10'))).toBe('attendance.left-before-arrival');
  });

  it('is a question where they came back meanwhile at another desk, and puts nobody out', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('01:40');
    leave(hall, '01:10');
    hall.checkIn(ada, { actor: otherCityOperator, at: clock('01:30') });

    const left = leave(hall, '01:20');

    expect(question(hall, left)).toMatchObject({ reason: 'OTHER_EXIT', at: clock('01:20') });
    expect(hall.totals()).not.toHaveProperty('outNow');
  });

  it.each([
    ['moved', { venueId: anda }, 'MOVED_AWAY'],
    ['taken away', { status: 'REMOVED' }, 'SEAT_REMOVED'],
  ] as const)('is a question where the seat was %s meanwhile', async (_, change, reason) => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('01:10');
    hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', change)] });
    hall.at = clock('01:20');

    expect(question(hall, leave(hall, '01:15'))).toMatchObject({ kind: 'CHECK_OUT', reason });
  });
});

const fromAnda = { venueId: anda, actor: andaOperator } as const;

/** Anda is closed at 01:10; its seats go over a moment later, and are told of until then. */
async function givenClosing(): Promise<Hall> {
  const hall = await Hall.open();
  hall.at = clock('01:10');
  hall.run('attendance:sync-venues', { rows: [{ ...sub, status: 'CLOSED' }] });
  hall.at = clock('01:12');
  return hall;
}

const moveDora = (hall: Hall): unknown =>
  hall.run('attendance:sync-roster', { rows: [seat(dora, 'Dora', { rankCode: '131' })] });

describe('an arrival in a hall that was closed while it was cut off', () => {
  it.each([
    ['whose seat stands there for a moment yet', false],
    ['whose seat was moved then', true],
  ])('is a question after that: one %s', async (_, moved) => {
    const hall = await givenClosing();
    if (moved) moveDora(hall);

    const answer = hall.checkIn(dora, { ...fromAnda, at: clock('01:11') });

    expect(question(hall, answer)).toMatchObject({ reason: 'VENUE_CLOSED', personName: 'Dora' });
    moveDora(hall);
    expect(accept(hall, answer)).toBe('ok');
    expect(hall.totals()).toMatchObject({ present: 1, late: 1 });
  });

  it('counts where it happened before, and so does a leave', async () => {
    const hall = await givenClosing();

    expect(hall.checkIn(dora, { ...fromAnda, at: clock('01:05') })).toMatchObject({ first: true });
    const told = { venueId: anda, seatId: dora };
    const leaves = ['01:08', '01:11'].map((time) =>
      hall.run<Asked>('attendance:check-out', { ...told, occurredAt: clock(time) }, andaOperator),
    );

    expect(leaves[0]).toMatchObject({ questionId: null });
    expect(question(hall, leaves[1] ?? { questionId: '' })).toMatchObject({
      reason: 'VENUE_CLOSED',
    });
  });

  it('is a question by the list and by a badge; a make-up and a stranger are refused', async () => {
    const hall = await givenClosing();
    const made = { venueId: anda, seatId: dora, occurredAt: clock('01:11'), reason: '补签' };

    expect(hall.checkIn(dora, { ...fromAnda, byBadge: true }).status).toBe('QUESTION');
    const refusals = [
      () => hall.run('attendance:make-up', made, organizer),
      () => hall.checkIn(ada, fromAnda),
    ];
    expect(refusals.map(refusalOf)).toEqual(['venue.closed', 'venue.closed']);
  });
});
