import { DomainError } from '../platform/errors/domain-error.js';
import { normalInstant, type Instant } from '../platform/time/instant.js';
import { organizes } from '../realtime/actor.js';
import { withAmendments } from './amendment.decision.js';
import {
  assertTakesRecords,
  seatAt,
  sheetOf,
  venueOf,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import {
  assertMayAnnul,
  assertMayLeave,
  assertNotInFuture,
  assertOpened,
  leavesEarly,
  SAME_MOMENT_MS,
} from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { Headcount, WalkIn } from './beside.entity.js';
import type { CheckIn } from './check-in.entity.js';
import { largerOffset } from './clock.rules.js';
import { exitBeside } from './exits.rules.js';
import { awayFacts, awayOf } from './exits.js';
import { headcountFacts } from './headcount.js';
import { leaveDoubt } from './leave-doubt.rules.js';
import { hallDoubt, placeDoubt } from './placing.rules.js';
import { askOrganizer, isArrivalAsked } from './question.decision.js';
import type { QuestionReason } from './question.rules.js';
import type { RosterSeat } from './roster.entity.js';

/**
 * Somebody left. It is for the organizers where the arrival is, where the seat was moved or taken away
 * unseen, and where it is reported after the close but lies before it. An exit that is known stands:
 * told again it changes nothing, told otherwise it is a question.
 */
export function decideCheckOut(
  state: AttendanceState,
  command: Asked<'attendance:check-out'>,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { venueId, seatId, clockOffsetMs = null } = command.input;
  const closed = now.phase === 'CLOSED';
  const leftAt = normalInstant(command.input.occurredAt);
  const told = { occurredAt: leftAt };
  const seat = seatAt(state, { venueId, seatId, actor: command.actor, told });
  const known = state.present.get(seatId);
  const ask = (reason: QuestionReason): AttendanceDecision => {
    const record = { kind: 'CHECK_OUT', occurredAt: leftAt, clockOffsetMs } as const;
    const fact = askOrganizer(state, { command, venueId, seatId, reason, record }, now);
    return { facts: [fact], answer: leftAnswer({ seatId, leftAt }, known, fact.row.id) };
  };
  const beside = known && exitBeside(awayOf(state, known), leftAt, SAME_MOMENT_MS);
  if (!closed) assertNotInFuture(leftAt, now.at);
  const doubt = doubtOfLeave(state, { seat, venueId, leftAt, beside }, now);
  if (doubt) return ask(doubt);
  if (!known) throw new DomainError('attendance.not-in');
  assertMayLeave(known.occurredAt, leftAt, now.at);
  if (beside === 'OTHER') return ask('OTHER_EXIT');
  if (beside === 'KNOWN') {
    return { facts: [], answer: leftAnswer({ seatId, leftAt }, known, null) };
  }
  return gone(state, { command, known, leftAt, over: closed }, now);
}

interface Leave {
  readonly seat: Readonly<RosterSeat>;
  readonly venueId: string;
  readonly leftAt: Instant;
  /** Beside what is known of them; undefined where nobody is in. */
  readonly beside: ReturnType<typeof exitBeside> | undefined;
}

function doubtOfLeave(
  state: AttendanceState,
  { seat, venueId, leftAt, beside }: Leave,
  { phase, at }: Now,
): QuestionReason | undefined {
  const isIn = beside !== undefined;
  return leaveDoubt({
    leftAt,
    closedAt: phase === 'CLOSED' ? (sheetOf(state).closedAt ?? at) : null,
    isIn,
    arrivalAsked: !isIn && isArrivalAsked(state, seat.id),
    place: beside === 'KNOWN' ? undefined : placeDoubt(seat, { venueId, occurredAt: leftAt }),
  });
}

interface Gone {
  readonly command: Asked<'attendance:check-out'>;
  readonly known: Readonly<CheckIn>;
  readonly leftAt: Instant;
  readonly over: boolean;
}

function gone(
  state: AttendanceState,
  { command, known, leftAt, over }: Gone,
  now: Now,
): AttendanceDecision {
  const { id, actor, input } = command;
  const clockOffsetMs = largerOffset(known.clockOffsetMs, input.clockOffsetMs ?? null);
  const leftEarly = !over && leavesEarly(sheetOf(state), leftAt);
  const told = { id, actor, leftAt, over };
  const facts = awayFacts(state, { ...known, clockOffsetMs }, told, now.at);
  return {
    facts,
    answer: leftAnswer({ seatId: known.seatId, leftAt }, { ...known, leftEarly }, null),
  };
}

const leftAnswer = (
  { seatId, leftAt }: { readonly seatId: string; readonly leftAt: Instant },
  checkIn: Readonly<CheckIn> | undefined,
  questionId: string | null,
): object => ({
  checkInId: checkIn?.id ?? null,
  seatId,
  leftAt,
  leftEarly: checkIn?.leftEarly ?? false,
  questionId,
});

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

/** Somebody nobody expected. */
export function decideWalkIn(
  state: AttendanceState,
  command: Asked<'attendance:add-walk-in'>,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
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
  const row: WalkIn = {
    id: command.id,
    meetingId: state.meetingId,
    venueId,
    name,
    unitName,
    postTitle,
    method: 'DOOR',
    occurredAt,
    receivedAt: now.at,
    clockOffsetMs,
    byAccountId: command.actor.accountId,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  };
  return { facts: [{ kind: 'walk-in', row }], answer: { walkInId: row.id, questionId: null } };
}

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
