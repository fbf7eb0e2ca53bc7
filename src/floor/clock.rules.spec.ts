import { describe, expect, it } from '@jest/globals';
import { plusMs } from '../platform/time/instant.js';
import {
  allowedMs,
  clockMs,
  isTimeUp,
  overMs,
  stoppedClock,
  timeUpDueAt,
  timeUpSince,
  warningsAt,
  warningsWithin,
  type SpeechClock,
} from './clock.rules.js';

const NINE = '2025-02-14T01:00:00.000Z';
const at = (ms: number) => plusMs(NINE, ms);

const clock = (values: Partial<SpeechClock>): SpeechClock => ({
  spokenMs: 0,
  runningSince: null,
  limitMs: null,
  extendedMs: 0,
  ...values,
});

describe('clockMs', () => {
  it.each([
    ['nothing was said', clock({}), 5_000, 0],
    ['a running span counts', clock({ runningSince: NINE }), 5_000, 5_000],
    ['a paused clock stands', clock({ spokenMs: 7_000 }), 5_000, 7_000],
    ['spans are summed', clock({ spokenMs: 7_000, runningSince: NINE }), 5_000, 12_000],
    ['a clock never runs backwards', clock({ spokenMs: 7_000, runningSince: at(9) }), 0, 7_000],
  ])('%s', (_, speech, ms, expected) => {
    expect(clockMs(speech, at(ms))).toBe(expected);
  });
});

describe('allowedMs', () => {
  it.each([
    ['unlimited', clock({}), null],
    ['unlimited although extended', clock({ extendedMs: 1_000 }), null],
    ['the limit', clock({ limitMs: 60_000 }), 60_000],
    ['the limit with what the chair added', clock({ limitMs: 60_000, extendedMs: 30_000 }), 90_000],
  ])('%s', (_, speech, expected) => {
    expect(allowedMs(speech)).toBe(expected);
  });
});

describe('time up', () => {
  const limited = clock({ runningSince: NINE, limitMs: 60_000 });

  it.each([
    ['a millisecond before', limited, 59_999, false, 0],
    ['at the very millisecond', limited, 60_000, true, 0],
    ['a second over', limited, 61_000, true, 1_000],
    ['within the extension', { ...limited, extendedMs: 5_000 }, 61_000, false, 0],
    ['with spans before', { ...limited, spokenMs: 50_000 }, 10_000, true, 0],
    ['never without a limit', { ...limited, limitMs: null }, 9_000_000, false, 0],
  ])('%s', (_, speech, ms, up, over) => {
    expect([isTimeUp(speech, at(ms)), overMs(speech, at(ms))]).toEqual([up, over]);
  });
});

describe('timeUpDueAt', () => {
  it.each([
    ['after the limit', clock({ runningSince: NINE, limitMs: 60_000 }), at(60_000)],
    [
      'sooner after earlier spans',
      clock({ runningSince: NINE, limitMs: 60_000, spokenMs: 1 }),
      at(59_999),
    ],
    ['in the past once over', clock({ runningSince: NINE, limitMs: 0, spokenMs: 9 }), at(-9)],
    ['never while it stands', clock({ limitMs: 60_000 }), null],
    ['never without a limit', clock({ runningSince: NINE }), null],
  ])('%s', (_, speech, expected) => {
    expect(timeUpDueAt(speech)).toBe(expected);
  });
});

describe('stoppedClock', () => {
  it('closes the running span', () => {
    const stopped = stoppedClock(clock({ spokenMs: 3, runningSince: NINE }), at(4));

    expect(stopped).toEqual({ spokenMs: 7, runningSince: null });
  });

  it('leaves a standing clock as it is', () => {
    expect(stoppedClock(clock({ spokenMs: 3 }), at(4))).toEqual({
      spokenMs: 3,
      runningSince: null,
    });
  });
});

describe('warningsWithin', () => {
  it.each([
    ['none are set', [], 60_000, []],
    ['the earliest first', [10_000, 30_000], 60_000, [30_000, 10_000]],
    ['each once', [10_000, 10_000], 60_000, [10_000]],
    ['not before the first word', [90_000, 10_000], 60_000, [10_000]],
    ['not at the first word', [60_000], 60_000, []],
    ['none without a limit', [10_000], null, []],
  ])('%s', (_, warnBeforeMs, allowed, expected) => {
    expect(warningsWithin(warnBeforeMs, allowed)).toEqual(expected);
  });
});

describe('warningsAt', () => {
  const limited = clock({ runningSince: NINE, limitMs: 60_000 });

  it.each([
    ['before the end', limited, [at(30_000), at(50_000)]],
    ['sooner after earlier spans', { ...limited, spokenMs: 20_000 }, [at(10_000), at(30_000)]],
    ['past ones stay', { ...limited, spokenMs: 55_000 }, [at(-25_000), at(-5_000)]],
    ['later by what the chair added', { ...limited, extendedMs: 9 }, [at(30_009), at(50_009)]],
    ['none while the clock stands', { ...limited, runningSince: null }, []],
    ['none without a limit', { ...limited, limitMs: null }, []],
  ])('%s', (_, speech, expected) => {
    expect(warningsAt(speech, [30_000, 10_000])).toEqual(expected);
  });
});

describe('timeUpSince', () => {
  const limited = clock({ runningSince: NINE, limitMs: 60_000 });

  it.each([
    ['while there is time', limited, 59_999, null],
    ['at the very millisecond', limited, 60_000, at(60_000)],
    ['noticed later', limited, 90_000, at(60_000)],
    ['over before this span began', { ...limited, spokenMs: 70_000 }, 5_000, NINE],
    ['while the clock stands', { ...limited, spokenMs: 70_000, runningSince: null }, 5_000, null],
    ['without a limit', { ...limited, limitMs: null }, 90_000, null],
  ])('%s', (_, speech, ms, expected) => {
    expect(timeUpSince(speech, at(ms))).toBe(expected);
  });
});
