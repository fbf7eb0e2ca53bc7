import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  ben,
  city,
  cityOperator,
  cleo,
  clock,
  dora,
  emil,
  finn,
  Hall,
  type CheckInWords,
  meetingId,
  otherCityOperator,
} from './hall.js';

describe('attendance:check-in', () => {
  it('says when, by whom and where, and that it was the first', async () => {
    const hall = await Hall.open();

    const answer = hall.checkIn(ada, { at: clock('00:44') });

    expect(answer).toEqual({
      checkInId: expect.any(String),
      seatId: ada,
      seat: { personName: 'Ada', unitName: '市政府', postTitle: '副市长', protocolOrder: 10 },
      status: 'PRESENT',
      first: true,
      at: clock('00:44'),
      by: cityOperator.accountId,
      venueId: city,
      questionId: null,
    });
  });

  it('answers a second operator with the first check-in, and keeps one', async () => {
    const hall = await Hall.open();
    const first = hall.checkIn(ada);

    const second = hall.checkIn(ada, { actor: otherCityOperator });

    expect(second).toEqual({ ...first, first: false });
    expect(hall.totals()).toEqual({ due: 4, present: 1, inPerson: 1, onLeave: 1, absent: 2 });
    expect(hall.facts.filter((fact) => fact.kind === 'check-in')).toHaveLength(1);
  });

  it('shows the seat on the list of its venue', async () => {
    const hall = await Hall.open();

    const { checkInId } = hall.checkIn(cleo, { method: 'BADGE', substitute: finn });

    expect(hall.seen(`attendance:venue:${city}`, `seat:${cleo}`)).toEqual({
      seatId: cleo,
      amended: null,
      personName: 'Cleo',
      unitName: '市政府',
      postTitle: '副市长',
      rankCode: '131',
      attendanceClass: 'DUE',
      protocolOrder: 10,
      onLeave: true,
      substitute: finn,
      state: 'PRESENT',
      checkIn: {
        checkInId,
        method: 'BADGE',
        at: clock('00:45'),
        receivedAt: clock('00:45'),
        clockOffsetMs: null,
        clockCorrected: false,
        bySubstitute: true,
        reportedLater: false,
        seenAt: null,
        makeUp: false,
        leftAt: null,
        leftEarly: false,
        by: cityOperator.accountId,
        elsewhere: null,
      },
    });
  });

  it.each([
    ['in person', {}, { inPerson: 1 }],
    ['by substitute', { substitute: finn }, { bySubstitute: 1 }],
  ])('counts a seat on leave as present when somebody comes %s', async (_, how, came) => {
    const hall = await Hall.open();

    hall.checkIn(cleo, how);

    expect(hall.totals('rank:131')).toEqual({ due: 3, present: 1, absent: 2, ...came });
  });

  it('counts guests apart', async () => {
    const hall = await Hall.open();

    hall.checkIn(emil);

    expect(hall.totals('class:guest')).toEqual({ due: 1, present: 1, inPerson: 1 });
    expect(hall.totals()).toEqual({ due: 4, onLeave: 1, absent: 3 });
  });

  it('judges lateness by when it happened, and marks what was reported later', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:20');

    const inTime = hall.checkIn(ada, { at: clock('01:04') });
    const late = hall.checkIn(ben, { at: clock('01:16') });

    expect([inTime.status, late.status]).toEqual(['PRESENT', 'LATE']);
    const list = `attendance:venue:${city}`;
    expect(hall.seen(list, `seat:${ada}`)).toMatchObject({ checkIn: { reportedLater: true } });
    expect(hall.seen(list, `seat:${ben}`)).toMatchObject({ checkIn: { reportedLater: false } });
  });

  it('takes an earlier time of a seat that is in for a question, and leaves the seat as it is', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:10');
    const first = hall.checkIn(ada);

    const second = hall.checkIn(ada, { at: clock('00:50'), actor: otherCityOperator });

    expect(second).toEqual({ ...first, first: false, questionId: expect.any(String) });
    expect(hall.seen('attendance:questions', second.questionId ?? '')).toEqual({
      questionId: second.questionId,
      venueId: city,
      seatId: ada,
      personName: 'Ada',
      reason: 'EARLIER_TIME',
      kind: 'CHECK_IN',
      people: null,
      checkInId: null,
      remark: null,
      at: clock('00:50'),
      askedAt: clock('01:10'),
      method: 'SEAT_LIST',
      leftAt: null,
      substitute: null,
      substituteHeld: null,
      holder: null,
      by: otherCityOperator.accountId,
    });
    expect(hall.totals()).toMatchObject({ late: 1 });
  });

  it('takes whatever comes after the close for a question', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();

    const answer = hall.checkIn(ada, { at: clock('00:50') });

    expect(answer).toMatchObject({ checkInId: null, status: 'QUESTION', first: false });
    expect(hall.seen('attendance:questions', answer.questionId ?? '')).toMatchObject({
      reason: 'AFTER_CLOSE',
    });
    expect(hall.totals()).toEqual({ due: 4, onLeave: 1, absent: 3 });
  });

  it('tells nobody of a seat of another venue, but its own badge and its own person', async () => {
    const hall = await Hall.open();
    const speaker = {
      ...cityOperator,
      grants: [
        ...cityOperator.grants,
        { role: 'SPEAKER' as const, meetingId, venueId: null, unitId: null, seatId: dora },
      ],
    };

    expect(refusalOf(() => hall.checkIn(dora))).toBe('seat.not-found');
    expect(() => hall.checkIn(dora, { byBadge: true })).toThrow(
      expect.objectContaining({
        code: 'attendance.wrong-venue',
        details: { venueName: '安达市分会场' },
      }),
    );
    expect(refusalOf(() => hall.checkIn(dora, { actor: speaker }))).toBe('attendance.wrong-venue');
  });

  it.each([
    ['an unknown seat', { seatId: city }, 'seat.not-found'],
    ['an unknown venue', { venueId: ada }, 'venue.not-found'],
    ['a time before the window', { at: '2025-02-13T23:59:00.000Z' }, 'attendance.too-early'],
    ['a time ahead of the meeting', { at: clock('00:48') }, 'attendance.in-future'],
    ['a substitute nobody approved', { substitute: finn }, 'attendance.substitute-not-approved'],
  ])(
    'refuses %s, and nothing changes',
    async (_, asked: CheckInWords & { seatId?: string }, code) => {
      const { seatId = ada, ...how } = asked;
      const hall = await Hall.open();
      const before = hall.facts.length;

      expect(refusalOf(() => hall.checkIn(seatId, how))).toBe(code);
      expect(hall.facts).toHaveLength(before);
    },
  );

  it('refuses what happened after the window', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:40');

    expect(refusalOf(() => hall.checkIn(ada))).toBe('attendance.window-closed');
    expect(refusalOf(() => hall.checkIn(ada, { at: clock('01:30') }))).toBe('ok');
  });

  it.each(['ARCHIVED', 'CANCELLED'] as const)('refuses everything once %s', async (phase) => {
    const hall = await Hall.open();
    hall.phase = phase;

    expect(refusalOf(() => hall.checkIn(ada))).toBe('attendance.closed');
  });

  it('says whether a venue waits, fills or is complete', async () => {
    const hall = await Hall.open();
    const states = (): unknown[] =>
      [city, anda].map((id) => hall.seen('attendance:board', id)).map((value) => value);

    expect(states()).toMatchObject([{ state: 'WAITING' }, { state: 'WAITING' }]);
    hall.checkIn(ada);
    hall.checkIn(dora, { venueId: anda, actor: andaOperator });
    expect(states()).toMatchObject([{ state: 'ARRIVING' }, { state: 'COMPLETE' }]);
    hall.checkIn(ben);

    expect(states()[0]).toEqual({
      venueId: city,
      name: '主会场',
      role: 'MAIN',
      listOrder: 0,
      due: 3,
      present: 2,
      outNow: 0,
      onLeave: 1,
      absent: 0,
      headcount: null,
      state: 'COMPLETE',
    });
  });
});
