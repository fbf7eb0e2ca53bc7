import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  assertCodeGood,
  assertMayTell,
  assertPhoneAllowed,
  isOwnMethod,
} from './check-in.rules.js';

function codeOf(rule: () => void): string {
  try {
    rule();
    return 'ok';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'a bug';
  }
}

const NOT_FOUND = 'seat.not-found';
const NOT_SO = 'attendance.method-not-allowed';

describe('how an arrival may be told', () => {
  it.each([
    ['SEAT_LIST', 'ok', NOT_SO, 'ok', NOT_FOUND],
    ['BADGE', 'ok', NOT_SO, 'ok', NOT_FOUND],
    ['PAPER', 'ok', NOT_SO, 'ok', NOT_FOUND],
    ['CODE', NOT_SO, 'ok', 'ok', NOT_FOUND],
    ['PHONE', NOT_SO, 'ok', 'ok', NOT_FOUND],
    ['MAKE_UP', 'ok', NOT_SO, 'ok', NOT_FOUND],
  ] as const)('%s: at the desk %s, by the person %s, by both %s, by others %s', (...row) => {
    const [method, ...expected] = row;
    const who = [
      { desk: true, own: false },
      { desk: false, own: true },
      { desk: true, own: true },
      { desk: false, own: false },
    ];

    expect(who.map((each) => codeOf(() => assertMayTell(method, each)))).toEqual(expected);
  });

  it('is the person itself by code and phone only', () => {
    const all = ['SEAT_LIST', 'BADGE', 'CODE', 'PHONE', 'PAPER', 'MAKE_UP'] as const;

    expect(all.filter(isOwnMethod)).toEqual(['CODE', 'PHONE']);
  });

  it.each([
    ['GOOD', 'ok'],
    ['EXPIRED', 'attendance.code-expired'],
    ['WRONG', 'attendance.code-wrong'],
  ] as const)('a %s code is answered %s', (verdict, code) => {
    expect(codeOf(() => assertCodeGood(verdict))).toBe(code);
  });

  it.each([
    [true, 'ok'],
    [false, 'attendance.phone-not-allowed'],
  ])('a phone alone, allowed %s, is answered %s', (phoneCheckIn, code) => {
    expect(codeOf(() => assertPhoneAllowed({ phoneCheckIn }))).toBe(code);
  });
});
