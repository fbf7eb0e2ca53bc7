import { DomainError } from '../platform/errors/domain-error.js';
import { normalInstant } from '../platform/time/instant.js';
import { askOnce } from './asking.js';
import {
  assertTakesRecords,
  doubtOfArrival,
  seatAt,
  sheetOf,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import { assertNotInFuture, assertOpened, assertWithinWindow } from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import { newCheckIn } from './new-check-in.js';
import type { CheckIn } from './check-in.entity.js';
import { awayFacts, awayOf } from './exits.js';
import { answerOf, unsettled } from './paper-answers.js';
import { decidePaperWalkIn } from './paper-walk-in.decision.js';
import type { PaperCommand, PaperRow } from './paper.contract.js';
import { doubtAbout, newsOf, type Stay } from './paper.rules.js';
import type { Question } from './question.entity.js';
import { toldSubstitute } from './substitute.rules.js';
import { substitutesOf } from './substitutes.js';

/** One line of a paper sheet that somebody types in afterwards. */
export function decidePaperRow(
  state: AttendanceState,
  command: PaperCommand,
  now: Now,
): AttendanceDecision {
  assertTakesRecords(now.phase);
  const { venueId, row } = command.input;
  const written = stayOf(row);
  assertNotInFuture(written.leftAt ?? written.arrivedAt, now.at);
  const { arrivedAt } = written;
  if (row.walkIn) {
    return decidePaperWalkIn(state, { command, ...row.walkIn, occurredAt: arrivedAt }, now);
  }
  const seatId = row.seatId ?? '';
  const seat = seatAt(state, { venueId, seatId, actor: command.actor, told: true });
  const line: Line = { command, seatId, written };
  const known = state.present.get(seatId);
  if (now.phase === 'CLOSED') return asked(state, line, 'AFTER_CLOSE', now);
  if (known) return compared(state, line, known, now);
  assertWithinWindow(sheetOf(state), arrivedAt, now.at);
  const held = substitutesOf(state, seatId);
  const substitute = toldSubstitute(seat.substitute, held, row.substitute);
  const doubt = doubtOfArrival(state, seat, { venueId, occurredAt: arrivedAt, substitute });
  if (doubt) return asked(state, line, doubt, now);
  return arrived(state, { ...line, written: { ...written, substitute } }, now);
}

interface Line {
  readonly command: PaperCommand;
  readonly seatId: string;
  readonly written: Stay;
}

function stayOf(row: Omit<PaperRow, 'id'>): Stay {
  const arrivedAt = normalInstant(row.arrivedAt);
  const leftAt = row.leftAt === undefined ? null : normalInstant(row.leftAt);
  if (leftAt !== null && leftAt < arrivedAt) {
    throw new DomainError('attendance.left-before-arrival');
  }
  return { arrivedAt, leftAt, substitute: row.substitute ?? null };
}

function arrived(state: AttendanceState, line: Line, now: Now): AttendanceDecision {
  const { command, seatId, written } = line;
  const { arrivedAt: occurredAt, leftAt, substitute } = written;
  const { venueId } = command.input;
  const method = 'PAPER';
  const row = newCheckIn(state, { command, seatId, venueId, method, occurredAt, substitute }, now);
  if (leftAt === null) return { facts: [{ kind: 'check-in', row }], answer: answerOf(row, true) };
  const { id, actor } = command;
  const facts = awayFacts(state, row, { id, actor, leftAt }, now.at);
  return { facts, answer: { ...answerOf(row, true), leftAt } };
}

/** The seat is in: the line says the same, adds when they left, or contradicts it. */
function compared(
  state: AttendanceState,
  line: Line,
  known: Readonly<CheckIn>,
  now: Now,
): AttendanceDecision {
  const { command, written } = line;
  const { occurredAt: knownAt, substitute } = known;
  const before = { arrivedAt: knownAt, substitute, away: awayOf(state, known) };
  assertOpened(sheetOf(state), written.arrivedAt);
  const doubt = doubtAbout(before, written);
  if (doubt) return asked(state, line, doubt, now);
  const { returnedAt, leftAt } = newsOf(before, written);
  if (returnedAt === null && leftAt === null) return { facts: [], answer: answerOf(known, false) };
  const { id, actor } = command;
  const told = { id, actor, leftAt, returnedAt: returnedAt ?? undefined };
  const facts = awayFacts(state, known, told, now.at);
  return { facts, answer: { ...answerOf(known, false), leftAt } };
}

/** Typed in again, it is the question that waits, or what was decided on it. */
function asked(
  state: AttendanceState,
  { command, seatId, written }: Line,
  reason: Question['reason'],
  now: Now,
): AttendanceDecision {
  const { arrivedAt: occurredAt, leftAt, substitute } = written;
  const { venueId } = command.input;
  const record = { kind: 'CHECK_IN', method: 'PAPER', occurredAt, substitute, leftAt } as const;
  const { facts, row } = askOnce(state, { command, venueId, seatId, reason, record }, now);
  const known = state.present.get(seatId);
  const asks = { questionId: row.id, decided: row.answer };
  const answer = known ? { ...answerOf(known, false), ...asks } : unsettled(row);
  return { facts, answer };
}
