import type { PlainArrival, PlainCheckIn, PlainExit, PlainSheet } from './plain-rows.js';
import { isLate, MINUTE, ms, SECOND } from './plain-times.js';

/** Somebody came, and is in. */
export function arrive(sheet: PlainSheet, words: PlainArrival, makeUp: boolean): PlainCheckIn {
  const reportedLater = ms(words.receivedAt) - ms(words.occurredAt) > 5 * MINUTE;
  const late = isLate(sheet, words.occurredAt);
  const none = { leftAt: null, leftEarly: false, annulled: false };
  return { ...words, late, makeUp, reportedLater, ...none };
}

const exitsOf = (exits: readonly PlainExit[], { id }: PlainCheckIn): PlainExit[] =>
  exits.filter((exit) => exit.checkInId === id).toSorted((a, b) => ms(a.leftAt) - ms(b.leftAt));

const openExit = (exits: readonly PlainExit[], came: PlainCheckIn): PlainExit | undefined =>
  exitsOf(exits, came).find((exit) => exit.returnedAt === null);

/** Still out at that time, or out again by then. */
const notOver = ({ returnedAt }: PlainExit, at: string): boolean =>
  returnedAt === null || ms(returnedAt) > ms(at);

/** What is told of an exit beside those known: the next one, one of them, or another story. */
export function exitTold(
  exits: readonly PlainExit[],
  came: PlainCheckIn,
  leftAt: string,
): 'NEXT' | 'SAME' | 'OTHER' {
  const known = exitsOf(exits, came);
  if (!known.some((exit) => notOver(exit, leftAt))) return 'NEXT';
  const same = (exit: PlainExit) => Math.abs(ms(exit.leftAt) - ms(leftAt)) < 5 * SECOND;
  return known.some(same) ? 'SAME' : 'OTHER';
}

/** They left; if that contradicts an exit, it is that exit that was told wrong. */
export function leave(exits: PlainExit[], came: PlainCheckIn, leftAt: string, id: string): void {
  const meant = exitsOf(exits, came).find((exit) => notOver(exit, leftAt));
  if (meant) meant.leftAt = leftAt;
  else exits.push({ id, checkInId: came.id, leftAt, returnedAt: null });
  came.leftAt = openExit(exits, came)?.leftAt ?? null;
}

export function comeBack(exits: PlainExit[], came: PlainCheckIn, returnedAt: string): void {
  came.leftAt = null;
  came.leftEarly = false;
  const open = openExit(exits, came);
  if (open) open.returnedAt = returnedAt;
}
