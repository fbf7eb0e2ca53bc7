import type { PlainCommand, PlainName, PlainSeat, PlainWalkIn } from './plain-rows.js';
import { MINUTE, ms, Refused } from './plain-times.js';

/** Organizers with a reason; operators their own, before the close, for ten minutes. */
export function assertMayAnnul(
  record: Pick<PlainWalkIn, 'annulled' | 'by' | 'receivedAt'>,
  { input, by, organizer }: PlainCommand,
  { closed, at }: { readonly closed: boolean; readonly at: string },
): void {
  if (record.annulled) throw new Refused('attendance.already-annulled');
  if (organizer) {
    if (input['reason'] === undefined) throw new Refused('attendance.reason-needed');
    return;
  }
  if (closed) throw new Refused('attendance.closed');
  if (record.by !== by) throw new Refused('attendance.annul-not-own');
  const ageMs = ms(at) - ms(record.receivedAt);
  if (ageMs > 10 * MINUTE) throw new Refused('attendance.annul-too-late');
}

/** Nobody came instead, or the one whom the roster names. */
export function approved(seat: PlainSeat, named: PlainName | null): PlainName | null {
  if (!named) return null;
  if (seat.substitute?.name === named.name) return seat.substitute;
  throw new Refused('attendance.substitute-not-approved');
}

/** Somebody else is in for the seat than came now. */
export const isAnother = (
  came: { readonly substitute: PlainName | null } | undefined,
  named: PlainName | null,
): boolean => came !== undefined && came.substitute?.name !== named?.name;
