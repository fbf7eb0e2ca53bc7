import type {
  PlainArrival,
  PlainCheckIn,
  PlainExit,
  PlainSheet,
  PlainSighting,
} from './plain-rows.js';
import { assertNotAhead, isAhead, isLate, MINUTE, ms, SECOND } from './plain-times.js';

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

interface Comings {
  readonly exits: PlainExit[];
  readonly sightings: PlainSighting[];
}

/** They left; if that contradicts an exit, it is that exit that was told wrong. */
export function leave(
  { exits, sightings }: Comings,
  came: PlainCheckIn,
  { leftAt, id, receivedAt }: Record<'leftAt' | 'id' | 'receivedAt', string>,
): void {
  const meant = exitsOf(exits, came).find((exit) => notOver(exit, leftAt));
  const seen = sightings
    .filter(({ checkInId, at }) => checkInId === came.id && ms(at) > ms(leftAt))
    .map(({ at }) => at);
  const [returnedAt = null] = seen.toSorted((a, b) => ms(a) - ms(b));
  const seenBefore = meant && returnedAt !== null && ms(returnedAt) <= ms(meant.leftAt);
  if (meant && !seenBefore) meant.leftAt = leftAt;
  else exits.push({ id, checkInId: came.id, receivedAt, leftAt, returnedAt });
  came.leftAt = openExit(exits, came)?.leftAt ?? null;
}

/** The exit during which they were seen, so that they were back by then. */
const exitAround = (
  exits: readonly PlainExit[],
  came: PlainCheckIn,
  at: string,
): PlainExit | undefined =>
  exitsOf(exits, came).find((exit) => ms(exit.leftAt) < ms(at) && notOver(exit, at));

export const wasOut = (exits: readonly PlainExit[], came: PlainCheckIn, at: string): boolean =>
  exitAround(exits, came, at) !== undefined;

export function comeBack(exits: PlainExit[], came: PlainCheckIn, returnedAt: string): void {
  const ended = exitAround(exits, came, returnedAt);
  if (!ended) return;
  if (ended.returnedAt === null) {
    came.leftAt = null;
    came.leftEarly = false;
  }
  ended.returnedAt = returnedAt;
}

/** They are in, and at a door again; a device that runs ahead tells nothing. */
export function seeAgain(
  { exits, sightings }: Comings,
  came: PlainCheckIn,
  { id, occurredAt }: Record<'id' | 'occurredAt', string>,
  at: string,
): void {
  if (wasOut(exits, came, occurredAt)) assertNotAhead(occurredAt, at);
  if (isAhead(occurredAt, at)) return;
  comeBack(exits, came, occurredAt);
  see(sightings, came, { id, at: occurredAt, receivedAt: at });
}

/** They were seen again, unless that is a moment that is known. */
export function see(
  sightings: PlainSighting[],
  came: PlainCheckIn,
  { id, at, receivedAt }: Record<'id' | 'at' | 'receivedAt', string>,
): void {
  const seen = sightings.filter(({ checkInId }) => checkInId === came.id);
  const known = [came.occurredAt, ...seen.map((one) => one.at)];
  const again = known.some((time) => Math.abs(ms(time) - ms(at)) <= 5 * SECOND);
  if (!again && ms(at) > ms(came.occurredAt)) {
    sightings.push({ id, checkInId: came.id, at, receivedAt });
  }
}
