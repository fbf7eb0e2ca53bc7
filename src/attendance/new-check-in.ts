import type { Instant } from '../platform/time/instant.js';
import type { CheckInMethod } from './attendance.contract.js';
import { sheetOf, type Now } from './attendance.decision.js';
import { arrivalStatus, isReportedLater, type SubstituteName } from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';

/** Somebody who came for a seat, as it was told. */
export interface Arrival {
  readonly command: { readonly id: string; readonly actor: { readonly accountId: string } };
  readonly seatId: string;
  readonly venueId: string;
  readonly method: CheckInMethod;
  readonly occurredAt: Instant;
  readonly substitute: SubstituteName | null;
  readonly clockOffsetMs?: number | null;
}

/** The row of an arrival that is taken in now. */
export function newCheckIn(state: AttendanceState, arrival: Arrival, now: Now): Readonly<CheckIn> {
  const { command, seatId, venueId, method, occurredAt, substitute } = arrival;
  const { clockOffsetMs = null } = arrival;
  return {
    id: command.id,
    meetingId: state.meetingId,
    seatId,
    venueId,
    method,
    occurredAt,
    receivedAt: now.at,
    clockOffsetMs,
    status: arrivalStatus(sheetOf(state), occurredAt),
    substitute,
    byAccountId: command.actor.accountId,
    reportedLater: isReportedLater(occurredAt, now.at),
    leftAt: null,
    leftEarly: false,
    makeUp: false,
    reason: null,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  };
}
