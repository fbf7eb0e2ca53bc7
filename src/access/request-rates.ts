import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { Clock } from '../platform/time/clock.js';
import { BoundedMap } from './bounded-map.js';
import { ACCOUNT_RATE, ADDRESS_RATE, takeToken, type Bucket } from './rate.rules.js';

const REMEMBERED = 50_000;
const SECOND_MS = 1000;

/** Keeps HTTP requests of one account, or of one address without one, within their rate. */
@Injectable()
export class RequestRates {
  private readonly buckets = new BoundedMap<string, Bucket>(REMEMBERED);

  constructor(private readonly clock: Clock) {}

  /** Throws `busy` with `details.retryAfterSeconds`. */
  count(caller: { readonly accountId: string } | { readonly address: string }): void {
    const signedIn = 'accountId' in caller;
    const key = signedIn ? caller.accountId : `from ${caller.address}`;
    const limit = signedIn ? ACCOUNT_RATE : ADDRESS_RATE;
    const { bucket, waitMs } = takeToken(this.buckets.get(key), limit, this.clock.monotonicMs());
    this.buckets.set(key, bucket);
    if (waitMs === 0) return;
    throw new DomainError('busy', { retryAfterSeconds: Math.ceil(waitMs / SECOND_MS) });
  }
}
