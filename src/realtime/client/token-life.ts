/** A moment of this device, by both its clocks, ms: one may be set, the other may sleep with the device. */
interface Moment {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export const now = (): Moment => ({ wallMs: Date.now(), monotonicMs: performance.now() });

/** Tokens are refreshed when they have less than this to live, ms, or less than this part of their life. */
const REFRESH_BEFORE_MS = 60_000;
const REFRESH_BEFORE_PART = 0.25;

/**
 * How long a token lives, from the house's clock alone (its expiry minus the answer's Date); how old it
 * is, from this device's, which may be wrong but goes on.
 */
export class TokenLife {
  private readonly lifeMs: number;

  /** `askedAt`: before it was asked for, so that a slow answer makes it older, not younger. */
  constructor(
    expiresAt: string,
    answeredAt: string | null,
    private readonly askedAt: Moment,
  ) {
    const answeredMs = answeredAt === null ? Number.NaN : Date.parse(answeredAt);
    this.lifeMs = Date.parse(expiresAt) - (Number.isNaN(answeredMs) ? Date.now() : answeredMs);
  }

  get nearItsEnd(): boolean {
    const { wallMs, monotonicMs } = now();
    const ageMs = Math.max(wallMs - this.askedAt.wallMs, monotonicMs - this.askedAt.monotonicMs);
    const marginMs = Math.min(REFRESH_BEFORE_MS, this.lifeMs * REFRESH_BEFORE_PART);
    return this.lifeMs - ageMs < marginMs;
  }
}
