import { DomainError } from '../platform/errors/domain-error.js';
import {
  amendedOutcome,
  countsAlike,
  outcomeOf,
  recordAmends,
  sameOutcome,
  standingAfter,
  standingBy,
  type Amending,
  type KnownCheckIn,
  type Outcome,
} from './amendment.rules.js';

const clock = (time: string): string => `2025-02-14T${time}:00.000Z`;
const times = {
  startsAt: clock('01:00'),
  endsAt: clock('03:00'),
  checkInOpensAt: clock('00:00'),
  checkInClosesAt: clock('01:30'),
  lateGraceMinutes: 5,
  closedAt: clock('02:50'),
};
const NOW = clock('09:00');
const finn = { name: 'Finn', post: '副局长' };
const none = { late: false, leftEarly: false, arrivedAt: null, leftAt: null, substitute: null };
const absent: Outcome = { standing: 'ABSENT', ...none };
const inTime: Outcome = { standing: 'IN_PERSON', ...none, arrivedAt: clock('00:50') };
const replaced: Outcome = { ...inTime, standing: 'BY_SUBSTITUTE', substitute: finn };

const codeOf = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'ok';
};

describe('amendedOutcome', () => {
  it.each<[string, Outcome, Amending, Partial<Outcome>]>([
    ['absent', inTime, { standing: 'ABSENT' }, absent],
    ['on leave', absent, { standing: 'ON_LEAVE' }, { standing: 'ON_LEAVE', ...none }],
    ['in time', absent, { standing: 'IN_PERSON', arrivedAt: clock('01:05') }, { late: false }],
    ['late', absent, { standing: 'IN_PERSON', arrivedAt: clock('01:06') }, { late: true }],
    ['in person, at the known time', replaced, { standing: 'IN_PERSON' }, inTime],
    ['by substitute', inTime, { standing: 'BY_SUBSTITUTE', substitute: finn }, replaced],
    ['by the known substitute', replaced, { standing: 'BY_SUBSTITUTE' }, replaced],
    [
      'gone before the end',
      inTime,
      { standing: 'IN_PERSON', leftAt: clock('02:00') },
      { ...inTime, leftAt: clock('02:00'), leftEarly: true },
    ],
    [
      'gone after the close',
      inTime,
      { standing: 'IN_PERSON', leftAt: clock('02:55') },
      { leftEarly: false },
    ],
    [
      'who stayed after all',
      { ...inTime, leftAt: clock('02:00'), leftEarly: true },
      { standing: 'IN_PERSON' },
      inTime,
    ],
  ])('says %s', (_, known, asked, outcome) => {
    expect(amendedOutcome(times, known, asked, NOW)).toMatchObject(outcome);
  });

  it.each<[string, Outcome, Amending, string]>([
    ['came at no time', absent, { standing: 'IN_PERSON' }, 'attendance.amendment-incomplete'],
    ['came by nobody', inTime, { standing: 'BY_SUBSTITUTE' }, 'attendance.amendment-incomplete'],
    [
      'in person by another',
      inTime,
      { standing: 'IN_PERSON', substitute: finn },
      'attendance.amendment-incomplete',
    ],
    [
      'absent at some time',
      inTime,
      { standing: 'ABSENT', arrivedAt: clock('00:50') },
      'attendance.amendment-incomplete',
    ],
    [
      'absent, and left',
      inTime,
      { standing: 'ABSENT', leftAt: clock('02:00') },
      'attendance.amendment-incomplete',
    ],
    [
      'on leave by another',
      inTime,
      { standing: 'ON_LEAVE', substitute: finn },
      'attendance.amendment-incomplete',
    ],
    [
      'came before the window',
      absent,
      { standing: 'IN_PERSON', arrivedAt: '2025-02-13T23:59:00.000Z' },
      'attendance.too-early',
    ],
    [
      'came after the close',
      absent,
      { standing: 'IN_PERSON', arrivedAt: clock('02:51') },
      'attendance.window-closed',
    ],
    [
      'left before coming',
      inTime,
      { standing: 'IN_PERSON', leftAt: clock('00:49') },
      'attendance.left-before-arrival',
    ],
    [
      'left in the future',
      inTime,
      { standing: 'IN_PERSON', leftAt: clock('09:03') },
      'attendance.in-future',
    ],
  ])('refuses %s', (_, known, asked, code) => {
    expect(codeOf(() => amendedOutcome(times, known, asked, NOW))).toBe(code);
  });
});

const expected = { leave: 'NONE', status: 'EXPECTED' } as const;
const came: KnownCheckIn = {
  status: 'PRESENT',
  occurredAt: clock('00:50'),
  substitute: null,
  leftAt: null,
  leftEarly: false,
};

describe('outcomeOf', () => {
  it.each<[string, Parameters<typeof outcomeOf>, Outcome]>([
    ['nobody', [expected, undefined], absent],
    [
      'nobody, on leave',
      [{ ...expected, leave: 'APPROVED' }, undefined],
      { ...absent, standing: 'ON_LEAVE' },
    ],
    ['the holder', [expected, came], inTime],
    ['a substitute', [expected, { ...came, substitute: finn }], replaced],
    ['who was late', [expected, { ...came, status: 'LATE' }], { ...inTime, late: true }],
  ])('tells of %s', (_, [seat, checkIn], outcome) => {
    expect(outcomeOf(seat, checkIn)).toEqual(outcome);
  });
});

describe('standingAfter', () => {
  it.each<[string, Outcome | undefined, string]>([
    ['its records', undefined, 'inPerson'],
    ['its amendment', absent, 'absent'],
  ])('counts by %s', (_, amendment, place) => {
    expect(standingAfter(expected, came, amendment)).toMatchObject({ place });
  });

  it('does not count a removed seat, whatever was corrected', () => {
    expect(standingBy({ status: 'REMOVED' }, inTime)).toBeUndefined();
    expect(standingAfter(undefined, came, inTime)).toBeUndefined();
  });
});

describe('a record that changed after the close', () => {
  it.each([
    ['that counts the same', 'QUESTION', true, { arrivedAt: clock('00:40') }, false],
    ['that is taken in', 'QUESTION', false, { late: true }, true],
    ['that is annulled', 'ANNULLED', false, { standing: 'ABSENT' }, true],
    ['that is annulled where an organizer amended', 'ANNULLED', true, { late: true }, false],
  ] as const)('%s amends the result, or not', (_, cause, ownWord, change, amends) => {
    const after = { ...inTime, ...change };

    expect(recordAmends({ before: inTime, after, cause, ownWord })).toBe(amends);
  });

  it('is not taken in against the word of an organizer', () => {
    const change = { before: absent, after: inTime, cause: 'QUESTION', ownWord: true } as const;

    expect(codeOf(() => recordAmends(change))).toBe('attendance.amended');
  });
});

describe('sameOutcome and countsAlike', () => {
  it.each<[string, Partial<Outcome>, boolean, boolean]>([
    ['nothing', {}, true, true],
    ['the arrival', { arrivedAt: clock('00:51') }, false, true],
    ['the exit', { leftAt: clock('02:55') }, false, true],
    ['who stood in', { substitute: finn }, false, true],
    ['lateness', { late: true }, false, false],
    ['leaving early', { leftEarly: true }, false, false],
    ['the standing', { standing: 'ABSENT' }, false, false],
  ])('differ in %s', (_, change, same, alike) => {
    const other = { ...inTime, ...change };

    expect(sameOutcome(inTime, other)).toBe(same);
    expect(countsAlike(inTime, other)).toBe(alike);
  });
});
