import { describe, expect, it } from '@jest/globals';
import { plusMs } from '../platform/time/instant.js';
import {
  displacedBy,
  expiryOf,
  isLive,
  PREDECESSOR_MS,
  refreshVerdict,
  rotated,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  SESSIONS_PER_ACCOUNT,
  type RefreshableSession,
} from './session.rules.js';

const START = '2025-02-14T01:00:00.000Z';
const later = (ms: number) => plusMs(START, ms);

const session: RefreshableSession = {
  generation: 3,
  previousUntil: later(PREDECESSOR_MS),
  createdAt: START,
  expiresAt: later(SESSION_IDLE_MS),
  endedAt: null,
};

describe('refreshVerdict', () => {
  it.each([
    ['the token in use', 3, 0, 'rotate'],
    ['its predecessor at once', 2, 1, 'repeat'],
    ['its predecessor after exactly 60 s', 2, PREDECESSOR_MS, 'repeat'],
    ['its predecessor a moment later', 2, PREDECESSOR_MS + 1, 'reused'],
    ['the one before that, however soon', 1, 1, 'reused'],
    ['one that was never given out', 4, 0, 'unknown'],
    ['the token in use, when the session ran out', 3, SESSION_IDLE_MS, 'ended'],
  ] as const)('takes %s (generation %i, +%i ms) for %s', (_, generation, ms, verdict) => {
    expect(refreshVerdict(session, generation, later(ms))).toBe(verdict);
  });

  it('takes any token of a session that was ended for ended', () => {
    const over = { ...session, endedAt: later(1) };

    expect(refreshVerdict(over, 3, later(2))).toBe('ended');
    expect(refreshVerdict(over, 1, later(2))).toBe('ended');
  });

  it('knows no predecessor where none was replaced', () => {
    expect(refreshVerdict({ ...session, previousUntil: null }, 2, START)).toBe('reused');
  });
});

describe('rotated', () => {
  it('moves to the next generation and answers the one before for a minute', () => {
    const now = later(5_000);

    expect(rotated(session, now)).toEqual({
      generation: 4,
      previousUntil: plusMs(now, PREDECESSOR_MS),
      expiresAt: plusMs(now, SESSION_IDLE_MS),
    });
  });
});

describe('expiryOf', () => {
  it.each([
    ['a day after its use', 0, SESSION_IDLE_MS],
    ['at the end of its fortnight at the latest', SESSION_MAX_MS - 1, SESSION_MAX_MS],
  ])('ends a session %s', (_, usedMs, endMs) => {
    expect(expiryOf(START, later(usedMs))).toBe(later(endMs));
  });
});

describe('isLive', () => {
  it.each([
    [SESSION_IDLE_MS - 1, null, true],
    [SESSION_IDLE_MS, null, false],
    [0, START, false],
  ])('after %i ms, ended at %s: %s', (ms, endedAt, live) => {
    expect(isLive({ ...session, endedAt }, later(ms))).toBe(live);
  });
});

const used = (ms: number, expiresMs = SESSION_IDLE_MS) => ({
  lastUsedAt: later(ms),
  expiresAt: later(expiresMs),
});

describe('displacedBy', () => {
  const many = Array.from({ length: SESSIONS_PER_ACCOUNT }, (_, i) => used(1_000 + i));

  it('displaces nothing while there is room', () => {
    expect(displacedBy(many.slice(1), later(2_000))).toEqual([]);
  });

  it('displaces the longest unused of a full account', () => {
    expect(displacedBy(many.toReversed(), later(2_000))).toEqual([used(1_000)]);
  });

  it('clears away what ran out, which then leaves room', () => {
    const late = used(5_000, 1_500);

    expect(displacedBy([...many.slice(1), late], later(2_000))).toEqual([late]);
  });
});
