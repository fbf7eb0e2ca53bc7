import { beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { newId } from '../platform/ids/id.js';
import { SystemClock } from '../platform/time/clock.js';
import { keysFrom } from './access-keys.js';
import { AccessTokens } from './access-tokens.js';

class StoppedClock extends SystemClock {
  ms = Date.parse('2025-02-14T01:00:00.000Z');
  override nowMs(): number {
    return this.ms;
  }
}

const keys = keysFrom('a secret of more than thirty-two characters');
const accountId = newId();
const sessionId = newId();

let clock: StoppedClock;
let tokens: AccessTokens;
beforeEach(() => {
  clock = new StoppedClock();
  tokens = new AccessTokens(keys, clock);
});

describe('access token', () => {
  it('carries account and session for ten minutes, and nothing else', async () => {
    const { token, expiresAt } = await tokens.accessToken(accountId, sessionId);
    const claims = await tokens.claimsOf(token);

    expect(expiresAt).toBe('2025-02-14T01:10:00.000Z');
    expect(claims).toEqual({
      accountId,
      sessionId,
      issuedAtMs: clock.ms,
      expiresAtMs: clock.ms + 600_000,
    });
    const body = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(Object.keys(body).toSorted()).toEqual(['exp', 'iat', 'iss', 'sid', 'sub']);
  });

  it.each([
    ['seen before', true],
    ['never seen', false],
  ])('expires, when %s', async (_, seen) => {
    const { token } = await tokens.accessToken(accountId, sessionId);
    if (seen) await tokens.claimsOf(token);

    clock.ms += 600_000;

    await expect(tokens.claimsOf(token)).rejects.toThrow('access.token-expired');
  });

  it('is good until its last moment', async () => {
    const { token } = await tokens.accessToken(accountId, sessionId);
    clock.ms += 599_999;

    await expect(tokens.claimsOf(token)).resolves.toMatchObject({ sessionId });
  });

  const forged: [string, () => Promise<string>][] = [
    ['no token at all', async () => 'a.b.c'],
    ['one without a signature', async () => new UnsecuredJWT({ sid: sessionId }).encode()],
    [
      'one of another secret',
      async () => {
        const others = new AccessTokens(keysFrom('another secret, as long as the first'), clock);
        return (await others.accessToken(accountId, sessionId)).token;
      },
    ],
    [
      'one of another kind, sealed with our key',
      () =>
        new SignJWT({ sid: sessionId, sub: accountId, iat: 0, exp: 9_999_999_999, iss: 'plenum' })
          .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
          .sign(keys.accessToken),
    ],
    [
      'one without a session',
      () =>
        new SignJWT({ sub: accountId, iat: 0, exp: 9_999_999_999, iss: 'plenum' })
          .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
          .sign(keys.accessToken),
    ],
    [
      'one whose session was changed',
      async () => {
        const [head, , seal] = (await tokens.accessToken(accountId, sessionId)).token.split('.');
        const [, body] = (await tokens.accessToken(accountId, newId())).token.split('.');
        return [head, body, seal].join('.');
      },
    ],
  ];
  it.each(forged)('refuses %s', async (_, forge) => {
    await expect(tokens.claimsOf(await forge())).rejects.toThrow('access.token-invalid');
  });
});

describe('refresh token', () => {
  it('is the same for the same generation, on every node', () => {
    const elsewhere = new AccessTokens(keys, new StoppedClock());

    expect(elsewhere.refreshToken(sessionId, 2)).toBe(tokens.refreshToken(sessionId, 2));
    expect(tokens.openRefreshToken(tokens.refreshToken(sessionId, 2))).toEqual({
      sessionId,
      generation: 2,
    });
  });

  it.each([
    ['a later generation on the same seal', (t: string) => t.replace('.1.', '.2.')],
    ['another session on the same seal', (t: string) => newId() + t.slice(sessionId.length)],
    ['no token at all', () => 'nothing'],
  ])('is refused with %s', (_, change) => {
    const changed = change(tokens.refreshToken(sessionId, 1));

    expect(() => tokens.openRefreshToken(changed)).toThrow('access.token-invalid');
  });
});
