import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { BoundedMap } from '../platform/rates/bounded-map.js';
import { TokenBucket, type RateLimit } from '../platform/rates/token-bucket.js';
import { Clock } from '../platform/time/clock.js';
import type { CodeVerdict } from './hall-code.js';

/** Wrong codes of one account: ten at once, ten a minute. */
const WRONG_CODES: RateLimit = { burst: 10, perSecond: 10 / 60 };
const REMEMBERED = 50_000;
const SECOND_MS = 1_000;

/** Slows the guessing of codes down, by account; in the memory of this node. */
@Injectable()
export class CodeAttempts {
  private readonly buckets = new BoundedMap<string, TokenBucket>(REMEMBERED);

  constructor(private readonly clock: Clock) {}

  /** Counts a wrong code. Throws `attendance.too-many-codes` for any code while too many were wrong. */
  count(accountId: string, verdict: CodeVerdict): void {
    const nowMs = this.clock.monotonicMs();
    const known = this.buckets.get(accountId);
    if (!known && verdict !== 'WRONG') return;
    const bucket = known ?? new TokenBucket(WRONG_CODES, nowMs);
    this.buckets.set(accountId, bucket);
    bucket.take(nowMs, 0);
    const waitMs = bucket.waitMs();
    if (waitMs > 0) {
      const retryAfterSeconds = Math.ceil(waitMs / SECOND_MS);
      throw new DomainError('attendance.too-many-codes', { retryAfterSeconds });
    }
    if (verdict === 'WRONG') bucket.take(nowMs);
  }
}
