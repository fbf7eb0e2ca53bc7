import { normalInstant, type Instant } from '../platform/time/instant.js';
import { askOrganizer } from './asking.js';
import {
  assertTakesRecords,
  sheetOf,
  venueOf,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import { assertNotInFuture, assertOpened } from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import type { WalkIn } from './beside.entity.js';
import { hallDoubt } from './placing.rules.js';
import type { WalkInWords } from './walk-in.rules.js';

/** Somebody nobody expected. */
export function decideWalkIn(
  state: AttendanceState,
  command: Asked<'attendance:add-walk-in'>,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { id, actor } = command;
  const { venueId, name, unitName, postTitle, clockOffsetMs = null } = command.input;
  const venue = venueOf(state, venueId);
  const occurredAt = normalInstant(command.input.occurredAt);
  const closed = now.phase === 'CLOSED';
  if (!closed) {
    assertNotInFuture(occurredAt, now.at);
    assertOpened(sheetOf(state), occurredAt);
  }
  const reason = closed ? 'AFTER_CLOSE' : hallDoubt(venue, occurredAt);
  if (reason) {
    const words = { name, unitName, postTitle, clockOffsetMs };
    const record = { kind: 'WALK_IN', occurredAt, ...words } as const;
    const fact = askOrganizer(state, { command, venueId, seatId: null, reason, record }, now);
    return { facts: [fact], answer: { walkInId: null, questionId: fact.row.id } };
  }
  const row = newWalkIn(state, {
    id,
    venueId,
    name,
    unitName,
    postTitle,
    method: 'DOOR',
    occurredAt,
    clockOffsetMs,
    receivedAt: now.at,
    byAccountId: actor.accountId,
  });
  return { facts: [{ kind: 'walk-in', row }], answer: { walkInId: row.id, questionId: null } };
}

interface WalkedIn extends WalkInWords {
  readonly id: string;
  readonly method: WalkIn['method'];
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly clockOffsetMs: number | null;
  readonly byAccountId: string;
}

/** The row of somebody who is counted from now on. */
export const newWalkIn = ({ meetingId }: AttendanceState, told: WalkedIn): WalkIn => ({
  id: told.id,
  meetingId,
  venueId: told.venueId,
  name: told.name,
  unitName: told.unitName,
  postTitle: told.postTitle,
  method: told.method,
  occurredAt: told.occurredAt,
  receivedAt: told.receivedAt,
  clockOffsetMs: told.clockOffsetMs,
  byAccountId: told.byAccountId,
  annulledAt: null,
  annulledBy: null,
  annulReason: null,
});
