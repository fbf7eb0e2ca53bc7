import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
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
  finn,
  Hall,
  organizer,
  otherCityOperator,
  seat,
} from './hall.js';

const eve = (time: string): string => `2025-02-13T${time}:00.000Z`;

const everybodyExpected = { due: 4, onLeave: 1, absent: 3 };

/** The afternoon before: a rehearsal has begun. */
async function givenRehearsal() {
  const hall = await Hall.open();
  hall.at = eve('08:00');
  const before = hall.views();
  const { rehearsalId } = hall.run<{ rehearsalId: string }>('attendance:start-rehearsal', {});
  hall.at = eve('08:10');
  return { hall, before, rehearsalId };
}

const end = (hall: Hall): unknown => hall.run('attendance:end-rehearsal', {});

describe('attendance:start-rehearsal', () => {
  it('says on every screen of sign-in that a rehearsal runs', async () => {
    const { hall, rehearsalId } = await givenRehearsal();
    const startedAt = eve('08:00');

    const shown = { rehearsalId, startedAt, checkedIn: 0 };
    expect(hall.seen('attendance:totals', 'rehearsal')).toEqual(shown);
    expect(hall.seen('attendance:board', 'rehearsal')).toEqual(shown);
    for (const venueId of [city, anda]) {
      const list = `attendance:venue:${venueId}`;
      expect(hall.seen(list, 'rehearsal')).toEqual({ rehearsalId, startedAt });
    }
  });

  it('sets when it ends at the latest', async () => {
    const hall = await Hall.open();
    hall.at = eve('08:00');

    hall.run('attendance:start-rehearsal', {});

    expect(hall.timers).toMatchObject([
      {
        set: {
          topic: 'attendance',
          dueAt: clock('00:00'),
          name: 'attendance:finish-rehearsal',
          input: { at: clock('00:00') },
        },
      },
    ]);
  });

  it('is refused while one runs, and when sign-in has opened', async () => {
    const { hall } = await givenRehearsal();
    const start = () => hall.run('attendance:start-rehearsal', {});

    expect(refusalOf(start)).toBe('attendance.rehearsal-runs');
    hall.at = clock('00:00');
    expect(refusalOf(start)).toBe('attendance.rehearsal-too-late');
  });
});

describe('a rehearsal', () => {
  it('answers check-ins as on the day, shows them beside the seats, and counts nobody', async () => {
    const { hall } = await givenRehearsal();

    const first = hall.checkIn(ada);
    const again = hall.checkIn(ada, { actor: otherCityOperator });
    const stranger = refusalOf(() => hall.checkIn(dora));
    const badge = refusalOf(() => hall.checkIn(dora, { byBadge: true }));
    const substitute = hall.checkIn(cleo, { substitute: finn });

    expect(first).toMatchObject({ first: true, status: 'PRESENT', rehearsal: true, venueId: city });
    expect(again).toMatchObject({ first: false, checkInId: first.checkInId, rehearsal: true });
    expect(substitute).toMatchObject({ first: true, rehearsal: true });
    expect([stranger, badge]).toEqual(['seat.not-found', 'attendance.wrong-venue']);
    expect(hall.totals()).toEqual(everybodyExpected);
    const list = `attendance:venue:${city}`;
    expect(hall.seen(list, `seat:${ada}`)).toMatchObject({ state: 'EXPECTED', checkIn: null });
    expect(hall.seen(list, `rehearsal:${ada}`)).toEqual({
      checkInId: first.checkInId,
      seatId: ada,
      method: 'SEAT_LIST',
      at: eve('08:10'),
      bySubstitute: false,
      leftAt: null,
      by: cityOperator.accountId,
    });
    expect(hall.seen('attendance:totals', 'rehearsal')).toMatchObject({ checkedIn: 2 });
    expect(hall.rows().filter(({ kind }) => kind === 'check-in')).toEqual([]);
  });

  it('is left and come back to', async () => {
    const { hall } = await givenRehearsal();
    hall.checkIn(ada);
    hall.at = eve('08:20');
    const leave = () =>
      hall.run('attendance:check-out', { venueId: city, seatId: ada, occurredAt: hall.at });
    const notIn = () =>
      hall.run('attendance:check-out', { venueId: city, seatId: ben, occurredAt: hall.at });

    expect(leave()).toMatchObject({ leftAt: eve('08:20'), leftEarly: false, rehearsal: true });
    expect(hall.seen(`attendance:venue:${city}`, `rehearsal:${ada}`)).toMatchObject({
      leftAt: eve('08:20'),
    });
    expect(refusalOf(notIn)).toBe('attendance.not-in');

    hall.at = eve('08:30');
    leave();
    expect(hall.state.rehearsals.present.get(ada)).toMatchObject({ leftAt: eve('08:20') });
    hall.checkIn(ada);
    expect(hall.seen(`attendance:venue:${city}`, `rehearsal:${ada}`)).toMatchObject({
      leftAt: null,
    });
  });

  it('lets slips be annulled as on the day', async () => {
    const { hall } = await givenRehearsal();
    const { checkInId } = hall.checkIn(ada);
    const annul = (actor = cityOperator, more = {}) =>
      hall.run('attendance:annul', { venueId: city, checkInId, ...more }, actor);

    expect(refusalOf(() => annul(otherCityOperator))).toBe('attendance.annul-not-own');
    expect(refusalOf(() => annul(organizer))).toBe('attendance.reason-needed');
    expect(refusalOf(() => annul(andaOperator, { venueId: anda }))).toBe(
      'attendance.record-not-found',
    );
    expect(annul()).toMatchObject({ seatId: ada });

    expect(hall.seen(`attendance:venue:${city}`, `rehearsal:${ada}`)).toBeUndefined();
    expect(hall.checkIn(ada)).toMatchObject({ first: true });
  });

  it('takes nothing that counts beside', async () => {
    const { hall } = await givenRehearsal();
    const at = { venueId: city, occurredAt: hall.at };
    const words = { name: 'Hugo', unitName: '', postTitle: '' };

    const refusals = [
      () => hall.run('attendance:make-up', { ...at, seatId: ada, reason: '漏签' }),
      () => hall.run('attendance:add-walk-in', { ...at, ...words }),
      () => hall.run('attendance:report-headcount', { ...at, people: 3 }),
      () =>
        hall.run('attendance:enter-sheet', {
          venueId: city,
          row: { seatId: ada, arrivedAt: hall.at },
        }),
    ].map(refusalOf);

    expect(new Set(refusals)).toEqual(new Set(['attendance.rehearsal-runs']));
  });

  it('asks no questions: who was moved or taken away meanwhile is not there', async () => {
    const { hall } = await givenRehearsal();
    const gone = seat(ben, 'Ben', { rankCode: '131', status: 'REMOVED' });
    const moved = seat(dora, 'Dora', { rankCode: '131' });
    hall.run('attendance:sync-roster', { rows: [gone, moved] });
    hall.at = eve('08:30');
    const late = { at: eve('08:20') };

    const refusals = [
      () => hall.checkIn(ben, late),
      () => hall.checkIn(dora, { ...late, venueId: anda, actor: andaOperator }),
    ].map(refusalOf);

    expect(refusals).toEqual(['seat.not-found', 'seat.not-found']);
    expect(hall.rows().filter(({ kind }) => kind === 'question')).toEqual([]);
  });

  it('takes only what happens while it runs', async () => {
    const { hall } = await givenRehearsal();

    expect(refusalOf(() => hall.checkIn(ada, { at: eve('07:57') }))).toBe('attendance.too-early');
    expect(refusalOf(() => hall.checkIn(ada, { at: eve('08:13') }))).toBe('attendance.in-future');
  });

  it('goes with a seat that is moved, off the list where it stood', async () => {
    const { hall } = await givenRehearsal();
    hall.checkIn(dora, { venueId: anda, actor: andaOperator });

    hall.run('attendance:sync-roster', { rows: [seat(dora, 'Dora', { rankCode: '131' })] });

    expect(hall.seen(`attendance:venue:${anda}`, `rehearsal:${dora}`)).toBeUndefined();
    expect(hall.seen(`attendance:venue:${city}`, `rehearsal:${dora}`)).toMatchObject({
      seatId: dora,
    });
    expect(hall.checkIn(dora)).toMatchObject({ first: false, venueId: anda });
  });
});

