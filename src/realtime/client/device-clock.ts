import { measureOffset, type AskTime } from './server-time.js';

/** A clock that went on otherwise than time itself by more than this, ms, was set, or its device slept. */
const STEADY_MS = 2_000;
/** As much as a server takes: records of a device that is off by more are marked. */
const RIGHT_MS = 2_000;

interface Measured {
  readonly offsetMs: number;
  readonly wallMs: number;
  readonly monotonicMs: number;
}

/** The clock of this device against meeting time of the house, as measured at each connection. */
export class DeviceClock {
  private last: Measured | undefined;

  /** `now`: what time this device thinks it is, ms since 1970. */
  constructor(readonly now: () => number) {}

  /** Meeting time minus this device's clock, ms, as last measured; 0 before that. */
  get offsetMs(): number {
    return this.last?.offsetMs ?? 0;
  }

  /** It is off by more than two seconds. */
  get isWrong(): boolean {
    return Math.abs(this.offsetMs) > RIGHT_MS;
  }

  /** The same where it is sure: measured, and the clock was not set since. Sleep looks like setting. */
  get sureOffsetMs(): number | undefined {
    if (!this.last) return undefined;
    const wallMs = this.now() - this.last.wallMs;
    const passedMs = performance.now() - this.last.monotonicMs;
    return Math.abs(wallMs - passedMs) > STEADY_MS ? undefined : this.last.offsetMs;
  }

  /** What was measured before holds where the house does not answer. */
  async measure(ask: AskTime): Promise<void> {
    const offsetMs = await measureOffset(ask, this.now);
    if (offsetMs === undefined) return;
    this.last = { offsetMs, wallMs: this.now(), monotonicMs: performance.now() };
  }
}
