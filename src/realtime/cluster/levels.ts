/** What was not compared with the log for this long may be old, ms: three beats. */
const SURE_FOR_MS = 3_000;

/** How sure this node is that what it shows is what is committed, whoever committed it. */
export class Levels {
  private readonly behindSince = new Map<string, number>();

  constructor(private comparedAtMs: number) {}

  /** All topics that are shown were compared; these have gone on elsewhere. */
  compared(startedMs: number, behind: readonly string[]): void {
    this.comparedAtMs = startedMs;
    for (const key of this.behindSince.keys()) {
      if (!behind.includes(key)) this.behindSince.delete(key);
    }
    for (const key of behind) {
      if (!this.behindSince.has(key)) this.behindSince.set(key, startedMs);
    }
  }

  /** What was missing of this topic is here. */
  followed(key: string): void {
    this.behindSince.delete(key);
  }

  isSureOf(key: string, nowMs: number): boolean {
    const sinceMs = this.behindSince.get(key) ?? this.comparedAtMs;
    return nowMs - Math.min(sinceMs, this.comparedAtMs) <= SURE_FOR_MS;
  }
}
