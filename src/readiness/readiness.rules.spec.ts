import {
  assertMayAnswer,
  assertMayStart,
  assertNotOver,
  lineResult,
  nextRound,
  venueReadiness,
} from './readiness.rules.js';

const well = { video: true, audio: true, return: true };

describe('lineResult', () => {
  it.each([
    ['all three', well, 'OK'],
    ['no picture', { ...well, video: false }, 'FAULT'],
    ['no sound', { ...well, audio: false }, 'FAULT'],
    ['no return channel', { ...well, return: false }, 'FAULT'],
  ])('%s', (_, channels, result) => {
    expect(lineResult(channels)).toBe(result);
  });
});

describe('assertNotOver', () => {
  it.each(['NOTICED', 'IN_SESSION'])('goes on while %s', (phase) => {
    expect(() => assertNotOver(phase)).not.toThrow();
  });

  it.each(['CLOSED', 'ARCHIVED', 'CANCELLED'])('ends with %s', (phase) => {
    expect(() => assertNotOver(phase)).toThrow('readiness.closed');
  });
});

describe('assertMayStart', () => {
  it('lets one begin where none is under way', () => {
    expect(() => assertMayStart(undefined)).not.toThrow();
  });

  it('names the round that is under way', () => {
    expect(() => assertMayStart({ round: 2 })).toThrow(
      expect.objectContaining({ code: 'readiness.roll-call-open', details: { round: 2 } }),
    );
  });
});

describe('nextRound', () => {
  it.each([
    [[], 1],
    [[1, 2], 3],
    [[5, 1], 6],
  ])('after %j is %d', (rounds, round) => {
    expect(nextRound(rounds)).toBe(round);
  });
});

describe('assertMayAnswer', () => {
  it('lets a venue answer while its call waits', () => {
    expect(() => assertMayAnswer({ result: null, answeredAt: null })).not.toThrow();
  });

  it.each([
    ['who was not called', undefined, 'readiness.not-called'],
    ['who let the call pass', { result: 'NO_ANSWER', answeredAt: null }, 'readiness.not-called'],
    [
      'who has answered',
      { result: 'OK', answeredAt: '2025-02-14T00:30:00.000Z' },
      'readiness.already-answered',
    ],
  ])('refuses a venue %s', (_, call, code) => {
    expect(() => assertMayAnswer(call)).toThrow(code);
  });
});

describe('venueReadiness', () => {
  const earlier = '2025-02-13T07:00:00.000Z';
  const later = '2025-02-14T00:30:00.000Z';
  const unheard = { link: undefined, test: undefined, call: undefined };

  it.each([
    ['nothing was heard', unheard, 'UNTESTED'],
    ['it waits to answer', { ...unheard, call: { result: null, calledAt: later } }, 'UNTESTED'],
    ['its test was well', { ...unheard, test: { result: 'OK', at: earlier } }, 'READY'],
    ['its test found a fault', { ...unheard, test: { result: 'FAULT', at: earlier } }, 'FAULT'],
    [
      'it answered well after a fault',
      {
        ...unheard,
        test: { result: 'FAULT', at: earlier },
        call: { result: 'OK', calledAt: later },
      },
      'READY',
    ],
    [
      'it did not answer after a good test',
      {
        ...unheard,
        test: { result: 'OK', at: earlier },
        call: { result: 'NO_ANSWER', calledAt: later },
      },
      'FAULT',
    ],
    [
      'a test mended what its call told',
      {
        ...unheard,
        test: { result: 'OK', at: later },
        call: { result: 'FAULT', calledAt: earlier },
      },
      'READY',
    ],
    ['its line is down', { ...unheard, link: 'DOWN', test: { result: 'OK', at: later } }, 'DOWN'],
    ['its line is back', { ...unheard, link: 'UP', test: { result: 'OK', at: later } }, 'READY'],
  ] as const)('where %s', (_, heard, state) => {
    expect(venueReadiness(heard)).toBe(state);
  });
});
