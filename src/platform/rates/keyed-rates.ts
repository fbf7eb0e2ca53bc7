import { BoundedMap } from './bounded-map.js';
import { TokenBucket, type RateLimit } from './token-bucket.js';

/** Keys that are remembered; who is longest away is forgotten first. */
const REMEMBERED = 50_000;

/** One bucket a key, such as an account or an address. */
export class KeyedRates {
  private readonly buckets = new BoundedMap<string, TokenBucket>(REMEMBERED);

  /** How long one more under this key must wait, ms; 0 lets it through. The first names the limit. */
  take(key: string, limit: RateLimit, nowMs: number): number {
    const bucket = this.buckets.get(key) ?? new TokenBucket(limit, nowMs);
    this.buckets.set(key, bucket);
    return bucket.take(nowMs) ? 0 : bucket.waitMs();
  }
}
