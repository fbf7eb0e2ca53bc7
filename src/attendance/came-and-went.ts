import type { AttendanceState } from './attendance.state.js';
import type { WalkIn } from './beside.entity.js';
import type { Exit } from './exit.entity.js';
import { moveRow } from './keyed-rows.js';
import type { Sighting } from './sighting.entity.js';
import { walkInKey } from './walk-in.rules.js';

/** An exit of a check-in, where it belongs in time; put in again it takes its own place. */
export function putExit(state: AttendanceState, exit: Readonly<Exit>): void {
  const others = (state.exits.get(exit.checkInId) ?? []).filter(({ id }) => id !== exit.id);
  state.exits.set(exit.checkInId, [...others, exit].toSorted(earlierExit));
}

/** By time, and by id where two were kept of one moment. */
const earlierExit = (a: Readonly<Exit>, b: Readonly<Exit>): number =>
  a.leftAt === b.leftAt ? (a.id < b.id ? -1 : 1) : a.leftAt < b.leftAt ? -1 : 1;

/** When somebody was seen at a door again; likewise. */
export function putSighting({ sightings }: AttendanceState, seen: Readonly<Sighting>): void {
  const others = (sightings.get(seen.checkInId) ?? []).filter(({ id }) => id !== seen.id);
  const inOrder = [...others, seen].toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
  sightings.set(seen.checkInId, inOrder);
}

/** Who came unexpectedly; the sum of the valid ones moves by what the row changes. */
export function putWalkIn(state: AttendanceState, walkIn: Readonly<WalkIn>): void {
  const before = state.walkIns.get(walkIn.id);
  state.walkIns.set(walkIn.id, walkIn);
  state.beside.walkIns += validOnes(walkIn) - validOnes(before);
  moveRow(state.sameWalkIns, walkIn, { from: validKey(before), to: validKey(walkIn) });
}

const validOnes = (walkIn: Readonly<WalkIn> | undefined): number =>
  walkIn?.annulledAt === null ? 1 : 0;

const validKey = (walkIn: Readonly<WalkIn> | undefined): string | undefined =>
  walkIn?.annulledAt === null ? walkInKey(walkIn) : undefined;
