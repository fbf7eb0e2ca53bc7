import { normalInstant, type Instant } from '../platform/time/instant.js';
import { askOrganizer } from './asking.js';
import type { CheckInAnswer, CheckInCommand, CheckInMethod } from './attendance.contract.js';
import {
  assertNotClosed,
  assertTakesRecords,
  doubtOfArrival,
  seatAt,
  sheetOf,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import {
  approvedSubstitute,
  assertNotInFuture,
  assertOpened,
  assertWithinWindow,
  contradicts,
  isAhead,
  type SubstituteName,
} from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import { awayFacts } from './exits.js';
import { holderDoubt } from './holder.rules.js';
import { isOwnMethod } from './check-in.rules.js';
import { seatOfArrival } from './arrival.decision.js';
import { isBack, sightingFacts } from './sightings.js';
import { isOtherPerson, type ToldPerson } from './person.rules.js';
import type { RosterSeat } from './roster.entity.js';
import { newCheckIn } from './new-check-in.js';
import type { Question } from './question.entity.js';
import { toldSubstitute, type HeldSubstitute } from './substitute.rules.js';
import { substitutesOf } from './substitutes.js';

/** An arrival: the first one counts, a repeated one is told about it, a contradicting one is asked about. */
export function decideCheckIn(
  state: AttendanceState,
  command: CheckInCommand,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { venueId, item } = command.input;
  const { method } = item;
  const { occurredAt, clockOffsetMs } = timeOf(item, now);
  const seat = seatOfArrival(state, command, now);
  const seatId = seat.id;
  const known = state.present.get(seatId);
  const ask = (
    reason: Question['reason'],
    substitute: SubstituteName | null,
  ): AttendanceDecision => {
    const { holder = null } = item;
    const told = { method, occurredAt, substitute, holder, clockOffsetMs };
    const record = { kind: 'CHECK_IN', ...told } as const;
    return askAboutArrival(state, { command, reason, record, known, seatId }, now);
  };
  if (now.phase === 'CLOSED') return ask('AFTER_CLOSE', item.substitute ?? null);
  if (known && !contradicts(known.occurredAt, occurredAt)) {
    const doubt = doubtAtDoor({ item, seat, known, occurredAt }, now);
    return doubt
      ? ask(doubt, item.substitute ?? null)
      : seenAgain(state, { command, known, occurredAt }, now);
  }
  assertWithinWindow(sheetOf(state), occurredAt, now.at);
  const substitute = toldSubstitute(seat.substitute, heldBefore(state, command), item.substitute);
  const told = { venueId, occurredAt, substitute };
  const doubt = known
    ? doubtOfEarlier(known, { method, substitute })
    : (doubtOfArrival(state, seat, told) ?? holderDoubt(seat, item));
  if (doubt) return ask(doubt, substitute);
  const arrival = { command, seatId, venueId, method, occurredAt, substitute, clockOffsetMs };
  return cameIn(newCheckIn(state, arrival, now));
}

interface AtDoor {
  readonly item: CheckInCommand['input']['item'];
  readonly seat: Readonly<RosterSeat>;
  readonly known: Readonly<CheckIn>;
  readonly occurredAt: Instant;
}

/** The seat is in: why only an organizer can tell whether it is the same person. */
function doubtAtDoor(
  { item, seat, known, occurredAt }: AtDoor,
  { at }: Now,
): Question['reason'] | undefined {
  if (isOtherPerson(known.substitute, item)) {
    assertNotInFuture(occurredAt, at);
    return 'OTHER_PERSON';
  }
  return isAhead(occurredAt, at) ? undefined : holderDoubt(seat, item);
}

/** The seat is in, and this was earlier. */
const doubtOfEarlier = (known: Readonly<CheckIn>, told: ToldPerson): Question['reason'] =>
  isOtherPerson(known.substitute, told) ? 'OTHER_PERSON' : 'EARLIER_TIME';

/** A desk may not have seen whom the agenda withdrew; people who tell of themselves are heard at once. */
const heldBefore = (
  state: AttendanceState,
  { input: { item } }: CheckInCommand,
): readonly HeldSubstitute[] =>
  item.seatId === null || isOwnMethod(item.method) ? [] : substitutesOf(state, item.seatId);

/** What people tell of themselves counts from when it is heard, unless an organizer is to judge it. */
export function timeOf(
  item: CheckInCommand['input']['item'],
  { at, phase }: Now,
): { readonly occurredAt: Instant; readonly clockOffsetMs: number | null } {
  if (isOwnMethod(item.method) && phase !== 'CLOSED') {
    return { occurredAt: at, clockOffsetMs: null };
  }
  return {
    occurredAt: normalInstant(item.occurredAt),
    clockOffsetMs: item.clockOffsetMs ?? null,
  };
}

/** What organizers write afterwards: the same as an arrival, but past the window too, and flagged. */
export function decideMakeUp(
  state: AttendanceState,
  command: Asked<'attendance:make-up'>,
  now: Now,
): AttendanceDecision {
  assertNotClosed(now.phase);
  const { venueId, seatId, reason } = command.input;
  const seat = seatAt(state, { venueId, seatId, actor: command.actor });
  const occurredAt = normalInstant(command.input.occurredAt);
  assertNotInFuture(occurredAt, now.at);
  assertOpened(sheetOf(state), occurredAt);
  const known = state.present.get(seatId);
  if (known) return { facts: [], answer: answerOf(known, false) };
  const substitute = approvedSubstitute(seat.substitute, command.input.substitute);
  const method: CheckInMethod = 'MAKE_UP';
  const row = newCheckIn(state, { command, seatId, venueId, method, occurredAt, substitute }, now);
  return cameIn({ ...row, makeUp: true, reason });
}

interface SeenAgain {
  readonly command: CheckInCommand;
  readonly known: Readonly<CheckIn>;
  readonly occurredAt: Instant;
}

/** The seat is in: says who, when and where, and notes that they were seen; whoever had left has come back. */
function seenAgain(
  state: AttendanceState,
  { command, known, occurredAt }: SeenAgain,
  now: Now,
): AttendanceDecision {
  const answer = answerOf(known, false);
  const back = isBack(state, known, occurredAt);
  if (back) assertNotInFuture(occurredAt, now.at);
  if (isAhead(occurredAt, now.at)) return { facts: [], answer };
  const { id, actor, input } = command;
  const { venueId, item } = input;
  const { method, clockOffsetMs = null } = item;
  const told = { id, actor, returnedAt: occurredAt };
  const seen = { id, venueId, method, occurredAt, clockOffsetMs, byAccountId: actor.accountId };
  return {
    facts: [
      ...(back ? awayFacts(state, known, told, now.at) : []),
      ...sightingFacts(state, known, seen, now.at),
    ],
    answer,
  };
}

const cameIn = (row: Readonly<CheckIn>): AttendanceDecision => ({
  facts: [{ kind: 'check-in', row }],
  answer: answerOf(row, true),
});

interface Unsettled {
  readonly command: CheckInCommand;
  readonly reason: Question['reason'];
  readonly record: {
    readonly kind: 'CHECK_IN';
    readonly method: CheckInMethod;
    readonly occurredAt: Instant;
    readonly substitute: SubstituteName | null;
    readonly holder: string | null;
    readonly clockOffsetMs: number | null;
  };
  readonly known: Readonly<CheckIn> | undefined;
  readonly seatId: string;
}

function askAboutArrival(state: AttendanceState, asked: Unsettled, now: Now): AttendanceDecision {
  const { command, seatId, reason, record, known } = asked;
  const { venueId } = command.input;
  const fact = askOrganizer(state, { command, venueId, seatId, reason, record }, now);
  const questionId = fact.row.id;
  const answer: CheckInAnswer = known
    ? { ...answerOf(known, false), questionId }
    : {
        checkInId: null,
        seatId,
        status: 'QUESTION',
        first: false,
        at: record.occurredAt,
        by: command.actor.accountId,
        venueId,
        questionId,
      };
  return { facts: [fact], answer };
}

const answerOf = (row: Readonly<CheckIn>, first: boolean): CheckInAnswer => ({
  checkInId: row.id,
  seatId: row.seatId,
  status: row.status,
  first,
  at: row.occurredAt,
  by: row.byAccountId,
  venueId: row.venueId,
  questionId: null,
});
