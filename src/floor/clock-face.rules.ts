import { msBetween, type Instant } from '../platform/time/instant.js';

/** What the view says of the clock of one speech; instants are meeting time. */
export interface ShownClock {
  readonly spokenMs: number;
  readonly runningSince: Instant | null;
  readonly limitMs: number | null;
  readonly warnAt: readonly Instant[];
}

/** What a screen shows of it at one moment. */
export interface ClockFace {
  /** Time used, ms; pauses do not count. */
  readonly spokenMs: number;
  /** Time left, ms; null where there is no limit, 0 once it is over. */
  readonly leftMs: number | null;
  /** Time used beyond the limit, ms. */
  readonly overMs: number;
  /** Warnings given so far, of the running clock. */
  readonly warnings: number;
}

/**
 * The clock of a speech as every screen counts it between two deltas, from facts and meeting time (the
 * device's clock with its measured offset). A clock that stands, and one that started a moment ahead of
 * what the device takes the time to be, has not moved.
 */
export function clockFaceAt(clock: ShownClock, at: Instant): ClockFace {
  const { runningSince, limitMs } = clock;
  const running = runningSince === null ? 0 : Math.max(0, msBetween(runningSince, at));
  const spokenMs = clock.spokenMs + running;
  return {
    spokenMs,
    leftMs: limitMs === null ? null : Math.max(0, limitMs - spokenMs),
    overMs: limitMs === null ? 0 : Math.max(0, spokenMs - limitMs),
    warnings: clock.warnAt.filter((instant) => instant <= at).length,
  };
}
