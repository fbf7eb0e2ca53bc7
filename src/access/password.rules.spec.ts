import { describe, expect, it } from '@jest/globals';
import {
  assertAcceptablePassword,
  isAcceptablePassword,
  normalName,
  PASSWORD_MAX_CHARACTERS,
} from './password.rules.js';

describe('isAcceptablePassword', () => {
  it.each([
    ['ten different characters', 'qwertzuiop', true],
    ['nine', 'qwertzuio', false],
    ['ten characters of Chinese', '春眠不觉晓处处闻啼鸟', true],
    ['nine signs that count twice in UTF-16', '🀀🀁🀂🀃🀄🀅🀆🀇🀈', false],
    ['four kinds of character only', 'abcdabcdabcd', false],
    ['the login name in it', 'xx-Operator-07', false],
    ['what everybody tries first', 'Password123!', false],
    ['far too many', 'abcdef'.repeat(PASSWORD_MAX_CHARACTERS), false],
  ])('%s: %#', (_, password, acceptable) => {
    expect(isAcceptablePassword(password, 'operator')).toBe(acceptable);
  });

  it('has a throwing twin', () => {
    expect(() => assertAcceptablePassword('short', 'ada')).toThrow('access.password-weak');
    expect(() => assertAcceptablePassword('long enough', 'ada')).not.toThrow();
  });
});

describe('normalName', () => {
  it.each([
    [' Ada ', 'ada'],
    ['ＡＤＡ０１', 'ada01'],
    ['安达市', '安达市'],
  ])('writes %j as %j', (typed, stored) => {
    expect(normalName(typed)).toBe(stored);
  });
});
