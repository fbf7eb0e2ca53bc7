import type { PlainName, PlainSeat, PlainTold } from './plain-rows.js';
import { Refused } from './plain-times.js';

/** Nobody came instead, or the one whom the roster names. */
export function approved(seat: PlainSeat, named: PlainName | null): PlainName | null {
  if (!named) return null;
  if (seat.substitute?.name === named.name) return seat.substitute;
  throw new Refused('attendance.substitute-not-approved');
}

/** The list at the door named somebody who holds the seat no more. */
export const isReplaced = ({ personName }: PlainSeat, holder: unknown): boolean =>
  holder !== undefined && holder !== personName;

/** Somebody else is in for the seat than came by this record. */
export function isAnother(
  came: { readonly substitute: PlainName | null },
  { substitute, byBadge }: PlainTold,
): boolean {
  if (byBadge && !substitute) return false;
  return came.substitute?.name !== substitute?.name;
}
