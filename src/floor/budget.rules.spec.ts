import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  assertBudgetLeft,
  drawsOnBudget,
  leastLeft,
  leftMs,
  limitWithin,
  mayDraw,
} from './budget.rules.js';

const codeOf = (work: () => void): string => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'no refusal';
  }
};

describe('a budget', () => {
  it.each([
    ['PLANNED', true],
    ['NORMAL', true],
    ['INTERVENTION', true],
    ['POINT_OF_ORDER', false],
    ['QUESTION', false],
    ['ANSWER', false],
  ] as const)('%s draws on it: %s', (kind, expected) => {
    expect(drawsOnBudget(kind)).toBe(expected);
  });

  it.each([
    ['all of it', 60_000, 0, 60_000],
    ['some', 60_000, 20_000, 40_000],
    ['nothing', 60_000, 60_000, 0],
    ['nothing, overdrawn', 60_000, 90_000, 0],
    ['what nobody measures', null, 90_000, null],
    ['none was given', 0, 0, 0],
  ])('has left: %s', (_, totalMs, usedMs, expected) => {
    expect(leftMs(totalMs, usedMs)).toBe(expected);
  });

  it.each([
    ['none', [null, null], null],
    ['the unit’s', [null, 5], 5],
    ['the scarcer of two', [7, 5], 5],
    ['one that is used up', [0, 5], 0],
  ])('that counts is %s', (_, lefts, expected) => {
    expect(leastLeft(lefts)).toBe(expected);
  });
});

describe('limitWithin', () => {
  it.each([
    ['NOTHING', 60_000, 20_000, 60_000],
    ['NOTHING', null, 0, null],
    ['LIMIT', 60_000, 20_000, 20_000],
    ['LIMIT', 60_000, 90_000, 60_000],
    ['LIMIT', 60_000, 0, 0],
    ['LIMIT', null, 20_000, 20_000],
    ['LIMIT', 60_000, null, 60_000],
    ['LIMIT', null, null, null],
    ['REFUSE', 60_000, 20_000, 20_000],
    ['REFUSE', null, 20_000, 20_000],
    ['REFUSE', 60_000, null, 60_000],
  ] as const)('%s, limit %s, left %s: %s', (action, limitMs, left, expected) => {
    expect(limitWithin(action, limitMs, left)).toBe(expected);
  });
});

describe('a budget that is used up', () => {
  it.each([
    ['NOTHING', 0, 'ok', true],
    ['LIMIT', 0, 'ok', false],
    ['LIMIT', 1, 'ok', true],
    ['REFUSE', 0, 'floor.budget-used', false],
    ['REFUSE', 1, 'ok', true],
    ['REFUSE', null, 'ok', true],
    ['LIMIT', null, 'ok', true],
  ] as const)('%s, left %s: %s, by itself %s', (action, left, code, byItself) => {
    expect([codeOf(() => assertBudgetLeft(action, left)), mayDraw(action, left)]).toEqual([
      code,
      byItself,
    ]);
  });
});
