/** Failed sign-ins of one name, one address, or both, within the window. Times are real, in ms. */
export interface Attempts {
  readonly failures: number;
  readonly lastAtMs: number;
}

/** How many failures pass unhindered, by what they are counted for. */
export const ATTEMPTS_FREE = {
  /** This name from this address. */
  pair: 5,
  /** This name, from wherever: a spread-out guess, yet not so few that anybody locks a chair out. */
  name: 20,
  /** This address, whatever the name: a whole hall may sit behind one. */
  address: 100,
} as const;

export type AttemptKind = keyof typeof ATTEMPTS_FREE;

/** A quarter of an hour without a failure, and all is forgotten; also the longest wait. */
export const ATTEMPT_WINDOW_MS = 15 * 60_000;

const FIRST_WAIT_MS = 5_000;
const MOST_DOUBLINGS = 10;

/** The milliseconds to wait before the next try; 0 where it may be made now. Doubles with each failure. */
export function waitBeforeAttempt(
  kind: AttemptKind,
  attempts: Attempts | undefined,
  nowMs: number,
): number {
  if (!attempts || nowMs - attempts.lastAtMs >= ATTEMPT_WINDOW_MS) return 0;
  const beyond = attempts.failures - ATTEMPTS_FREE[kind];
  if (beyond < 0) return 0;
  const wait = FIRST_WAIT_MS * 2 ** Math.min(beyond, MOST_DOUBLINGS);
  return Math.max(0, attempts.lastAtMs + Math.min(wait, ATTEMPT_WINDOW_MS) - nowMs);
}

/** One failure more; the count starts anew after a quiet window. */
export function withFailure(attempts: Attempts | undefined, nowMs: number): Attempts {
  const quiet = !attempts || nowMs - attempts.lastAtMs >= ATTEMPT_WINDOW_MS;
  return { failures: quiet ? 1 : attempts.failures + 1, lastAtMs: nowMs };
}

/** One failure fewer: the try that was counted when it began has succeeded. */
export const withoutFailure = (attempts: Attempts): Attempts => ({
  failures: Math.max(0, attempts.failures - 1),
  lastAtMs: attempts.lastAtMs,
});
