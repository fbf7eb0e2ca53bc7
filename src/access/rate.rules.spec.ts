import { describe, expect, it } from '@jest/globals';
import { takeToken, type Bucket } from './rate.rules.js';

const limit = { burst: 2, perSecond: 10 };

/** The waits of requests at these moments, ms. */
function waits(...moments: number[]): number[] {
  let bucket: Bucket | undefined;
  return moments.map((atMs) => {
    const taken = takeToken(bucket, limit, atMs);
    bucket = taken.bucket;
    return taken.waitMs;
  });
}

describe('takeToken', () => {
  it.each([
    ['lets a burst through and holds the next', [0, 0, 0], [0, 0, 100]],
    ['lets the rate through for ever', [0, 0, 100, 200, 300], [0, 0, 0, 0, 0]],
    ['counts refused requests not against the caller', [0, 0, 50, 60, 100], [0, 0, 50, 40, 0]],
    ['never saves up more than the burst', [0, 60_000, 60_000, 60_000], [0, 0, 0, 100]],
    ['bears a clock that stands still or goes back', [100, 100, 50], [0, 0, 100]],
  ])('%s', (_, moments, expected) => {
    expect(waits(...moments)).toEqual(expected);
  });
});
