import { DomainError } from '../platform/errors/domain-error.js';
import { normalInstant, type Instant } from '../platform/time/instant.js';
import { organizes } from '../realtime/actor.js';
import { withAmendments } from './amendment.decision.js';
import { annulDoubt, assertMayAnnul } from './annul.rules.js';
import {
  annulled,
  isChangedSince,
  lateMark,
  recordAt,
  seatIdOf,
  type Annullable,
} from './annulled.js';
import { askOrganizer } from './asking.js';
import {
  assertTakesRecords,
  type Asked,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import type { AttendanceState } from './attendance.state.js';
import type { Question } from './question.entity.js';
import type { QuestionReason } from './question.rules.js';

type AnnulCommand = Asked<'attendance:annul'>;

/**
 * Takes a check-in or a walk-in back; the row stays as evidence. What an operator tells after the close,
 * or too late to be judged by its own time alone, is for the organizers.
 */
export function decideAnnul(
  state: AttendanceState,
  command: AnnulCommand,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { reason } = command.input;
  const { accountId } = command.actor;
  const organizer = organizes(command.actor, state.meetingId);
  const found = recordOf(state, command, organizer);
  const occurredAt = annulTime(command, now);
  assertMayAnnul({ record: found.row, accountId, organizer, reason, occurredAt }, now.at);
  if (found.kind === 'waiting') {
    return asked(state, { command, found, occurredAt, reason: 'ARRIVAL_UNSETTLED' }, now);
  }
  const doubt = organizer ? undefined : doubtOf(state, found, occurredAt, now);
  if (doubt) return asked(state, { command, found, occurredAt, reason: doubt }, now);
  return takenBack(state, { command, found, occurredAt }, now);
}

/** When it was taken back; at once, where it does not say. */
export const annulTime = ({ input }: AnnulCommand, { at }: Now): Instant =>
  input.occurredAt === undefined ? at : normalInstant(input.occurredAt);

/** A record that counts, or one that waits for an organizer's word. */
type Found = Annullable | Waiting;

interface Waiting {
  readonly kind: 'waiting';
  readonly question: Readonly<Question>;
  readonly row: {
    readonly id: string;
    readonly byAccountId: string;
    readonly occurredAt: Instant;
    readonly receivedAt: Instant;
    readonly annulledAt: null;
  };
}

/** Organizers answer a question instead of taking its record back. */
function recordOf(state: AttendanceState, { input }: AnnulCommand, organizer: boolean): Found {
  const { venueId, checkInId } = input;
  const found = recordAt(state, venueId, checkInId);
  if (found) return found;
  const question = state.questions.get(checkInId);
  if (organizer || question?.venueId !== venueId || !isArrivalWaiting(question)) {
    throw new DomainError('attendance.record-not-found');
  }
  const { id, byAccountId, askedAt: receivedAt, record } = question;
  const row = { id, byAccountId, occurredAt: record.occurredAt, receivedAt, annulledAt: null };
  return { kind: 'waiting', question, row };
}

const isArrivalWaiting = ({ answer, record }: Readonly<Question>): boolean =>
  answer === null && (record.kind === 'CHECK_IN' || record.kind === 'WALK_IN');

const doubtOf = (
  state: AttendanceState,
  found: Annullable,
  occurredAt: Instant,
  { phase, at }: Now,
): QuestionReason | undefined =>
  annulDoubt(
    {
      occurredAt,
      record: found.row,
      closed: phase === 'CLOSED',
      changedSince: isChangedSince(state, found, occurredAt),
    },
    at,
  );

interface Told<Record extends Found> {
  readonly command: AnnulCommand;
  readonly found: Record;
  readonly occurredAt: Instant;
}

function asked(
  state: AttendanceState,
  { command, found, occurredAt, reason }: Told<Found> & { readonly reason: QuestionReason },
  now: Now,
): AttendanceDecision {
  const { venueId, checkInId, clockOffsetMs = null } = command.input;
  const seatId = found.kind === 'waiting' ? found.question.seatId : seatIdOf(found);
  const record = {
    kind: 'ANNUL',
    occurredAt,
    checkInId,
    name: nameOf(found),
    remark: command.input.reason ?? null,
    clockOffsetMs,
  } as const;
  const fact = askOrganizer(state, { command, venueId, seatId, reason, record }, now);
  const answer = { checkInId, seatId, annulledAt: null, questionId: fact.row.id };
  return { facts: [fact], answer };
}

/** Of a walk-in, which no seat names. */
function nameOf(found: Found): string | null {
  if (found.kind === 'walk-in') return found.row.name;
  if (found.kind === 'check-in') return null;
  const { record } = found.question;
  return record.kind === 'WALK_IN' ? record.name : null;
}

function takenBack(
  state: AttendanceState,
  { command, found, occurredAt }: Told<Annullable>,
  now: Now,
): AttendanceDecision {
  const { id, actor, input } = command;
  const { venueId, checkInId, clockOffsetMs = null } = input;
  const { accountId } = actor;
  const end = { at: now.at, accountId, reason: input.reason ?? null };
  const cause = { id, cause: 'ANNULLED', reason: input.reason ?? '', accountId } as const;
  const mark = lateMark({
    id,
    meetingId: state.meetingId,
    venueId,
    recordId: checkInId,
    occurredAt,
    receivedAt: now.at,
    clockOffsetMs,
    byAccountId: accountId,
  });
  return {
    facts: [...withAmendments(state, [annulled(found, end)], cause, now.at), ...mark],
    answer: { checkInId, seatId: seatIdOf(found), annulledAt: now.at, questionId: null },
  };
}
