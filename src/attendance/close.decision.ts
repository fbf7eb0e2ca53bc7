import type { Instant } from '../platform/time/instant.js';
import type { Fact } from '../realtime/topic.js';
import { sheetOf, type Asked, type AttendanceDecision } from './attendance.decision.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { Absence, Closing, Result } from './result.entity.js';
import type { RosterSeat } from './roster.entity.js';
import type { TallyCell } from './tally-book.js';
import { derivedId } from '../platform/ids/id.js';

/**
 * From the meeting's own close on records are questions, nobody leaves early any more, and the result
 * is fixed: every count, and who was absent or on leave. The event says the counts; the rows, as many
 * as there are seats, follow from the state (`fixedAtClose`).
 */
export function decideClose(
  state: AttendanceState,
  { input }: Asked<'attendance:close'>,
): AttendanceDecision {
  const sheet = sheetOf(state);
  if (sheet.closedAt !== null) return { facts: [], answer: { closedAt: sheet.closedAt } };
  const closedAt = input.at;
  return {
    facts: [
      { kind: 'sheet', row: { ...sheet, closedAt } },
      { kind: 'closing', row: closingOf(state, closedAt) },
    ],
    answer: { closedAt },
  };
}

function closingOf(state: AttendanceState, fixedAt: Instant): Closing {
  const cells = cellsToFix(state);
  const due = cells.filter(({ attendanceClass }) => attendanceClass === 'DUE');
  const sum = (of: (counts: TallyCell['counts']) => number): number =>
    due.reduce((total, { counts }) => total + of(counts), 0);
  return {
    id: state.meetingId,
    meetingId: state.meetingId,
    places: cells.length,
    due: sum((counts) => counts.due),
    present: sum(({ inPerson, bySubstitute }) => inPerson + bySubstitute),
    onLeave: sum(({ onLeave }) => onLeave),
    absent: sum(({ absent }) => absent),
    fixedAt,
  };
}

const cellsToFix = (state: AttendanceState): readonly TallyCell[] =>
  [...state.book.cells.values()].filter(({ counts }) => counts.due > 0);

/** The rule of the close: each cell of the tally, and each due seat for which nobody had come. */
export function* fixedAtClose(
  state: AttendanceState,
  { fixedAt }: Readonly<Closing>,
): Generator<AttendanceFact> {
  for (const cell of cellsToFix(state)) yield resultOf(state.meetingId, cell, fixedAt);
  for (const seat of state.seats.values()) {
    if (isDue(seat) && !state.present.has(seat.id)) yield absenceOf(seat, fixedAt);
  }
}

function resultOf(meetingId: string, cell: TallyCell, fixedAt: Instant): Fact<'result', Result> {
  const { key, venueId, rankCode, attendanceClass, bodyCode, unitType } = cell;
  const { due, inPerson, bySubstitute, late, leftEarly, onLeave, absent } = cell.counts;
  const place = { venueId, rankCode, attendanceClass, bodyCode, unitType };
  const counts = { due, inPerson, bySubstitute, late, leftEarly, onLeave, absent };
  const id = derivedId('result', meetingId, key);
  return { kind: 'result', row: { id, meetingId, ...place, ...counts, fixedAt } };
}

const isDue = ({ status, attendanceClass }: Readonly<RosterSeat>): boolean =>
  status === 'EXPECTED' && attendanceClass === 'DUE';

/** One a seat, whose id it goes by. */
function absenceOf(seat: Readonly<RosterSeat>, fixedAt: Instant): Fact<'absence', Absence> {
  const { id, meetingId, venueId, leave } = seat;
  const standing = leave === 'APPROVED' ? 'ON_LEAVE' : 'ABSENT';
  return { kind: 'absence', row: { id, meetingId, seatId: id, venueId, standing, fixedAt } };
}
