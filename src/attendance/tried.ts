import { auditTarget, type AuditTarget } from '../realtime/lane/audit-target.js';
import type { LaneCommand } from '../realtime/topic.js';
import type { CheckInOne } from './attendance.contract.js';
import type { PaperOne } from './paper.contract.js';

/**
 * What a refused attempt was about, and when it is said to have happened. An arrival hides its words in
 * its item or its row.
 */
export function triedAtDoor({ name, input }: LaneCommand): AuditTarget | undefined {
  if (name === 'attendance:check-in') {
    const { venueId, item } = input as CheckInOne;
    const { seatId, method, occurredAt } = item;
    return { venueId, seatId: seatId ?? undefined, method, occurredAt };
  }
  if (name === 'attendance:enter-sheet') {
    const { venueId, row } = input as PaperOne;
    return { venueId, seatId: row.seatId, method: 'PAPER', occurredAt: row.arrivedAt };
  }
  const { occurredAt } = input as { readonly occurredAt?: string };
  return occurredAt === undefined ? undefined : { ...auditTarget(input), occurredAt };
}
