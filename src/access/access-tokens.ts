import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { DomainError } from '../platform/errors/domain-error.js';
import { Clock } from '../platform/time/clock.js';
import { instantOf, type Instant } from '../platform/time/instant.js';
import { AccessKeys } from './access-keys.js';
import { BoundedMap } from '../platform/rates/bounded-map.js';
import {
  ACCESS_TOKEN_SECONDS,
  parseRefreshToken,
  refreshTokenText,
  sealedWords,
} from './token.rules.js';

const ISSUER = 'plenum';
const ALGORITHM = 'HS256';
const SECOND_MS = 1000;

/** Enough for every screen of a national conference to come back at once without a signature checked twice. */
const REMEMBERED_TOKENS = 20_000;

/** What an access token says: whose session, and since and until when. Real time, ms. */
export interface AccessClaims {
  readonly accountId: string;
  readonly sessionId: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
}

/** Makes and checks tokens. Access tokens carry account and session only; roles are looked up. */
@Injectable()
export class AccessTokens {
  private readonly verified = new BoundedMap<string, AccessClaims>(REMEMBERED_TOKENS);

  constructor(
    private readonly keys: AccessKeys,
    private readonly clock: Clock,
  ) {}

  async accessToken(
    accountId: string,
    sessionId: string,
  ): Promise<{ readonly token: string; readonly expiresAt: Instant }> {
    const issued = Math.floor(this.clock.nowMs() / SECOND_MS);
    const expires = issued + ACCESS_TOKEN_SECONDS;
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'at+jwt' })
      .setIssuer(ISSUER)
      .setSubject(accountId)
      .setIssuedAt(issued)
      .setExpirationTime(expires)
      .sign(this.keys.accessToken);
    return { token, expiresAt: instantOf(expires * SECOND_MS) };
  }

  /** Throws `access.token-expired` or `access.token-invalid`. A token seen before costs one hash. */
  async claimsOf(token: string): Promise<AccessClaims> {
    const key = createHash('sha256').update(token).digest('base64');
    const known = this.verified.get(key);
    if (known) return this.stillGood(key, known);
    const claims = await this.verify(token);
    this.verified.set(key, claims);
    return claims;
  }

  private stillGood(key: string, claims: AccessClaims): AccessClaims {
    if (this.clock.nowMs() < claims.expiresAtMs) return claims;
    this.verified.delete(key);
    throw new DomainError('access.token-expired');
  }

  private async verify(token: string): Promise<AccessClaims> {
    try {
      const { payload } = await jwtVerify<{ sid: string }>(token, this.keys.accessToken, {
        algorithms: [ALGORITHM],
        typ: 'at+jwt',
        issuer: ISSUER,
        requiredClaims: ['sub', 'sid', 'iat', 'exp'],
        currentDate: new Date(this.clock.nowMs()),
      });
      const { sub = '', sid, iat = 0, exp = 0 } = payload;
      return {
        accountId: sub,
        sessionId: sid,
        issuedAtMs: iat * SECOND_MS,
        expiresAtMs: exp * SECOND_MS,
      };
    } catch (error) {
      const expired = error instanceof errors.JWTExpired;
      throw new DomainError(expired ? 'access.token-expired' : 'access.token-invalid');
    }
  }

  /** The one refresh token of this generation: made again whenever asked, stored nowhere. */
  refreshToken(sessionId: string, generation: number): string {
    return refreshTokenText({ sessionId, generation, seal: this.seal(sessionId, generation) });
  }

  /** Session and generation of a refresh token that this house sealed; throws `access.token-invalid`. */
  openRefreshToken(text: string): { readonly sessionId: string; readonly generation: number } {
    const token = parseRefreshToken(text);
    if (!token) throw new DomainError('access.token-invalid');
    const expected = Buffer.from(this.seal(token.sessionId, token.generation));
    if (!timingSafeEqual(expected, Buffer.from(token.seal))) {
      throw new DomainError('access.token-invalid');
    }
    return { sessionId: token.sessionId, generation: token.generation };
  }

  private seal(sessionId: string, generation: number): string {
    return createHmac('sha256', this.keys.refreshToken)
      .update(sealedWords(sessionId, generation))
      .digest('base64url');
  }
}