describe('the end of a rehearsal', () => {
  it('leaves every screen as it was before, and the records what they were', async () => {
    const { hall, before, rehearsalId } = await givenRehearsal();
    hall.checkIn(ada);
    hall.checkIn(dora, { venueId: anda, actor: andaOperator });

    expect(end(hall)).toEqual({ rehearsalId, endedAt: eve('08:10'), checkedIn: 2 });

    expect(hall.views()).toEqual(before);
    expect(hall.reloaded()).toEqual(before);
    expect(hall.timers).toMatchObject([{ cancel: expect.any(String) }]);
    const tried = hall.rows().filter(({ kind }) => kind === 'rehearsal-check-in');
    expect(tried.map(({ row }) => row)).toMatchObject([
      { rehearsalId, seatId: ada, annulledAt: null },
      { rehearsalId, seatId: dora, annulledAt: null },
    ]);
    expect(refusalOf(() => hall.checkIn(ada))).toBe('attendance.too-early');
    expect(refusalOf(() => end(hall))).toBe('attendance.no-rehearsal');
  });

  it('is the opening of sign-in: from then on arrivals count, also if nobody has noticed', async () => {
    const { hall, before } = await givenRehearsal();
    hall.checkIn(ada);
    hall.at = clock('00:00');

    const real: CheckInAnswer = hall.checkIn(ada);
    hall.run('attendance:finish-rehearsal', { at: clock('00:00') });

    expect(real).toMatchObject({ first: true });
    expect(real).not.toHaveProperty('rehearsal');
    expect(hall.totals()).toEqual({ ...everybodyExpected, absent: 2, inPerson: 1, present: 1 });
    expect(hall.seen('attendance:totals', 'rehearsal')).toBeUndefined();
    expect([...hall.views().keys()]).toEqual(expect.arrayContaining([...before.keys()]));
    expect(hall.views()).toEqual(hall.reloaded());
  });

  it('is the begin of the session', async () => {
    const { hall } = await givenRehearsal();
    hall.phase = 'IN_SESSION';

    expect(refusalOf(() => hall.checkIn(ada))).toBe('attendance.too-early');
    hall.run('attendance:finish-rehearsal', { at: hall.at });

    expect(hall.seen('attendance:board', 'rehearsal')).toBeUndefined();
  });

  it('may come without a rehearsal', async () => {
    const hall = await Hall.open();

    expect(hall.run('attendance:finish-rehearsal', { at: hall.at })).toEqual({ rehearsalId: null });
  });

  it('leaves room for another one, in which everybody is tried anew', async () => {
    const { hall } = await givenRehearsal();
    hall.checkIn(ada);
    end(hall);

    hall.run('attendance:start-rehearsal', {});

    expect(hall.checkIn(ada)).toMatchObject({ first: true, rehearsal: true });
    expect(hall.checkIn(ben)).toMatchObject({ first: true, rehearsal: true });
    expect(hall.seen('attendance:totals', 'rehearsal')).toMatchObject({ checkedIn: 2 });
    expect(hall.views()).toEqual(hall.reloaded());
  });
});
