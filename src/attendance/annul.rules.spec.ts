import { annulDoubt, assertMayAnnul } from './annul.rules.js';

const day = (time: string): string => `2025-02-14T${time}Z`;

describe('assertMayAnnul', () => {
  const record = { byAccountId: 'ada', receivedAt: day('01:00:00.000'), annulledAt: null };
  const asked = {
    record,
    accountId: 'ada',
    organizer: false,
    reason: undefined,
    occurredAt: day('01:02:00.000'),
  };
  const byOrganizer = { ...asked, accountId: 'olga', organizer: true };
  const late = { ...byOrganizer, reason: '误签', occurredAt: day('01:30:00.000') };

  it.each([
    ['operators their own at once', asked, '01:02:00.000'],
    ['operators within ten minutes', { ...asked, occurredAt: day('01:10:00.000') }, '01:10:00.000'],
    ['operators who did so in time and tell it later', asked, '03:00:00.000'],
    [
      'operators in the tenth minute, by a clock that is ahead',
      { ...asked, occurredAt: day('01:11:00.000') },
      '01:10:00.000',
    ],
    ['organizers any, with a reason', late, '02:00:00.000'],
  ])('lets %s', (_, one, clock) => {
    expect(() => assertMayAnnul(one, day(clock))).not.toThrow();
  });

  it.each([
    ['another operator', { ...asked, accountId: 'ben' }, 'attendance.annul-not-own'],
    ['an organizer without a reason', byOrganizer, 'attendance.reason-needed'],
    [
      'twice',
      { ...asked, record: { ...record, annulledAt: day('01:01:00.000') } },
      'attendance.already-annulled',
    ],
    [
      'operators after ten minutes',
      { ...asked, occurredAt: day('01:10:00.001') },
      'attendance.annul-too-late',
    ],
    [
      'what lies ahead of meeting time',
      { ...asked, occurredAt: day('01:32:00.001') },
      'attendance.in-future',
    ],
  ])('refuses %s', (_, one, code) => {
    expect(() => assertMayAnnul(one, day('01:30:00.000'))).toThrow(code);
  });
});

describe('annulDoubt', () => {
  const told = {
    occurredAt: day('01:02:00.000'),
    record: { occurredAt: day('01:00:00.000'), receivedAt: day('01:00:30.000') },
    closed: false,
    changedSince: false,
  };

  it.each([
    ['nothing is odd', told, '03:00:00.000', undefined],
    ['the meeting is over', { ...told, closed: true }, '01:02:00.000', 'AFTER_CLOSE'],
    [
      'something was told since, within ten minutes',
      { ...told, changedSince: true },
      '01:10:30.000',
      undefined,
    ],
    [
      'something was told since, and it comes later',
      { ...told, changedSince: true },
      '01:10:30.001',
      'RECORD_CHANGED',
    ],
    [
      'it comes later and says a time before the record',
      { ...told, occurredAt: day('00:59:54.999') },
      '03:00:00.000',
      'EARLIER_TIME',
    ],
    [
      'it comes later and two clocks differ by seconds',
      { ...told, occurredAt: day('00:59:55.000') },
      '03:00:00.000',
      undefined,
    ],
  ] as const)('%s', (_, one, clock, doubt) => {
    expect(annulDoubt(one, day(clock))).toBe(doubt);
  });
});
