/** So many at once, so many a second in the long run. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

const SECOND_MS = 1000;

/** A token bucket on monotonic time: lets bursts through, holds a steady flood. */
export class TokenBucket {
  private tokens: number;

  constructor(
    private readonly limit: RateLimit,
    private atMs: number,
  ) {
    this.tokens = limit.burst;
  }

  /** Takes `cost` tokens if they are there; whoever is held is not counted. */
  take(nowMs: number, cost = 1): boolean {
    const gained = (Math.max(0, nowMs - this.atMs) * this.limit.perSecond) / SECOND_MS;
    this.tokens = Math.min(this.limit.burst, this.tokens + gained);
    this.atMs = nowMs;
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }

  /** How long after the last try one more gets through, ms. */
  waitMs(): number {
    const missing = Math.max(0, 1 - this.tokens);
    return Math.ceil((missing * SECOND_MS) / this.limit.perSecond);
  }
}
