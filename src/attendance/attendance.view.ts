import type { ViewOp } from '../realtime/topic.js';
import { amendmentValue } from './amendment.view.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import { countsOps } from './counts.view.js';
import type { Question } from './question.entity.js';
import { holdingCount } from './headcount.js';
import { headcountValue, questionValue, seatValue, walkInValue } from './list.view.js';
import { openQuestionsAbout } from './open-questions.js';
import { rehearsalOps } from './rehearsal.view.js';
import { substitutesOf } from './substitutes.js';

/** What changed facts show, a key once, however often it was touched. */
export function attendanceOps(
  state: AttendanceState,
  facts: readonly AttendanceFact[],
): readonly ViewOp[] {
  const renamed = new Set<string>();
  const touched = new Set<string>();
  const ops: ViewOp[] = [];
  for (const fact of facts) {
    if (fact.kind === 'roster') renamed.add(fact.row.id);
    if (isOfSeat(fact)) touched.add(fact.row.seatId);
    ops.push(...besideOps(state, fact));
  }
  for (const seatId of new Set([...renamed, ...touched])) ops.push(...seatOps(state, seatId));
  ops.push(...questionsAbout(state, renamed), ...countsOps(state, facts));
  ops.push(...rehearsalOps(state, facts, renamed));
  return ops;
}

type OfSeat = Extract<AttendanceFact, { kind: 'check-in' | 'sighting' | 'amendment' }>;

const isOfSeat = (fact: AttendanceFact): fact is OfSeat =>
  fact.kind === 'check-in' || fact.kind === 'sighting' || fact.kind === 'amendment';

const listOf = (venueId: string): string => `attendance:venue:${venueId}`;

/** The seat on its venue's list, and off the lists it stood on before. */
function seatOps(state: AttendanceState, seatId: string): ViewOp[] {
  const seat = state.seats.get(seatId);
  if (!seat) return [];
  const key = `seat:${seatId}`;
  const checkIn = state.present.get(seatId);
  const value = seatValue(seat, {
    checkIn,
    seenAt: checkIn && state.sightings.get(checkIn.id)?.at(-1)?.occurredAt,
    amendment: state.amendments.get(seatId),
  });
  const gone = seat.movedFrom.map((venueId) => ({ view: listOf(venueId), key, value: undefined }));
  return [...gone, { view: listOf(seat.venueId), key, value }];
}

function besideOps(state: AttendanceState, fact: AttendanceFact): ViewOp[] {
  if (fact.kind === 'walk-in') {
    const { id, venueId } = fact.row;
    const value = walkInValue(state.walkIns.get(id) ?? fact.row);
    return [{ view: listOf(venueId), key: `walk-in:${id}`, value }];
  }
  if (fact.kind === 'headcount') {
    const { venueId } = fact.row;
    const value = headcountValue(holdingCount(state, venueId) ?? fact.row);
    return [{ view: listOf(venueId), key: 'headcount', value }];
  }
  if (fact.kind === 'amendment') {
    const value = amendmentValue(fact.row);
    return [{ view: 'attendance:amendments', key: fact.row.id, value }];
  }
  if (fact.kind === 'roster-venue') return [closedOp(state, fact.row.id)];
  if (fact.kind === 'question') {
    return [questionOp(state, state.questions.get(fact.row.id) ?? fact.row)];
  }
  return [];
}

/** On the list of a closed hall stands since when; who reads it there knows why it is empty. */
function closedOp(state: AttendanceState, venueId: string): ViewOp {
  const closedAt = state.venues.get(venueId)?.closedAt ?? null;
  const value = closedAt === null ? undefined : { closedAt };
  return { view: listOf(venueId), key: 'closed', value };
}

/** Questions name the holder of their seat: they follow when the seat has another. */
function questionsAbout(state: AttendanceState, seatIds: ReadonlySet<string>): ViewOp[] {
  return [...seatIds]
    .flatMap((seatId) => openQuestionsAbout(state, seatId))
    .map((question) => questionOp(state, question));
}

function questionOp(state: AttendanceState, question: Readonly<Question>): ViewOp {
  const seatId = question.seatId ?? '';
  const value = questionValue(question, state.seats.get(seatId), substitutesOf(state, seatId));
  return { view: 'attendance:questions', key: question.id, value };
}
