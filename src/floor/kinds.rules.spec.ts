import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/errors/domain-error.js';
import { REQUEST_KINDS, type Mark, type RequestKind } from './floor.words.js';
import { assertCombination, fits, kindParts, REQUEST_PARTS } from './kinds.rules.js';

/** What does not go together, or nothing. */
const refusalOf = (work: () => void): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof DomainError && error.code === 'floor.kind-mismatch'
      ? error.details
      : error;
  }
};

/** What a kind may be without, and with: `both`, `with` only, `without` only; in the order of the parts. */
const expected = {
  //               mark       category   note       answerTo   wholeVenue
  PLANNED: ['without', 'without', 'without', 'without', 'both'],
  NORMAL: ['both', 'without', 'without', 'without', 'both'],
  POINT_OF_ORDER: ['without', 'both', 'both', 'without', 'without'],
  INTERVENTION: ['without', 'without', 'without', 'without', 'without'],
  QUESTION: ['without', 'without', 'without', 'without', 'both'],
  ANSWER: ['without', 'without', 'without', 'with', 'both'],
} as const satisfies Record<RequestKind, readonly string[]>;

const cells = REQUEST_KINDS.flatMap((kind) =>
  REQUEST_PARTS.map((part, i) => [kind, part, expected[kind][i] ?? ''] as const),
);

describe('what goes with a kind of request', () => {
  it.each(cells)('%s, %s: %s', (kind, part, how) => {
    expect(fits(kind, part, true)).toBe(how !== 'without');
    expect(fits(kind, part, false)).toBe(how !== 'with');
  });

  it('is said of every kind and part', () => {
    expect(Object.keys(kindParts)).toEqual([...REQUEST_KINDS]);
    for (const parts of Object.values(kindParts)) {
      expect(Object.keys(parts)).toEqual([...REQUEST_PARTS]);
    }
  });
});

describe('assertCombination', () => {
  const plain = { mark: null, note: null, seatId: 'ada' };

  it.each<[string, RequestKind, { mark?: Mark; note?: string; seatId?: null }, string]>([
    ['a speech for the matter', 'NORMAL', { mark: 'FOR' }, 'ok'],
    ['a whole venue’s speech against it', 'NORMAL', { mark: 'AGAINST', seatId: null }, 'ok'],
    ['a point of order with its note', 'POINT_OF_ORDER', { note: '未到法定人数' }, 'ok'],
    ['a whole venue’s question', 'QUESTION', { seatId: null }, 'ok'],
    ['a point of order against', 'POINT_OF_ORDER', { mark: 'AGAINST' }, 'mark'],
    ['an intervention that contributes', 'INTERVENTION', { mark: 'CONTRIBUTION' }, 'mark'],
    ['a speech with a note', 'NORMAL', { note: '未到法定人数' }, 'note'],
    ['a whole venue’s point of order', 'POINT_OF_ORDER', { seatId: null }, 'wholeVenue'],
    ['a whole venue’s intervention', 'INTERVENTION', { seatId: null }, 'wholeVenue'],
  ])('%s', (_, kind, more, part) => {
    expect(refusalOf(() => assertCombination({ kind, ...plain, ...more }))).toEqual(
      part === 'ok' ? undefined : { kind, part },
    );
  });
});
