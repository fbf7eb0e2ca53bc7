/** A timer whose command breaks is a bug; after so many times those after it need not wait any more. */
const MAX_BREAKS = 5;

/** Pauses before it is tried again, ms: doubled each time; one that was set aside rests for longer. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
const LONGEST_ASIDE_MS = 60_000;

/** A timer whose command was not carried out. */
export interface Failure {
  /** Of its command. */
  readonly name: string;
  readonly tries: number;
  /** How often it broke; that the lane was full or the database away does not count. */
  readonly breaks: number;
  /** When it is tried again, monotonic ms. */
  readonly againMs: number;
}

export const NEVER_FAILED: Failure = { name: '', tries: 0, breaks: 0, againMs: -Infinity };

/** Set aside, it is still tried now and then. */
export const isSetAside = ({ breaks }: Failure): boolean => breaks >= MAX_BREAKS;

export function afterFailure(before: Failure, broke: boolean, nowMs: number): Failure {
  const failed = { ...before, tries: before.tries + 1, breaks: before.breaks + Number(broke) };
  const longestMs = isSetAside(failed) ? LONGEST_ASIDE_MS : LONGEST_PAUSE_MS;
  const pauseMs = FIRST_PAUSE_MS * 2 ** Math.min(before.tries, 10);
  return { ...failed, againMs: nowMs + Math.min(pauseMs, longestMs) };
}
