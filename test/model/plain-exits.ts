import type { PlainCheckIn, PlainExit } from './plain-rows.js';

const openExit = (exits: readonly PlainExit[], { id }: PlainCheckIn): PlainExit | undefined =>
  exits.find((exit) => exit.checkInId === id && exit.returnedAt === null);

/** Somebody left; told again before they came back, it is the same exit. */
export function leave(exits: PlainExit[], came: PlainCheckIn, leftAt: string, id: string): void {
  came.leftAt = leftAt;
  const open = openExit(exits, came);
  if (open) open.leftAt = leftAt;
  else exits.push({ id, checkInId: came.id, leftAt, returnedAt: null });
}

export function comeBack(exits: PlainExit[], came: PlainCheckIn, returnedAt: string): void {
  came.leftAt = null;
  came.leftEarly = false;
  const open = openExit(exits, came);
  if (open) open.returnedAt = returnedAt;
}
