import { describe, expect, it } from '@jest/globals';
import { plusMs } from '../platform/time/instant.js';
import { clockFaceAt, type ShownClock } from './clock-face.rules.js';

const NINE = '2025-02-14T01:00:00.000Z';
const at = (ms: number) => plusMs(NINE, ms);

const clock = (values: Partial<ShownClock>): ShownClock => ({
  spokenMs: 0,
  runningSince: null,
  limitMs: null,
  warnAt: [],
  ...values,
});

const minute = clock({ runningSince: NINE, limitMs: 60_000, warnAt: [at(30_000), at(50_000)] });

describe('clockFaceAt', () => {
  it.each([
    ['the first word', minute, 0, { spokenMs: 0, leftMs: 60_000, overMs: 0, warnings: 0 }],
    [
      'before a warning',
      minute,
      29_999,
      { spokenMs: 29_999, leftMs: 30_001, overMs: 0, warnings: 0 },
    ],
    ['at a warning', minute, 30_000, { spokenMs: 30_000, leftMs: 30_000, overMs: 0, warnings: 1 }],
    [
      'at the last one',
      minute,
      50_000,
      { spokenMs: 50_000, leftMs: 10_000, overMs: 0, warnings: 2 },
    ],
    ['at the end', minute, 60_000, { spokenMs: 60_000, leftMs: 0, overMs: 0, warnings: 2 }],
    ['overtime', minute, 61_500, { spokenMs: 61_500, leftMs: 0, overMs: 1_500, warnings: 2 }],
    [
      'a clock that stands',
      clock({ spokenMs: 40_000, limitMs: 60_000 }),
      9_000_000,
      { spokenMs: 40_000, leftMs: 20_000, overMs: 0, warnings: 0 },
    ],
    [
      'one that stands, over its time',
      clock({ spokenMs: 70_000, limitMs: 60_000 }),
      9_000_000,
      { spokenMs: 70_000, leftMs: 0, overMs: 10_000, warnings: 0 },
    ],
    [
      'no limit',
      clock({ spokenMs: 5, runningSince: NINE }),
      9_000,
      { spokenMs: 9_005, leftMs: null, overMs: 0, warnings: 0 },
    ],
    [
      'a device that is a little slow',
      minute,
      -400,
      { spokenMs: 0, leftMs: 60_000, overMs: 0, warnings: 0 },
    ],
  ])('%s', (_, shown, ms, face) => {
    expect(clockFaceAt(shown, at(ms))).toEqual(face);
  });
});
