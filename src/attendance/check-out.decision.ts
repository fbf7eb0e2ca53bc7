import { DomainError } from '../platform/errors/domain-error.js';
import { normalInstant, type Instant } from '../platform/time/instant.js';
import { askOrganizer } from './asking.js';
import {
  assertTakesRecords,
  doubtOfPlace,
  seatAt,
  sheetOf,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import { assertMayLeave, assertNotInFuture, SAME_MOMENT_MS } from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import { largerOffset } from './clock.rules.js';
import { exitBeside } from './exits.rules.js';
import { awayFacts, awayOf } from './exits.js';
import { leaveDoubt } from './leave-doubt.rules.js';
import { isArrivalAsked } from './open-questions.js';
import type { QuestionReason } from './question.rules.js';
import type { RosterSeat } from './roster.entity.js';

/**
 * Somebody left. It is for the organizers where the arrival is or was annulled, where seat or hall changed
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
  const seat = seatAt(state, { venueId, seatId, actor: command.actor, told: true });
  const known = state.present.get(seatId);
  const ask = (reason: QuestionReason): AttendanceDecision => {
    const record = { kind: 'CHECK_OUT', occurredAt: leftAt, clockOffsetMs } as const;
    const fact = askOrganizer(state, { command, venueId, seatId, reason, record }, now);
    return { facts: [fact], answer: leftAnswer({ seatId, leftAt }, known, fact.row.id) };
  };
  const beside = known && exitBeside(awayOf(state, known), leftAt, SAME_MOMENT_MS);
  if (!closed) assertNotInFuture(leftAt, now.at);
  const doubt = doubtOfLeave(state, { seat, venueId, leftAt, known, beside }, now);
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
  readonly known: Readonly<CheckIn> | undefined;
  /** Beside what is known of them; undefined where nobody is in. */
  readonly beside: ReturnType<typeof exitBeside> | undefined;
}

function doubtOfLeave(
  state: AttendanceState,
  { seat, venueId, leftAt, known, beside }: Leave,
  { phase, at }: Now,
): QuestionReason | undefined {
  const told = { venueId, occurredAt: leftAt };
  return leaveDoubt({
    leftAt,
    closedAt: phase === 'CLOSED' ? (sheetOf(state).closedAt ?? at) : null,
    isIn: known !== undefined,
    hadArrived: known !== undefined && known.occurredAt <= leftAt,
    arrivalAsked: isArrivalAsked(state, seat.id),
    arrivalAnnulled: state.annulled.has(seat.id),
    place: beside === 'KNOWN' ? undefined : doubtOfPlace(state, seat, told),
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
  const told = { id, actor, leftAt, over };
  const facts = awayFacts(state, { ...known, clockOffsetMs }, told, now.at);
  return { facts, answer: leftAnswer({ seatId: known.seatId, leftAt }, facts[0].row, null) };
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
