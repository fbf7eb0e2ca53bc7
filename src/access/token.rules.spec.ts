import { describe, expect, it } from '@jest/globals';
import { bearerOf, parseRefreshToken, refreshTokenText, sealedWords } from './token.rules.js';

const sessionId = '0192f4a0-7c1e-7000-8000-00000000000a';
const seal = 'a'.repeat(43);

describe('parseRefreshToken', () => {
  it('reads what refreshTokenText wrote', () => {
    const token = { sessionId, generation: 12, seal };

    expect(parseRefreshToken(refreshTokenText(token))).toEqual(token);
  });

  it.each([
    ['nothing', ''],
    ['another shape', 'abc'],
    ['no generation', `${sessionId}..${seal}`],
    ['generation nought', `${sessionId}.0.${seal}`],
    ['a generation written otherwise', `${sessionId}.01.${seal}`],
    ['a generation beyond any', `${sessionId}.1234567890.${seal}`],
    ['a short seal', `${sessionId}.1.${seal.slice(1)}`],
    ['a seal of other letters', `${sessionId}.1.${seal.slice(1)}=`],
    ['capital letters in the id', `${sessionId.toUpperCase()}.1.${seal}`],
    ['something behind', `${sessionId}.1.${seal}\n`],
  ])('reads %s as no token', (_, text) => {
    expect(parseRefreshToken(text)).toBeUndefined();
  });
});

describe('sealedWords', () => {
  it('are others for another session and another generation', () => {
    expect(sealedWords(sessionId, 1)).not.toBe(sealedWords(sessionId, 2));
    expect(sealedWords('a', 11)).not.toBe(sealedWords('a1', 1));
  });
});

describe('bearerOf', () => {
  it.each([
    ['Bearer a.b-_.c', 'a.b-_.c'],
    ['bearer a.b.c', 'a.b.c'],
    ['Bearer a.b', undefined],
    ['Bearer  a.b.c', undefined],
    ['Basic a.b.c', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('finds in %j: %s', (header, token) => {
    expect(bearerOf(header)).toBe(token);
  });
});
