import { normalInstant } from '../platform/time/instant.js';
import { askOrganizer } from './asking.js';
import type { HeadcountAnswer } from './attendance.contract.js';
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
import { headcountFacts, holdingCount } from './headcount.js';
import { hallDoubt } from './placing.rules.js';

type HeadcountCommand = Asked<'attendance:report-headcount'>;

/**
 * The number of people in a hall, as its operator counted them; the newest by when it was counted holds.
 * What was counted before sign-in opened, as in a rehearsal, never counts. One that comes after the close,
 * or was counted in a hall after that was closed, is asked about.
 */
export function decideHeadcount(
  state: AttendanceState,
  command: HeadcountCommand,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { id, actor } = command;
  const { venueId, people, remark = null, clockOffsetMs = null } = command.input;
  const venue = venueOf(state, venueId);
  const occurredAt = normalInstant(command.input.occurredAt);
  const closed = now.phase === 'CLOSED';
  if (!closed) assertNotInFuture(occurredAt, now.at);
  assertOpened(sheetOf(state), occurredAt);
  const told = { people, remark, occurredAt, clockOffsetMs };
  const reason = closed ? 'AFTER_CLOSE' : hallDoubt(venue, occurredAt);
  const answer = { venueId, people, at: occurredAt, holds: false, holding: null };
  if (reason) {
    const record = { kind: 'HEADCOUNT', ...told } as const;
    const fact = askOrganizer(state, { command, venueId, seatId: null, reason, record }, now);
    return { facts: [fact], answer: { ...answer, questionId: fact.row.id } };
  }
  const facts = headcountFacts(state, {
    id,
    meetingId: state.meetingId,
    venueId,
    ...told,
    reportedAt: now.at,
    byAccountId: actor.accountId,
  });
  return { facts, answer: { ...answer, ...newer(state, venueId, occurredAt), questionId: null } };
}

/** Whether a newer number is known, and which. */
function newer(
  state: AttendanceState,
  venueId: string,
  occurredAt: string,
): Pick<HeadcountAnswer, 'holds' | 'holding'> {
  const known = holdingCount(state, venueId);
  if (!known || known.occurredAt <= occurredAt) return { holds: true, holding: null };
  const { people, occurredAt: at, byAccountId: by } = known;
  return { holds: false, holding: { people, at, by } };
}
