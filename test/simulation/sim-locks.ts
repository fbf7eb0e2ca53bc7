import type { Scheduler } from './scheduler.js';

interface Waiting {
  readonly by: object;
  end(granted: boolean): void;
}

/** Row locks: one holder a topic, the others wait in line, for five seconds at most. */
export class SimLocks {
  private readonly held = new Map<string, object>();
  private readonly lines = new Map<string, Waiting[]>();

  constructor(private readonly scheduler: Scheduler) {}

  isHeld(key: string, by: object): boolean {
    return this.held.get(key) === by;
  }

  /** Calls back once: with true when the lock is granted, with false when it was waited for too long. */
  take(key: string, by: object, timeoutMs: number, done: (granted: boolean) => void): void {
    const holder = this.held.get(key);
    if (holder === undefined || holder === by) {
      this.held.set(key, by);
      done(true);
      return;
    }
    const line = this.lines.get(key) ?? [];
    const tooLate = this.scheduler.in(timeoutMs, undefined, () => {
      this.leave(key, (waiting) => waiting === mine);
    });
    const mine = {
      by,
      end: (granted: boolean) => {
        tooLate.cancelled = true;
        done(granted);
      },
    };
    this.lines.set(key, [...line, mine]);
  }

  /** Gives back all that this one holds or waits for. */
  release(by: object): void {
    for (const key of this.lines.keys()) this.leave(key, (waiting) => waiting.by === by);
    for (const [key, holder] of this.held) {
      if (holder === by) this.passOn(key);
    }
  }

  private leave(key: string, who: (waiting: Waiting) => boolean): void {
    const line = this.lines.get(key) ?? [];
    this.lines.set(
      key,
      line.filter((waiting) => !who(waiting)),
    );
    for (const waiting of line.filter(who)) waiting.end(false);
  }

  private passOn(key: string): void {
    const [next, ...others] = this.lines.get(key) ?? [];
    this.lines.set(key, others);
    this.held.delete(key);
    if (!next) return;
    this.held.set(key, next.by);
    next.end(true);
  }
}
