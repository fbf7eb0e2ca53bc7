import { refusalOf } from '../support/topic-play.js';
import {
  ada,
  anda,
  andaOperator,
  city,
  cityOperator,
  clock,
  Hall,
  organizer,
  otherCityOperator,
} from './hall.js';

const leave = (hall: Hall, occurredAt: string): { leftEarly: boolean; questionId: unknown } =>
  hall.run('attendance:check-out', { venueId: city, seatId: ada, occurredAt }, cityOperator);

const makeUp = (hall: Hall): { first: boolean; status: string } =>
  hall.run('attendance:make-up', {
    venueId: city,
    seatId: ada,
    occurredAt: clock('00:58'),
    reason: '设备故障',
  });

describe('attendance:check-out', () => {
  it.each([
    ['before the end', '02:00', true],
    ['at the end', '03:00', false],
  ])('counts who leaves %s', async (_, time, leftEarly) => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock(time);

    expect(leave(hall, clock(time))).toMatchObject({ leftEarly, questionId: null });
    expect(hall.totals()).toMatchObject({ present: 1, ...(leftEarly ? { leftEarly: 1 } : {}) });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${ada}`)).toMatchObject({ state: 'LEFT' });
  });

  it('forgets the exit of somebody who comes back', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('01:20');
    leave(hall, clock('01:15'));

    const answer = hall.checkIn(ada, { at: clock('01:20') });

    expect(answer).toMatchObject({ first: false, at: clock('00:45') });
    expect(hall.totals()).toEqual({ due: 4, present: 1, inPerson: 1, onLeave: 1, absent: 2 });
  });

  it('asks about an exit that is reported after the close, but not about going home', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('02:50');
    hall.close();
    hall.at = clock('02:55');

    expect(leave(hall, clock('02:55'))).toMatchObject({ leftEarly: false, questionId: null });
    expect(leave(hall, clock('02:00'))).toMatchObject({ questionId: expect.any(String) });
  });

  it('refuses the exit of somebody who is not in', async () => {
    const hall = await Hall.open();

    expect(refusalOf(() => leave(hall, hall.at))).toBe('attendance.not-in');
  });
});

describe('attendance:close', () => {
  it('notes when the meeting was closed, not when attendance heard of it', async () => {
    const hall = await Hall.open();
    hall.checkIn(ada);
    hall.at = clock('02:10');
    hall.phase = 'CLOSED';
    hall.run('attendance:close', { at: clock('02:00') });

    expect(leave(hall, clock('02:05'))).toMatchObject({ leftEarly: false, questionId: null });
  });
});

describe('attendance:annul', () => {
  it('frees the seat for the right check-in, and keeps the wrong one as evidence', async () => {
    const hall = await Hall.open();
    const { checkInId } = hall.checkIn(ada);

    hall.run('attendance:annul', { venueId: city, checkInId }, cityOperator);
    expect(hall.totals()).toEqual({ due: 4, onLeave: 1, absent: 3 });
    const again = hall.checkIn(ada);

    expect(again.first).toBe(true);
    expect(hall.totals()).toMatchObject({ present: 1 });
    expect(hall.facts).toContainEqual({
      kind: 'check-in',
      row: expect.objectContaining({ id: checkInId, annulledBy: cityOperator.accountId }),
    });
  });

  it('refuses another operator, another venue, and an organizer without a reason', async () => {
    const hall = await Hall.open();
    const { checkInId } = hall.checkIn(ada);
    const annul = (venueId: string, actor = cityOperator): string =>
      refusalOf(() => hall.run('attendance:annul', { venueId, checkInId }, actor));

    expect(annul(city, otherCityOperator)).toBe('attendance.annul-not-own');
    expect(annul(anda, andaOperator)).toBe('attendance.record-not-found');
    expect(annul(city, organizer)).toBe('attendance.reason-needed');
  });

  it('takes a walk-in back', async () => {
    const hall = await Hall.open();
    const { walkInId } = hall.run<{ walkInId: string }>('attendance:add-walk-in', {
      venueId: city,
      name: 'Gus',
      unitName: '某企业',
      postTitle: '经理',
      occurredAt: hall.at,
    });
    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 1 });

    hall.run('attendance:annul', { venueId: city, checkInId: walkInId, reason: '误登' });

    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 0 });
    expect(hall.seen(`attendance:venue:${city}`, `walk-in:${walkInId}`)).toBeUndefined();
  });
});

describe('attendance:make-up', () => {
  it('writes what was missed after the window, flagged', async () => {
    const hall = await Hall.open();
    hall.at = clock('02:00');

    expect(makeUp(hall)).toMatchObject({ first: true, status: 'PRESENT' });
    expect(hall.seen(`attendance:venue:${city}`, `seat:${ada}`)).toMatchObject({
      checkIn: { makeUp: true, method: 'MAKE_UP', reportedLater: true },
    });
  });

  it('changes nothing where somebody is in', async () => {
    const hall = await Hall.open();
    hall.at = clock('01:20');
    const first = hall.checkIn(ada);

    expect(makeUp(hall)).toEqual({ ...first, first: false });
  });

  it('ends with the close', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();

    expect(refusalOf(() => makeUp(hall))).toBe('attendance.closed');
  });
});

describe('attendance:add-walk-in', () => {
  const walkIn = { venueId: city, name: 'Gus', unitName: '某企业', postTitle: '经理' };

  it('counts apart and never raises what is due', async () => {
    const hall = await Hall.open();

    hall.run('attendance:add-walk-in', { ...walkIn, occurredAt: hall.at }, cityOperator);

    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 1 });
    expect(hall.totals()).toEqual({ due: 4, onLeave: 1, absent: 3 });
  });

  it('becomes a question after the close, which an organizer may take in', async () => {
    const hall = await Hall.open();
    hall.at = clock('03:00');
    hall.close();
    const { walkInId, questionId } = hall.run<{ walkInId: null; questionId: string }>(
      'attendance:add-walk-in',
      { ...walkIn, occurredAt: clock('00:50') },
      cityOperator,
    );

    hall.run('attendance:answer-question', { questionId, answer: 'ACCEPT' });

    expect(walkInId).toBeNull();
    expect(hall.seen('attendance:totals', 'walk-ins')).toEqual({ people: 1 });
  });
});
