import { assertScheduleHolds, rescheduled, withCheckInWindow } from './schedule.rules.js';

const nine = '2025-02-14T01:00:00.000Z';
const half = '2025-02-14T03:30:00.000Z';

describe('the schedule', () => {
  it('opens the sign-in an hour before the start and closes it with the end', () => {
    expect(withCheckInWindow({ startsAt: nine, endsAt: half })).toEqual({
      startsAt: nine,
      endsAt: half,
      checkInOpensAt: '2025-02-14T00:00:00.000Z',
      checkInClosesAt: half,
    });
  });

  it('keeps the window that the plan names', () => {
    const plan = {
      startsAt: nine,
      endsAt: half,
      checkInOpensAt: '2025-02-14T00:20:00.000Z',
      checkInClosesAt: '2025-02-14T01:30:00.000Z',
    };

    expect(withCheckInWindow(plan)).toEqual(plan);
    expect(() => assertScheduleHolds(plan)).not.toThrow();
  });

  it.each([
    ['ends-before-start', { endsAt: nine }],
    ['check-in-opens-late', { checkInOpensAt: '2025-02-14T01:00:00.001Z' }],
    ['check-in-closes-before-start', { checkInClosesAt: nine }],
  ])('refuses: %s', (reason, change) => {
    const schedule = { ...withCheckInWindow({ startsAt: nine, endsAt: half }), ...change };

    expect(() => assertScheduleHolds(schedule)).toThrow(
      expect.objectContaining({ code: 'meeting.times-invalid', details: { reason } }),
    );
  });

  const nextDay = { startsAt: '2025-02-15T01:00:00.000Z', endsAt: '2025-02-15T03:00:00.000Z' };

  it('takes the sign-in along to another day', () => {
    const before = withCheckInWindow({ startsAt: nine, endsAt: half });

    expect(rescheduled(before, nextDay)).toEqual(withCheckInWindow(nextDay));
  });

  it('keeps the distances of a window that the plan named, and what the change names', () => {
    const checkInClosesAt = '2025-02-14T01:30:00.000Z';
    const checkInOpensAt = '2025-02-14T23:00:00.000Z';
    const before = { ...withCheckInWindow({ startsAt: nine, endsAt: half }), checkInClosesAt };

    expect(rescheduled(before, { ...nextDay, checkInOpensAt })).toEqual({
      ...nextDay,
      checkInOpensAt,
      checkInClosesAt: '2025-02-15T01:30:00.000Z',
    });
  });

  it('leaves the window alone where only the title changes', () => {
    const before = withCheckInWindow({ startsAt: nine, endsAt: half });

    expect(rescheduled(before, {})).toEqual(before);
  });
});
