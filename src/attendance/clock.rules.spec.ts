import { describe, expect, it } from '@jest/globals';
import { isClockCorrected, largerOffset } from './clock.rules.js';

const HOURS_MS = 3 * 3_600_000;

describe('the clock of a device', () => {
  it.each([
    [null, false],
    [0, false],
    [2_000, false],
    [-2_000, false],
    [2_001, true],
    [-2_001, true],
    [HOURS_MS, true],
  ])('off by %s ms is marked: %s', (offset, marked) => {
    expect(isClockCorrected(offset)).toBe(marked);
  });

  it.each([
    [null, null, null],
    [null, 5, 5],
    [-5, null, -5],
    [-HOURS_MS, 5, -HOURS_MS],
    [5, -HOURS_MS, -HOURS_MS],
  ])('of %s and %s keeps %s', (one, other, kept) => {
    expect(largerOffset(one, other)).toBe(kept);
  });
});
