import { gatherMs } from './pace.js';

describe('gatherMs', () => {
  it.each([
    ['five times a second where few look', 0, 200],
    ['as often while that takes a tenth of the time', 20, 200],
    ['less often to a crowd, for a tenth of the time', 45, 450],
    ['once a second at least', 3_000, 1_000],
  ])('tells %s', (_, tookMs, ms) => {
    expect(gatherMs(tookMs)).toBe(ms);
  });
});
