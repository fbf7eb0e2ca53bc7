import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/errors/domain-error.js';
import type { RequestKind } from './floor.words.js';
import {
  assertAnswers,
  assertCategory,
  assertFreshOrder,
  assertListOpen,
  assertPresent,
  assertVenueRoom,
  firstState,
  nextOpenNo,
} from './request.rules.js';

const codeOf = (work: () => string | number | void): string => {
  try {
    return String(work() ?? 'ok');
  } catch (error) {
    return error instanceof DomainError ? error.code : 'no refusal';
  }
};

describe('the list of speakers', () => {
  it.each([
    ['open, a speaker', true, false, 'ok'],
    ['open, the chair', true, true, 'ok'],
    ['closed, a speaker', false, false, 'floor.closed'],
    ['closed, the chair', false, true, 'ok'],
  ])('%s: %s %s', (_, open, byChair, expected) => {
    const list = { open, pointsOfOrderOnClosed: true };
    expect(codeOf(() => assertListOpen(list, 'NORMAL', byChair))).toBe(expected);
  });

  it.each([
    ['NORMAL', true, 'floor.closed'],
    ['QUESTION', true, 'floor.closed'],
    ['ANSWER', true, 'floor.closed'],
    ['INTERVENTION', true, 'floor.closed'],
    ['POINT_OF_ORDER', true, 'ok'],
    ['POINT_OF_ORDER', false, 'floor.closed'],
  ] as const)('closed: %s, points of order %s', (kind, pointsOfOrderOnClosed, expected) => {
    const list = { open: false, pointsOfOrderOnClosed };
    expect(codeOf(() => assertListOpen(list, kind, false))).toBe(expected);
  });

  it.each([true, false])('open, points of order on closed lists %s: all kinds', (allowed) => {
    const list = { open: true, pointsOfOrderOnClosed: allowed };
    expect(codeOf(() => assertListOpen(list, 'POINT_OF_ORDER', false))).toBe('ok');
  });
});

const kinds = (...list: readonly RequestKind[]) => list.map((kind) => ({ kind }));

describe('the requests of one venue', () => {
  it.each([
    ['as many as they like', null, 'NORMAL', kinds('NORMAL', 'NORMAL'), false, 'ok'],
    ['room for one', 2, 'NORMAL', kinds('NORMAL'), false, 'ok'],
    ['no room', 2, 'NORMAL', kinds('NORMAL', 'QUESTION'), false, 'floor.venue-full'],
    ['no room for a question', 1, 'QUESTION', kinds('INTERVENTION'), false, 'floor.venue-full'],
    ['no room for an intervention', 1, 'INTERVENTION', kinds('NORMAL'), false, 'floor.venue-full'],
    ['no room, the chair adds one', 1, 'NORMAL', kinds('NORMAL'), true, 'ok'],
    ['no room, a point of order', 1, 'POINT_OF_ORDER', kinds('NORMAL'), false, 'ok'],
    ['no room, an answer', 1, 'ANSWER', kinds('NORMAL'), false, 'ok'],
    ['planned speeches take none', 1, 'NORMAL', kinds('PLANNED', 'PLANNED'), false, 'ok'],
    ['nor do points of order', 1, 'NORMAL', kinds('POINT_OF_ORDER', 'ANSWER'), false, 'ok'],
  ] as const)('%s', (_, openPerVenue, kind, open, byChair, expected) => {
    expect(codeOf(() => assertVenueRoom({ openPerVenue }, { kind, byChair }, open))).toBe(expected);
  });
});

describe('presence', () => {
  it.each([
    ['present', true, true, 'ok'],
    ['absent', true, false, 'floor.not-present'],
    ['absent where that does not matter', false, false, 'ok'],
    ['a whole venue', true, null, 'ok'],
  ])('%s', (_, onlyPresent, present, expected) => {
    expect(codeOf(() => assertPresent({ onlyPresent }, present))).toBe(expected);
  });
});

describe('nextOpenNo', () => {
  it.each([
    ['the first', 1, [], '1'],
    ['a second where one is allowed', 1, [1], 'floor.already-waiting'],
    ['a second where two are allowed', 2, [1], '2'],
    ['the number that became free', 3, [1, 3], '2'],
    ['more than were allowed before', 1, [1, 2], 'floor.already-waiting'],
  ])('%s', (_, openPerBeneficiary, taken, expected) => {
    const open = taken.map((openNo) => ({ openNo }));

    expect(codeOf(() => nextOpenNo({ openPerBeneficiary }, open))).toBe(expected);
  });
});

describe('categories', () => {
  const categories = ['秩序'];
  it.each([
    ['a known one of a point of order', 'POINT_OF_ORDER', '秩序', 'ok'],
    ['an unknown one', 'POINT_OF_ORDER', '其他', 'floor.unknown-category'],
    ['one where the kind has none', 'NORMAL', '秩序', 'floor.unknown-category'],
    ['none', 'NORMAL', null, 'ok'],
  ] as const)('%s', (_, kind, category, expected) => {
    expect(codeOf(() => assertCategory({ categories }, kind, category))).toBe(expected);
  });
});

describe('answers', () => {
  it.each([
    ['an answer to a question', 'ANSWER', { kind: 'QUESTION' }, 'ok'],
    ['an answer to nothing', 'ANSWER', null, 'floor.answer-unmatched'],
    ['an answer to a speech', 'ANSWER', { kind: 'NORMAL' }, 'floor.answer-unmatched'],
    ['a speech to a question', 'NORMAL', { kind: 'QUESTION' }, 'floor.answer-unmatched'],
    ['a speech', 'NORMAL', null, 'ok'],
  ] as const)('%s', (_, kind, answerTo, expected) => {
    expect(codeOf(() => assertAnswers(kind, answerTo))).toBe(expected);
  });
});

describe('firstState', () => {
  it.each([
    ['CHAIR', false, 'PENDING'],
    ['CHAIR', true, 'ACCEPTED'],
    ['FCFS', false, 'ACCEPTED'],
    ['AUTOMATIC', false, 'ACCEPTED'],
  ] as const)('%s, by the chair %s: %s', (algorithm, byChair, expected) => {
    expect(firstState({ algorithm }, byChair)).toBe(expected);
  });
});

describe('assertFreshOrder', () => {
  const waiting = ['ada', 'ben'];
  it.each([
    ['the same in another order', ['ben', 'ada'], 'ok'],
    ['one missing', ['ada'], 'floor.order-stale'],
    ['one too many', ['ada', 'ben', 'cleo'], 'floor.order-stale'],
    ['another instead', ['ada', 'cleo'], 'floor.order-stale'],
    ['one twice', ['ada', 'ada'], 'floor.order-stale'],
    ['one twice and one missing from three', ['ada', 'ben', 'ada'], 'floor.order-stale'],
  ])('%s', (_, order, expected) => {
    expect(codeOf(() => assertFreshOrder(order, waiting))).toBe(expected);
  });

  it('tells the fresh order', () => {
    expect(() => assertFreshOrder([], waiting)).toThrow(
      expect.objectContaining({ details: { order: waiting } }),
    );
  });
});
