import { describe, expect, it } from '@jest/globals';
import { addressOf, DoorLimits, SOCKETS_PER_SESSION } from './door-limits.js';

const BUSY = expect.objectContaining({ code: 'busy' });
const times = (count: number, act: () => unknown): unknown[] => Array.from({ length: count }, act);

describe('DoorLimits', () => {
  it('lets a hall behind one address in, and holds a flood from it', () => {
    const limits = new DoorLimits();
    const knock = (nowMs: number, address = '10.0.0.1') => limits.knock(address, nowMs);

    times(500, () => knock(0));

    expect(() => knock(0)).toThrow(
      expect.objectContaining({ code: 'busy', details: { retryAfterSeconds: 1 } }),
    );
    expect(() => knock(0, '10.0.0.2')).not.toThrow();
    expect(() => knock(1_000)).not.toThrow();
  });

  it('holds the sockets of one session to a number, and not those of others', () => {
    const limits = new DoorLimits();
    times(SOCKETS_PER_SESSION, () => limits.enter('s1'));

    expect(() => limits.enter('s1')).toThrow(BUSY);
    expect(() => limits.enter('s2')).not.toThrow();
  });

  it('gives a place back once, however often its socket closes', () => {
    const limits = new DoorLimits();
    const leave = limits.enter('s1');
    times(SOCKETS_PER_SESSION - 1, () => limits.enter('s1'));

    leave();
    leave();

    expect(() => limits.enter('s1')).not.toThrow();
    expect(() => limits.enter('s1')).toThrow(BUSY);
  });
});

const behind = (forwarded?: string) => ({
  address: '10.0.0.9',
  headers: { 'x-forwarded-for': forwarded },
});

describe('addressOf', () => {
  it.each([
    ['the connection where no proxy is trusted', '203.0.113.7', false, '10.0.0.9'],
    ['what the one trusted proxy added', '198.51.100.1, 203.0.113.7', 1, '203.0.113.7'],
    ['what the first of two proxies added', '203.0.113.7, 10.0.0.8', 2, '203.0.113.7'],
    ['the connection where nothing was forwarded', undefined, 1, '10.0.0.9'],
    ['the furthest there is where proxies are missing', '203.0.113.7', 3, '203.0.113.7'],
  ] as const)('is %s', (_, forwarded, trusted, address) => {
    expect(addressOf(behind(forwarded), trusted)).toBe(address);
  });
});
