/** Counts and rosters are shown at most this often, ms. */
const MERGE_MS = 200;

/** Telling a crowd takes at most this part of the time: arrivals come before counts. */
const SHARE = 1 / 10;

/** However long it took, its next change is told within this, ms. */
const MAX_MS = 1_000;

/** How long a merged view gathers changes, ms, if telling its room took `tookMs` the last time. */
export const gatherMs = (tookMs: number): number =>
  Math.min(Math.max(MERGE_MS, tookMs / SHARE), MAX_MS);
