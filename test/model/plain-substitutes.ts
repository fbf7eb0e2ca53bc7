import type { PlainName, PlainSeat } from './plain-rows.js';
import { ms, Refused } from './plain-times.js';

/** Somebody who might come for a seat, and while that was so. */
interface Held extends PlainName {
  /** Undefined for one of the notice. */
  readonly from: string | undefined;
  until: string | undefined;
}

/** Seat id -> who was approved to come instead, in order of time. */
export type PlainSubstitutes = Map<string, Held[]>;

interface Changed {
  readonly seat: PlainSeat;
  readonly before: PlainName | null;
  readonly at: string;
}

/** The agenda withdraws who was approved, and approves another, or the same again. */
export function followSubstitute(all: PlainSubstitutes, { seat, before, at }: Changed): void {
  const after = seat.substitute;
  if (before?.name === after?.name) return;
  const held = all.get(seat.id) ?? [];
  const last = held.at(-1);
  if (before && last && last.until === undefined) last.until = at;
  else if (before) held.push({ ...before, from: undefined, until: at });
  if (after) held.push({ ...after, from: at, until: undefined });
  all.set(seat.id, held);
}

/** Whom a desk tells of: approved, or once approved, as it may not have seen that this ended. */
export function whoCame(all: PlainSubstitutes, seat: PlainSeat, named: PlainName | null) {
  if (!named) return null;
  if (seat.substitute?.name === named.name) return seat.substitute;
  const known = (all.get(seat.id) ?? []).filter(({ name }) => name === named.name).at(-1);
  if (!known) throw new Refused('attendance.substitute-not-approved');
  return { name: known.name, post: known.post };
}

export const isWithdrawn = (seat: PlainSeat, came: PlainName | null): boolean =>
  came !== null && came.name !== seat.substitute?.name;

/** Whom an organizer's word takes in: approved now, or at that moment. */
export function accepted(
  all: PlainSubstitutes,
  seat: PlainSeat,
  { substitute, occurredAt }: { readonly substitute: PlainName | null; occurredAt: string },
): PlainName | null {
  if (!substitute) return null;
  if (seat.substitute?.name === substitute.name) return seat.substitute;
  const then = (all.get(seat.id) ?? []).find(
    ({ name, from, until }) =>
      name === substitute.name &&
      ms(from ?? occurredAt) <= ms(occurredAt) &&
      ms(occurredAt) <= ms(until ?? occurredAt),
  );
  if (!then) throw new Refused('attendance.substitute-not-approved');
  return { name: then.name, post: then.post };
}
