import { msBetween, type Instant } from '../platform/time/instant.js';

/** Once out of the room; `returnedAt` is null while they are out. */
export interface Away {
  readonly leftAt: Instant;
  readonly returnedAt: Instant | null;
}

/** How a told exit stands beside those that are known. */
export type ToldExit = 'NEW' | 'KNOWN' | 'OTHER';

/**
 * What is told of an exit, beside the known ones in order of time. It is a new one after the last
 * return, or where there is none; told again, within less than `sameMs`, it is known; anything else
 * contradicts what is known, and no second word moves the first.
 */
export function exitBeside(known: readonly Away[], leftAt: Instant, sameMs: number): ToldExit {
  const last = known.at(-1);
  if (!last || (last.returnedAt !== null && leftAt >= last.returnedAt)) return 'NEW';
  const told = known.some((exit) => Math.abs(msBetween(exit.leftAt, leftAt)) < sameMs);
  return told ? 'KNOWN' : 'OTHER';
}

/**
 * Which exit it is that an organizer takes in, since nobody is out twice at once: the first one that
 * had not ended then. Undefined: none of them, but a new one after them all.
 */
export const exitMeant = <Known extends Away>(
  known: readonly Known[],
  leftAt: Instant,
): Known | undefined => known.find(({ returnedAt }) => returnedAt === null || returnedAt > leftAt);

/** They were out at that instant. */
export const isOutAt = ({ leftAt, returnedAt }: Away, at: Instant): boolean =>
  leftAt < at && (returnedAt === null || returnedAt > at);

/** Since when they are out; null while they are in. */
export const outSince = (known: readonly Away[]): Instant | null =>
  known.find(({ returnedAt }) => returnedAt === null)?.leftAt ?? null;
