import { describe, expect, it } from '@jest/globals';
import {
  ATTEMPT_WINDOW_MS,
  ATTEMPTS_FREE,
  waitBeforeAttempt,
  withFailure,
  withoutFailure,
  type AttemptKind,
} from './attempt.rules.js';

const NOW = 1_000_000_000;

describe('waitBeforeAttempt', () => {
  it.each<[AttemptKind, number, number, number]>([
    ['pair', 4, 0, 0],
    ['pair', 5, 0, 5_000],
    ['pair', 5, 4_000, 1_000],
    ['pair', 5, 5_000, 0],
    ['pair', 6, 0, 10_000],
    ['pair', 8, 0, 40_000],
    ['pair', 500, 0, ATTEMPT_WINDOW_MS],
    ['pair', 500, ATTEMPT_WINDOW_MS, 0],
    ['name', ATTEMPTS_FREE.name - 1, 0, 0],
    ['name', ATTEMPTS_FREE.name, 0, 5_000],
    ['address', ATTEMPTS_FREE.address - 1, 0, 0],
    ['address', ATTEMPTS_FREE.address, 0, 5_000],
  ])('for a %s with %i failures, %i ms after the last: %i ms', (kind, failures, ago, wait) => {
    expect(waitBeforeAttempt(kind, { failures, lastAtMs: NOW - ago }, NOW)).toBe(wait);
  });

  it('is nothing for whoever never failed', () => {
    expect(waitBeforeAttempt('pair', undefined, NOW)).toBe(0);
  });
});

describe('withFailure', () => {
  it('counts up within the window and anew after it', () => {
    const first = withFailure(undefined, NOW);
    const second = withFailure(first, NOW + 1);

    expect(first).toEqual({ failures: 1, lastAtMs: NOW });
    expect(second).toEqual({ failures: 2, lastAtMs: NOW + 1 });
    expect(withFailure(second, NOW + 1 + ATTEMPT_WINDOW_MS).failures).toBe(1);
  });
});

describe('withoutFailure', () => {
  it('takes one failure back, and never more than there are', () => {
    expect(withoutFailure({ failures: 2, lastAtMs: NOW }).failures).toBe(1);
    expect(withoutFailure({ failures: 0, lastAtMs: NOW }).failures).toBe(0);
  });
});
