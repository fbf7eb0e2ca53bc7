import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { correctedTimes } from './corrected-times.js';
import { DeviceClock } from './device-clock.js';

const HOURS_MS = 3 * 3_600_000;
const HOUSE_MS = Date.parse('2025-02-14T00:45:00.000Z');

/** A house whose answers take no time. */
const sync = ({ t0 }: { t0: number }) =>
  Promise.resolve({ ok: true as const, data: { t0, t1: HOUSE_MS, t2: HOUSE_MS } });
const silence = () => Promise.resolve(undefined);

describe('the clock of a device', () => {
  let monotonicMs = 0;
  let wallMs = HOUSE_MS - HOURS_MS;
  beforeEach(() => {
    monotonicMs = 1_000;
    wallMs = HOUSE_MS - HOURS_MS;
    jest.spyOn(performance, 'now').mockImplementation(() => monotonicMs);
  });
  afterEach(() => void jest.restoreAllMocks());

  const clock = () => new DeviceClock(() => wallMs);
  const pass = (ms: number, clockMs = ms): void => {
    monotonicMs += ms;
    wallMs += clockMs;
  };

  it('is not known before it was measured', async () => {
    const device = clock();
    await device.measure(silence);

    expect([device.offsetMs, device.sureOffsetMs, device.isWrong]).toEqual([0, undefined, false]);
  });

  it('is known from then on, while it goes as time does', async () => {
    const device = clock();
    await device.measure(sync);
    pass(5 * HOURS_MS);

    expect([device.offsetMs, device.sureOffsetMs, device.isWrong]).toEqual([
      HOURS_MS,
      HOURS_MS,
      true,
    ]);
  });

  it.each([
    ['was set forward', 60_000, 60_000 + HOURS_MS],
    ['was set back', 60_000, 60_000 - HOURS_MS],
    ['went on while its device slept', 0, HOURS_MS],
  ])('is not sure any more once it %s, until it is measured again', async (_, ms, clockMs) => {
    const device = clock();
    await device.measure(sync);
    pass(ms, clockMs);

    expect(device.sureOffsetMs).toBeUndefined();
    await device.measure(silence);
    expect(device.sureOffsetMs).toBeUndefined();
    await device.measure(sync);
    expect(device.sureOffsetMs).toBe(HOUSE_MS - wallMs);
  });

  it('that is right to two seconds is right', async () => {
    wallMs = HOUSE_MS - 2_000;
    const device = clock();
    await device.measure(sync);

    expect(device.isWrong).toBe(false);
  });
});

describe('correctedTimes', () => {
  const occurredAt = '2025-02-14T05:45:00+08:00';
  const right = { occurredAt: '2025-02-14T00:45:00.000Z', clockOffsetMs: HOURS_MS };

  it.each([
    ['its own', { seatId: 's', occurredAt }, { seatId: 's', ...right }],
    ['those of its items', { items: [{ occurredAt }, {}] }, { items: [right, {}] }],
    ['nothing where no time is', { seatId: 's', at: occurredAt }, { seatId: 's', at: occurredAt }],
    ['nothing that is no time', { occurredAt: 'soon' }, { occurredAt: 'soon' }],
  ])('corrects %s', (_, payload, expected) => {
    expect(correctedTimes(payload, HOURS_MS + 0.4)).toEqual(expected);
  });
});
