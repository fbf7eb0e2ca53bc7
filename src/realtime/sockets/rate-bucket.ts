/** Commands that one socket may give at once, and how many more a second. */
export const SOCKET_BURST = 600;
export const SOCKET_PER_SECOND = 200;

/** A token bucket on monotonic time: lets bursts through, holds a steady flood. */
export class RateBucket {
  private tokens: number;
  private lastMs: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    nowMs: number,
  ) {
    this.tokens = burst;
    this.lastMs = nowMs;
  }

  /** Takes `cost` tokens if they are there. */
  take(nowMs: number, cost = 1): boolean {
    const earned = ((nowMs - this.lastMs) * this.perSecond) / 1_000;
    this.tokens = Math.min(this.burst, this.tokens + earned);
    this.lastMs = nowMs;
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }
}
