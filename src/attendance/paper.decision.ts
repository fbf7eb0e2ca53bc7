import { DomainError } from '../platform/errors/domain-error.js';
import { normalInstant } from '../platform/time/instant.js';
import {
  assertTakesRecords,
  seatAt,
  sheetOf,
  venueOf,
  type AttendanceDecision,
  type Now,
} from './attendance.decision.js';
import {
  approvedSubstitute,
  assertNotInFuture,
  assertOpened,
  assertWithinWindow,
} from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import type { WalkIn } from './beside.entity.js';
import { newCheckIn } from './check-in.decision.js';
import type { CheckIn } from './check-in.entity.js';
import { awayFacts, awayOf } from './exits.js';
import type { PaperAnswer, PaperCommand, PaperRow } from './paper.contract.js';
import { doubtAbout, newsOf, type Stay } from './paper.rules.js';
import { hallDoubt, placeDoubt } from './placing.rules.js';
import { askOrganizer } from './question.decision.js';
import type { Question } from './question.entity.js';

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
  if (row.walkIn) return walkedIn(state, { command, ...row.walkIn, written }, now);
  const seatId = row.seatId ?? '';
  const { arrivedAt } = written;
  const told = { occurredAt: arrivedAt };
  const seat = seatAt(state, { venueId, seatId, actor: command.actor, told });
  const line: Line = { command, seatId, written };
  const known = state.present.get(seatId);
  if (now.phase === 'CLOSED') return asked(state, line, 'AFTER_CLOSE', now);
  if (known) return compared(state, line, known, now);
  assertWithinWindow(sheetOf(state), arrivedAt, now.at);
  const substitute = approvedSubstitute(seat.substitute, row.substitute);
  const doubt = placeDoubt(seat, { venueId, occurredAt: arrivedAt });
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

function asked(
  state: AttendanceState,
  { command, seatId, written }: Line,
  reason: Question['reason'],
  now: Now,
): AttendanceDecision {
  const { arrivedAt: occurredAt, leftAt, substitute } = written;
  const { venueId } = command.input;
  const record = { kind: 'CHECK_IN', method: 'PAPER', occurredAt, substitute, leftAt } as const;
  const fact = askOrganizer(state, { command, venueId, seatId, reason, record }, now);
  const questionId = fact.row.id;
  const known = state.present.get(seatId);
  const answer: PaperAnswer = known
    ? { ...answerOf(known, false), questionId }
    : { ...unsettled(command, occurredAt, questionId), seatId, leftAt };
  return { facts: [fact], answer };
}

interface Signed {
  readonly command: PaperCommand;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly written: Stay;
}

/** Somebody who signed below the list. The same person twice at one venue is one walk-in. */
function walkedIn(state: AttendanceState, signed: Signed, now: Now): AttendanceDecision {
  const { command, name, unitName, postTitle, written } = signed;
  const { venueId } = command.input;
  const { arrivedAt: occurredAt } = written;
  const venue = venueOf(state, venueId);
  const closed = now.phase === 'CLOSED';
  const known = closed ? undefined : sameWalkIn(state, venueId, signed);
  if (known) return { facts: [], answer: walkInAnswer(known, false) };
  if (!closed) assertOpened(sheetOf(state), occurredAt);
  const reason = closed ? 'AFTER_CLOSE' : hallDoubt(venue, occurredAt);
  if (reason) {
    const words = { method: 'PAPER', name, unitName, postTitle } as const;
    const record = { kind: 'WALK_IN', occurredAt, ...words } as const;
    const doubt = { command, venueId, seatId: null, reason, record } as const;
    const fact = askOrganizer(state, doubt, now);
    return { facts: [fact], answer: unsettled(command, occurredAt, fact.row.id) };
  }
  const row: WalkIn = {
    id: command.id,
    meetingId: state.meetingId,
    venueId,
    name,
    unitName,
    postTitle,
    method: 'PAPER',
    occurredAt,
    receivedAt: now.at,
    clockOffsetMs: null,
    byAccountId: command.actor.accountId,
    annulledAt: null,
    annulledBy: null,
    annulReason: null,
  };
  return { facts: [{ kind: 'walk-in', row }], answer: walkInAnswer(row, true) };
}

function sameWalkIn(
  state: AttendanceState,
  venueId: string,
  { name, unitName, postTitle }: Signed,
): Readonly<WalkIn> | undefined {
  for (const one of state.walkIns.values()) {
    const same = one.name === name && one.unitName === unitName && one.postTitle === postTitle;
    if (same && one.venueId === venueId && one.annulledAt === null) return one;
  }
  return undefined;
}

const answerOf = (row: Readonly<CheckIn>, first: boolean): PaperAnswer => ({
  checkInId: row.id,
  walkInId: null,
  seatId: row.seatId,
  status: row.status,
  first,
  at: row.occurredAt,
  leftAt: row.leftAt,
  by: row.byAccountId,
  method: row.method,
  questionId: null,
});

const walkInAnswer = (row: Readonly<WalkIn>, first: boolean): PaperAnswer => ({
  checkInId: null,
  walkInId: row.id,
  seatId: null,
  status: 'WALK_IN',
  first,
  at: row.occurredAt,
  leftAt: null,
  by: row.byAccountId,
  method: row.method,
  questionId: null,
});

const unsettled = (command: PaperCommand, at: string, questionId: string): PaperAnswer => ({
  checkInId: null,
  walkInId: null,
  seatId: null,
  status: 'QUESTION',
  first: false,
  at,
  leftAt: null,
  by: command.actor.accountId,
  method: 'PAPER',
  questionId,
});
