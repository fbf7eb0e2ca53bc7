/** A token bucket: so many at once, so many a second in the long run. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** HTTP requests of one signed-in account, over all its devices. */
export const ACCOUNT_RATE: RateLimit = { burst: 1000, perSecond: 200 };

/** HTTP requests without a valid token from one address: a hall behind one address signs in together. */
export const ADDRESS_RATE: RateLimit = { burst: 1000, perSecond: 100 };

const SECOND_MS = 1000;

/** The bucket after one request, and how long that request must wait; 0 lets it through. */
export function takeToken(
  bucket: Bucket | undefined,
  limit: RateLimit,
  nowMs: number,
): { readonly bucket: Bucket; readonly waitMs: number } {
  const before = bucket ?? { tokens: limit.burst, atMs: nowMs };
  const gained = (Math.max(0, nowMs - before.atMs) * limit.perSecond) / SECOND_MS;
  const tokens = Math.min(limit.burst, before.tokens + gained);
  if (tokens >= 1) return { bucket: { tokens: tokens - 1, atMs: nowMs }, waitMs: 0 };
  const waitMs = Math.ceil(((1 - tokens) * SECOND_MS) / limit.perSecond);
  return { bucket: { tokens, atMs: nowMs }, waitMs };
}
