import { DomainError } from '../platform/errors/domain-error.js';
import { normalInstant, type Instant } from '../platform/time/instant.js';
import type { Fact } from '../realtime/topic.js';
import type { Amendment } from './amendment.entity.js';
import {
  amendedOutcome,
  outcomeOf,
  recordAmends,
  sameOutcome,
  type LateChange,
  type Outcome,
} from './amendment.rules.js';
import {
  assertTakesRecords,
  sheetOf,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { RosterSeat } from './roster.entity.js';

type AmendmentFact = Fact<'amendment', Readonly<Amendment>>;

/** Whose word a correction is, and why. */
export interface Cause<Way extends Amendment['cause'] = Amendment['cause']> {
  readonly id: string;
  readonly cause: Way;
  readonly reason: string;
  readonly accountId: string;
}

/** The organizer's word on what became of a seat, once the meeting has closed. */
export function decideAmend(
  state: AttendanceState,
  { id, input, actor }: Asked<'attendance:amend'>,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const sheet = sheetOf(state);
  if (sheet.closedAt === null) throw new DomainError('attendance.not-fixed');
  const seat = state.seats.get(input.seatId);
  if (seat?.status !== 'EXPECTED') throw new DomainError('seat.not-found');
  const { standing, substitute, reason } = input;
  const [arrivedAt, leftAt] = [instantOrNone(input.arrivedAt), instantOrNone(input.leftAt)];
  const before = presentOutcome(state, seat);
  const after = amendedOutcome(sheet, before, { standing, arrivedAt, leftAt, substitute }, now.at);
  if (sameOutcome(before, after)) throw new DomainError('attendance.nothing-amended');
  const cause = { id, cause: 'AMENDED', reason, accountId: actor.accountId } as const;
  const fact = amendment(state, seat, { before, after, cause, at: now.at });
  const { ordinal } = fact.row;
  return { facts: [fact], answer: { amendmentId: id, seatId: seat.id, ordinal, ...after } };
}

const instantOrNone = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : normalInstant(text);

/** What is said of a seat now: its last amendment, or what its records say. */
function presentOutcome(state: AttendanceState, seat: Readonly<RosterSeat>): Outcome {
  const last = state.amendments.get(seat.id);
  if (!last) return outcomeOf(seat, state.present.get(seat.id));
  const { standing, late, leftEarly, arrivedAt, leftAt, substitute } = last;
  return { standing, late, leftEarly, arrivedAt, leftAt, substitute };
}

/**
 * Once the result is fixed, whatever changes a count is an amendment, whichever command it came by:
 * these facts, with an amendment for each seat that they would count otherwise. Throws where they say
 * otherwise than an organizer did.
 */
export function withAmendments(
  state: AttendanceState,
  facts: readonly AttendanceFact[],
  cause: Cause<LateChange['cause']>,
  at: Instant,
): readonly AttendanceFact[] {
  if (sheetOf(state).closedAt === null) return facts;
  const amendments = facts.flatMap((fact): AmendmentFact[] => {
    if (fact.kind !== 'check-in') return [];
    const seat = state.seats.get(fact.row.seatId);
    if (seat?.status !== 'EXPECTED') return [];
    const before = presentOutcome(state, seat);
    const after = outcomeOf(seat, fact.row.annulledAt === null ? fact.row : undefined);
    const ownWord = state.amendments.get(seat.id)?.cause === 'AMENDED';
    const amends = recordAmends({ before, after, cause: cause.cause, ownWord });
    return amends ? [amendment(state, seat, { before, after, cause, at })] : [];
  });
  return [...facts, ...amendments];
}

interface Change {
  readonly before: Outcome;
  readonly after: Outcome;
  readonly cause: Cause;
  readonly at: Instant;
}

function amendment(
  state: AttendanceState,
  seat: Readonly<RosterSeat>,
  { before, after, cause, at }: Change,
): AmendmentFact {
  const row: Amendment = {
    id: cause.id,
    meetingId: state.meetingId,
    seatId: seat.id,
    venueId: seat.venueId,
    personName: seat.personName,
    unitName: seat.unitName,
    ordinal: (state.amendments.get(seat.id)?.ordinal ?? 0) + 1,
    cause: cause.cause,
    before,
    ...after,
    reason: cause.reason,
    amendedAt: at,
    byAccountId: cause.accountId,
  };
  return { kind: 'amendment', row };
}
