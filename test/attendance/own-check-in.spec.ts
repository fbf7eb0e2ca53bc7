import type { CodeVerdict } from '../../src/attendance/hall-code.js';
import { refusalOf, uuid } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  ben,
  city,
  cityOperator,
  clock,
  dora,
  Hall,
  organizer,
  ownerOf,
  plan,
  seat,
  type CheckInWords,
} from './hall.js';

const code = '00000000';
const owner = { actor: ownerOf(ada) };
const byCode = { ...owner, method: 'CODE', code };
const byPhone = { ...owner, method: 'PHONE' };

/** A hall whose codes are all worth the same. */
const openWith = (verdict: CodeVerdict, phoneCheckIn = false): Promise<Hall> => {
  const always = { get: () => verdict } as unknown as ReadonlyMap<string, CodeVerdict>;
  return Hall.open({ phoneCheckIn }, always);
};

describe('an own check-in', () => {
  it('counts from when it is heard, whatever the phone says', async () => {
    const hall = await openWith('GOOD');

    const answer = hall.checkIn(ada, { ...byCode, at: clock('00:20'), clockOffsetMs: 7_200_000 });

    expect(answer).toMatchObject({ first: true, at: clock('00:45'), by: owner.actor.accountId });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${ada}`)).toMatchObject({
      state: 'PRESENT',
      checkIn: { method: 'CODE', at: clock('00:45'), clockOffsetMs: null, clockCorrected: false },
    });
  });

  it('is late by that, too', async () => {
    const hall = await openWith('GOOD');
    hall.at = clock('01:10');

    expect(hall.checkIn(ada, { ...byCode, at: clock('00:50') }).status).toBe('LATE');
  });

  it.each([
    ['a code that was shown a minute ago', 'EXPIRED', byCode, 'attendance.code-expired'],
    ['a wrong code', 'WRONG', byCode, 'attendance.code-wrong'],
    ['the phone alone', 'GOOD', byPhone, 'attendance.phone-not-allowed'],
    ['a list at the door', 'GOOD', owner, 'attendance.method-not-allowed'],
    ['a paper book', 'GOOD', { ...owner, method: 'PAPER' }, 'attendance.method-not-allowed'],
  ] as const)('is refused by %s, and nothing changes', async (_, verdict, how, refusal) => {
    const hall = await openWith(verdict);
    const before = hall.facts.length;

    expect(refusalOf(() => hall.checkIn(ada, how))).toBe(refusal);
    expect(hall.facts).toHaveLength(before);
  });

  it('goes by phone alone where the meeting allows it', async () => {
    const hall = await openWith('WRONG', true);

    expect(hall.checkIn(ada, byPhone)).toMatchObject({ first: true });
  });

  const strangers: readonly (readonly [string, string, CheckInWords])[] = [
    ['the seat of another', ben, byCode],
    ['the seat of another, by phone', ben, byPhone],
    ['the seat of another, as a desk would', ben, owner],
    ['the seat of another venue', dora, { ...byCode, venueId: anda }],
    ['a seat that is not there', uuid(999), byCode],
  ];

  it.each(strangers)('knows nothing of %s', async (_, seatId, how) => {
    const hall = await openWith('GOOD', true);

    expect(refusalOf(() => hall.checkIn(seatId, how))).toBe('seat.not-found');
  });

  it.each([['GOOD'], ['WRONG']] as const)(
    'in another hall is told the name of the right one, its code being %s',
    async (verdict) => {
      const hall = await openWith(verdict);

      expect(() => hall.checkIn(ada, { ...byCode, venueId: anda })).toThrow(
        expect.objectContaining({
          code: 'attendance.wrong-venue',
          details: { venueName: '主会场' },
        }),
      );
      expect(refusalOf(() => hall.checkIn(ada, { ...byCode, venueId: uuid(19) }))).toBe(
        'venue.not-found',
      );
    },
  );

  it.each([
    ['an operator', cityOperator],
    ['an organizer', organizer],
  ])('is not for %s, whose ways are others', async (_, actor) => {
    const hall = await openWith('GOOD', true);

    const refusals = [byCode, byPhone].map((how) =>
      refusalOf(() => hall.checkIn(ada, { ...how, actor })),
    );

    expect(refusals).toEqual(['attendance.method-not-allowed', 'attendance.method-not-allowed']);
  });

  it('of a seat that was taken away is told so; to others it is not there', async () => {
    const hall = await openWith('GOOD');
    hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { status: 'REMOVED' })] });

    expect(refusalOf(() => hall.checkIn(ada, byCode))).toBe('attendance.seat-removed');
    const elsewhere = { venueId: anda, actor: andaOperator };
    const byBadge = { ...elsewhere, byBadge: true, method: 'BADGE' };
    expect(refusalOf(() => hall.checkIn(ada, byBadge))).toBe('attendance.seat-removed');
    expect(refusalOf(() => hall.checkIn(ada, elsewhere))).toBe('seat.not-found');
  });

  it('in a hall that was closed is told so', async () => {
    const hall = await openWith('GOOD');
    const [main] = plan.venues;
    hall.run('attendance:sync-venues', { rows: [{ ...main, status: 'CLOSED' }] });
    hall.at = clock('00:50');

    expect(refusalOf(() => hall.checkIn(ada, byCode))).toBe('venue.closed');
    expect(hall.checkIn(ada, { byBadge: true, method: 'BADGE' }).status).toBe('QUESTION');
  });

  it('after the close is a question, with the time that the phone says', async () => {
    const hall = await openWith('GOOD');
    hall.at = clock('03:10');
    hall.close();

    const { questionId } = hall.checkIn(ada, { ...byCode, at: clock('00:50') });

    expect(hall.seen('attendance:questions', String(questionId))).toMatchObject({
      reason: 'AFTER_CLOSE',
      at: clock('00:50'),
    });
  });
});

describe('a badge that was not signed for this meeting', () => {
  it('is refused in the lane, so that the trail has it', async () => {
    const hall = await Hall.open();
    const item = { seatId: null, byBadge: true, method: 'BADGE', occurredAt: hall.at };

    const attempt = () => hall.run('attendance:check-in', { venueId: city, item }, cityOperator);

    expect(refusalOf(attempt)).toBe('attendance.badge-invalid');
  });
});

describe('a record of a device whose clock was corrected', () => {
  const HOURS_MS = 3 * 3_600_000;
  const list = `attendance:venue:${city}`;

  it.each([
    [HOURS_MS, true],
    [-HOURS_MS, true],
    [2_000, false],
  ])('by %s ms is marked: %s', async (clockOffsetMs, clockCorrected) => {
    const hall = await Hall.open();

    hall.checkIn(ada, { clockOffsetMs });

    expect(hall.seen(list, `seat:${ada}`)).toMatchObject({
      checkIn: { at: clock('00:45'), clockOffsetMs, clockCorrected },
    });
  });

  it('keeps the larger correction of arrival and exit', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada, { clockOffsetMs: 5 });
    hall.at = clock('02:00');

    const left = {
      venueId: city,
      seatId: ada,
      occurredAt: clock('01:50'),
      clockOffsetMs: HOURS_MS,
    };
    hall.run('attendance:check-out', left, cityOperator);

    expect(hall.seen(list, `seat:${ada}`)).toMatchObject({
      checkIn: { leftAt: clock('01:50'), clockOffsetMs: HOURS_MS, clockCorrected: true },
    });
  });

  it('keeps it through a question', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:10');
    hall.close();

    const { questionId } = hall.checkIn(ben, { at: clock('00:50'), clockOffsetMs: HOURS_MS });
    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(hall.seen(list, `seat:${ben}`)).toMatchObject({
      checkIn: { at: clock('00:50'), clockOffsetMs: HOURS_MS },
    });
  });

  it('is a walk-in as well', async () => {
    const hall = await Hall.open();
    const words = { name: 'Gus', unitName: '', postTitle: '', occurredAt: hall.at };

    const { walkInId } = hall.run<{ walkInId: string }>(
      'attendance:add-walk-in',
      { venueId: city, ...words, clockOffsetMs: HOURS_MS },
      cityOperator,
    );

    expect(hall.seen(list, `walk-in:${walkInId}`)).toMatchObject({ clockCorrected: true });
  });
});
