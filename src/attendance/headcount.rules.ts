import type { Instant } from '../platform/time/instant.js';

/** When a number was counted, and when the next one was; null while it holds. */
export interface CountTimes {
  readonly occurredAt: Instant;
  readonly replacedAt: Instant | null;
}

/** In order of time; of two that were counted in the same moment, the one that was replaced comes first. */
export function earlierCount(one: CountTimes, other: CountTimes): number {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? -1 : 1;
  if (one.replacedAt === other.replacedAt) return 0;
  if (one.replacedAt === null || other.replacedAt === null) return one.replacedAt === null ? 1 : -1;
  return one.replacedAt < other.replacedAt ? -1 : 1;
}

/**
 * Between which two numbers of a hall, in order of time, one that was counted then belongs: it takes the
 * place of the one before, and holds until the one after. Of the same moment, the one told last holds.
 */
export function neighboursOf<Count extends CountTimes>(
  counts: readonly Count[],
  occurredAt: Instant,
): { readonly before: Count | undefined; readonly after: Count | undefined } {
  const place = counts.findLastIndex((count) => count.occurredAt <= occurredAt);
  return { before: counts[place], after: counts[place + 1] };
}
