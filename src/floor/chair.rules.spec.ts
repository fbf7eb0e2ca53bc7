import { describe, expect, it } from '@jest/globals';
import { algorithmNow, isChairThere, standInDueAt, standInSince } from './chair.rules.js';

const AT = {
  nine: '2025-02-14T01:00:00.000Z',
  almostDue: '2025-02-14T01:00:59.999Z',
  due: '2025-02-14T01:01:00.000Z',
  later: '2025-02-14T01:05:00.000Z',
} as const;

describe('whether the chair is there', () => {
  it.each([
    ['nobody chairs', null, [], [], true],
    ['the chair is', null, ['ada'], ['ada'], true],
    ['the chair is not', null, ['ada'], ['ben'], false],
    ['one of two chairs is', null, ['ada', 'ben'], ['ben'], true],
    ['whom it was handed to is', 'cleo', ['cleo'], ['cleo'], true],
    ['only whom it was taken from is', 'cleo', ['ada', 'cleo'], ['ada'], false],
    ['whom it was handed to is, before the right has moved', 'cleo', ['ada'], ['cleo'], true],
  ] as const)('%s', (_, chairAccountId, chairs, connected, expected) => {
    expect(isChairThere(chairAccountId, { chairs, connected: new Set(connected) })).toBe(expected);
  });
});

describe('a floor without its chair', () => {
  const floor = { chairAwayAfterMs: 60_000, standInSince: null } as const;

  it.each([
    ['there', null, 'QUEUE', AT.later, null, null],
    ['away, it waits', AT.nine, 'WAIT', AT.later, null, null],
    ['away for less', AT.nine, 'QUEUE', AT.almostDue, AT.due, null],
    ['away for so long', AT.nine, 'QUEUE', AT.due, AT.due, AT.due],
    ['away for longer', AT.nine, 'GRANT', AT.later, AT.due, AT.later],
  ] as const)('%s', (_, chairAwaySince, onChairAway, at, dueAt, since) => {
    const now = { ...floor, chairAwaySince, onChairAway };

    expect(standInDueAt(now)).toBe(dueAt);
    expect(standInSince(now, at)).toBe(since);
  });

  it.each([
    ['goes on', AT.nine, 'QUEUE', 60_000, AT.due],
    ['goes on where the time was made longer', AT.nine, 'GRANT', 3_600_000, AT.due],
    ['is as configured once it is set to wait', AT.nine, 'WAIT', 60_000, null],
    ['is as configured once the chair is back', null, 'QUEUE', 60_000, null],
  ] as const)('%s', (_, chairAwaySince, onChairAway, chairAwayAfterMs, expected) => {
    const now = { chairAwaySince, onChairAway, chairAwayAfterMs, standInSince: AT.due };

    expect(standInSince(now, AT.later)).toBe(expected);
  });

  it.each([
    ['CHAIR', 'QUEUE', null, 'CHAIR'],
    ['CHAIR', 'GRANT', null, 'CHAIR'],
    ['CHAIR', 'QUEUE', AT.due, 'FCFS'],
    ['CHAIR', 'GRANT', AT.due, 'AUTOMATIC'],
    ['FCFS', 'QUEUE', AT.due, 'FCFS'],
    ['FCFS', 'GRANT', AT.due, 'AUTOMATIC'],
    ['AUTOMATIC', 'QUEUE', AT.due, 'AUTOMATIC'],
    ['AUTOMATIC', 'GRANT', AT.due, 'AUTOMATIC'],
  ] as const)('%s, %s, since %s: %s', (algorithm, onChairAway, since, expected) => {
    expect(algorithmNow({ algorithm, onChairAway, standInSince: since })).toBe(expected);
  });
});
