import { askOrganizer } from './asking.js';
import {
  assertTakesRecords,
  venueOf,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import type { AttendanceState } from './attendance.state.js';
import type { Headcount } from './beside.entity.js';
import { headcountFacts } from './headcount.js';
import { hallDoubt } from './placing.rules.js';

/** The number of people in a hall, as its operator counts them; the last one holds. A late one is asked about. */
export function decideHeadcount(
  state: AttendanceState,
  command: Asked<'attendance:report-headcount'>,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { venueId, people, remark } = command.input;
  const venue = venueOf(state, venueId);
  const told = { people, remark: remark ?? null };
  const reason = now.phase === 'CLOSED' ? 'AFTER_CLOSE' : hallDoubt(venue, now.at);
  if (reason) {
    const record = { kind: 'HEADCOUNT', occurredAt: now.at, ...told } as const;
    const fact = askOrganizer(state, { command, venueId, seatId: null, reason, record }, now);
    return { facts: [fact], answer: { venueId, people, questionId: fact.row.id } };
  }
  const row: Headcount = {
    id: command.id,
    meetingId: state.meetingId,
    venueId,
    ...told,
    reportedAt: now.at,
    byAccountId: command.actor.accountId,
    replacedAt: null,
  };
  return { facts: headcountFacts(state, row), answer: { venueId, people, questionId: null } };
}
