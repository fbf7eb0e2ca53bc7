/** A device whose clock is off by no more than this, ms, is right enough: nobody is late by it. */
export const CLOCK_RIGHT_MS = 2_000;

/** A century either way, ms: a device without battery thinks that it is 1970. */
export const MAX_CLOCK_OFFSET_MS = 100 * 366 * 86_400_000;

/** `clockOffsetMs`: what was added to a device's own time, ms; null where none was measured. */
export const isClockCorrected = (clockOffsetMs: number | null): boolean =>
  clockOffsetMs !== null && Math.abs(clockOffsetMs) > CLOCK_RIGHT_MS;

/** Of two times of one record, the correction that was larger. */
export function largerOffset(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.abs(other) > Math.abs(one) ? other : one;
}
