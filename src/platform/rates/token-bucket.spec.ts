import { describe, expect, it } from '@jest/globals';
import { TokenBucket } from './token-bucket.js';

const limit = { burst: 2, perSecond: 10 };

/** The waits of requests at these moments, ms. */
function waits(...moments: number[]): number[] {
  const bucket = new TokenBucket(limit, moments[0] ?? 0);
  return moments.map((atMs) => (bucket.take(atMs) ? 0 : bucket.waitMs()));
}

describe('TokenBucket', () => {
  it.each([
    ['lets a burst through and holds the next', [0, 0, 0], [0, 0, 100]],
    ['lets the rate through for ever', [0, 0, 100, 200, 300], [0, 0, 0, 0, 0]],
    ['counts refused requests not against the caller', [0, 0, 50, 60, 100], [0, 0, 50, 40, 0]],
    ['never saves up more than the burst', [0, 60_000, 60_000, 60_000], [0, 0, 0, 100]],
    ['bears a clock that stands still or goes back', [100, 100, 50], [0, 0, 100]],
  ])('%s', (_, moments, expected) => {
    expect(waits(...moments)).toEqual(expected);
  });

  it('lets something dear through only where all of its tokens are there', () => {
    const bucket = new TokenBucket(limit, 0);

    expect([bucket.take(0, 3), bucket.take(0, 2), bucket.take(0)]).toEqual([false, true, false]);
  });
});
