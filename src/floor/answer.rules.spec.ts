import { describe, expect, it } from '@jest/globals';
import { answerDueAt } from './answer.rules.js';

const NINE = '2025-02-14T01:00:00.000Z';

describe('the time to answer', () => {
  it.each([
    ['waits for the chair', 'PENDING', NINE, 60_000, '2025-02-14T01:01:00.000Z'],
    ['waits before the meeting', 'PENDING', null, 60_000, null],
    ['waits as long as one likes', 'PENDING', NINE, null, null],
    ['is in the queue', 'ACCEPTED', NINE, 60_000, null],
    ['speaks', 'GRANTED', NINE, 60_000, null],
    ['was denied', 'DENIED', NINE, 60_000, null],
  ] as const)('of one that %s', (_, state, answerFrom, answerWithinMs, expected) => {
    expect(answerDueAt({ state, answerFrom }, { answerWithinMs })).toBe(expected);
  });
});
