import { DomainError } from '../platform/errors/domain-error.js';
import { organizes } from '../realtime/actor.js';
import { withAmendments } from './amendment.decision.js';
import {
  assertTakesRecords,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import { assertMayAnnul } from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';

/** Takes a check-in or a walk-in back; the row stays as evidence. */
export function decideAnnul(
  state: AttendanceState,
  command: Asked<'attendance:annul'>,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { venueId, checkInId, reason } = command.input;
  const fact = recordAt(state, venueId, checkInId);
  const { accountId } = command.actor;
  const organizer = organizes(command.actor, state.meetingId);
  const closed = now.phase === 'CLOSED';
  assertMayAnnul({ record: fact.row, accountId, organizer, closed, reason }, now.at);
  const end = { annulledAt: now.at, annulledBy: accountId, annulReason: reason ?? null };
  const answer = { checkInId, seatId: seatIdOf(fact), annulledAt: now.at };
  if (fact.kind === 'walk-in') {
    return { facts: [{ kind: 'walk-in', row: { ...fact.row, ...end } }], answer };
  }
  const facts = [{ kind: 'check-in', row: { ...fact.row, ...end } } as const];
  const cause = { id: command.id, cause: 'ANNULLED', reason: reason ?? '', accountId } as const;
  return { facts: withAmendments(state, facts, cause, now.at), answer };
}

type Annullable = Extract<AttendanceFact, { kind: 'check-in' | 'walk-in' }>;

const seatIdOf = (fact: Annullable): string | null =>
  fact.kind === 'check-in' ? fact.row.seatId : null;

/** Found where it was recorded, and on the list where its seat stands now. */
function recordAt(state: AttendanceState, venueId: string, id: string): Annullable {
  const checkIn = state.checkIns.get(id);
  const seat = checkIn && state.seats.get(checkIn.seatId);
  if (checkIn && [checkIn.venueId, seat?.venueId].includes(venueId))
    return { kind: 'check-in', row: checkIn };
  const walkIn = state.walkIns.get(id);
  if (walkIn?.venueId === venueId) return { kind: 'walk-in', row: walkIn };
  throw new DomainError('attendance.record-not-found');
}
