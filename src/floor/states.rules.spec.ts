import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/errors/domain-error.js';
import { REQUEST_STATES, REQUEST_VERBS, type RequestState } from './floor.words.js';
import { isFinal, isOpen, isWaiting, nextStates, stateAfter } from './states.rules.js';

const codeOf = (work: () => string | number | void): string => {
  try {
    return String(work());
  } catch (error) {
    return error instanceof DomainError ? error.code : 'no refusal';
  }
};

/** What each verb does in PENDING, ACCEPTED and GRANTED, as the table of the floor says. */
const expected = {
  accept: ['ACCEPTED', 'no', 'no'],
  grant: ['GRANTED', 'GRANTED', 'no'],
  deny: ['DENIED', 'DENIED', 'no'],
  release: ['CANCELLED', 'CANCELLED', 'RELEASED'],
  revoke: ['no', 'no', 'REVOKED'],
  move: ['no', 'ACCEPTED', 'no'],
  skip: ['no', 'ACCEPTED', 'no'],
  'to-written': ['CANCELLED', 'CANCELLED', 'no'],
  pause: ['no', 'no', 'GRANTED'],
  resume: ['no', 'no', 'GRANTED'],
  extend: ['no', 'no', 'GRANTED'],
} as const satisfies Record<(typeof REQUEST_VERBS)[number], readonly [string, string, string]>;

describe('stateAfter', () => {
  describe.each(REQUEST_VERBS)('%s', (verb) => {
    const [pending, accepted, granted] = expected[verb];
    it.each([
      ['PENDING', pending],
      ['ACCEPTED', accepted],
      ['GRANTED', granted],
    ] as const)('from %s leads to %s', (state, next) => {
      expect(codeOf(() => stateAfter(state, verb))).toBe(
        next === 'no' ? 'request.wrong-state' : next,
      );
    });

    it.each(REQUEST_STATES.filter(isFinal))('leads nowhere from %s', (state) => {
      expect(codeOf(() => stateAfter(state, verb))).toBe('request.ended');
    });
  });

  it('says which verb met which state', () => {
    expect(() => stateAfter('PENDING', 'pause')).toThrow(
      expect.objectContaining({ details: { state: 'PENDING', verb: 'pause' } }),
    );
  });
});

describe('states', () => {
  it.each<[RequestState, boolean, boolean]>([
    ['PENDING', true, true],
    ['ACCEPTED', true, true],
    ['GRANTED', true, false],
    ['DENIED', false, false],
    ['CANCELLED', false, false],
    ['RELEASED', false, false],
    ['REVOKED', false, false],
  ])('%s: open %s, waiting %s', (state, open, waiting) => {
    expect([isOpen(state), isFinal(state), isWaiting(state)]).toEqual([open, !open, waiting]);
  });

  it('are all in the table', () => {
    expect(Object.keys(nextStates)).toEqual([...REQUEST_STATES]);
  });
});
