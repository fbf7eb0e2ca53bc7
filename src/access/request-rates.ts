import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { KeyedRates } from '../platform/rates/keyed-rates.js';
import type { RateLimit } from '../platform/rates/token-bucket.js';
import { Clock } from '../platform/time/clock.js';

/** HTTP requests of one signed-in account, over all its devices. */
const ACCOUNT_RATE: RateLimit = { burst: 1000, perSecond: 200 };

/** HTTP requests without a valid token from one address: a hall behind one address signs in together. */
const ADDRESS_RATE: RateLimit = { burst: 1000, perSecond: 100 };

const SECOND_MS = 1000;

/** Keeps HTTP requests of one account, or of one address without one, within their rate. */
@Injectable()
export class RequestRates {
  private readonly rates = new KeyedRates();

  constructor(private readonly clock: Clock) {}

  /** Throws `busy` with `details.retryAfterSeconds`. */
  count(caller: { readonly accountId: string } | { readonly address: string }): void {
    const signedIn = 'accountId' in caller;
    const key = signedIn ? caller.accountId : `from ${caller.address}`;
    const limit = signedIn ? ACCOUNT_RATE : ADDRESS_RATE;
    const waitMs = this.rates.take(key, limit, this.clock.monotonicMs());
    if (waitMs === 0) return;
    throw new DomainError('busy', { retryAfterSeconds: Math.ceil(waitMs / SECOND_MS) });
  }
}
