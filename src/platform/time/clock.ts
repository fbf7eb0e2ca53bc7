/**
 * The three times of the service. Meeting time itself is the database's, read with a topic's lock;
 * this clock only knows how far demos and tests have moved it.
 */
export abstract class Clock {
  /** Milliseconds added to the database's clock for meeting time; 0 unless the clock is settable. */
  abstract readonly offsetMs: number;

  /** Real time, ms since the epoch: for tokens, rates and heartbeats. */
  abstract nowMs(): number;

  /** What time it is in meetings, ms since the epoch, as near as one can tell without the database. */
  meetingNowMs(): number {
    return this.nowMs() + this.offsetMs;
  }

  /** Only ever grows, ms from an arbitrary start: for measuring spans. */
  abstract monotonicMs(): number;
}

/** The machine's clock; meeting time cannot be moved. */
export class SystemClock extends Clock {
  readonly offsetMs: number = 0;

  nowMs(): number {
    return Date.now();
  }

  monotonicMs(): number {
    return performance.now();
  }
}

/** Lets demos and tests say what time it is in the meeting. Real and monotonic time stay real. */
export class SettableClock extends SystemClock {
  override offsetMs = 0;
}
