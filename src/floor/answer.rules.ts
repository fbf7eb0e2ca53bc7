import { plusMs, type Instant } from '../platform/time/instant.js';
import type { RequestState } from './floor.words.js';

/** What the time to answer goes by. */
export interface Asked {
  readonly state: RequestState;
  /** Since when the chair owes an answer; null before the meeting is in session. */
  readonly answerFrom: Instant | null;
}

/** Until when the chair is to answer; null where nobody waits for that, or as long as one likes. */
export const answerDueAt = (
  { state, answerFrom }: Asked,
  { answerWithinMs }: { readonly answerWithinMs: number | null },
): Instant | null =>
  state !== 'PENDING' || answerFrom === null || answerWithinMs === null
    ? null
    : plusMs(answerFrom, answerWithinMs);
