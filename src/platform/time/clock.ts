import { Injectable } from '@nestjs/common';

/**
 * The service's three times. Real time serves tokens and rates; monotonic time serves ticks; meeting
 * time is the database's clock plus `offsetMs`, which only demos and tests may set.
 */
@Injectable()
export class Clock {
  /** Added to the database's clock, ms; 0 in production. */
  offsetMs = 0;

  /** Real time, ms since the epoch. */
  nowMs(): number {
    return Date.now();
  }

  /** Never goes back; ms since some moment of this process. */
  monotonicMs(): number {
    return performance.now();
  }

  /** Meeting time as this node sees it, ms since the epoch; the database's word counts. */
  meetingNowMs(): number {
    return Date.now() + this.offsetMs;
  }
}
