import { derivedId } from '../platform/ids/id.js';
import type { Instant } from '../platform/time/instant.js';
import type { Fact } from '../realtime/topic.js';
import { sheetOf, type Asked, type AttendanceDecision } from './attendance.decision.js';
import type { AttendanceState } from './attendance.state.js';
import type { Absence, Result } from './result.entity.js';
import type { RosterSeat } from './roster.entity.js';
import type { TallyCell } from './tally-book.js';

/**
 * From the meeting's own close on records are questions, nobody leaves early any more, and the result
 * is fixed: every count, and who was absent or on leave.
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
      ...results(state, closedAt),
      ...absences(state, closedAt),
    ],
    answer: { closedAt },
  };
}

const results = (state: AttendanceState, fixedAt: Instant): Fact<'result', Result>[] =>
  [...state.book.cells.values()]
    .filter(({ counts }) => counts.due > 0)
    .map((cell) => ({ kind: 'result', row: resultOf(state.meetingId, cell, fixedAt) }));

function resultOf(meetingId: string, cell: TallyCell, fixedAt: Instant): Result {
  const { venueId, rankCode, attendanceClass, bodyCode, unitType } = cell;
  const { due, inPerson, bySubstitute, late, leftEarly, onLeave, absent } = cell.counts;
  return {
    id: derivedId('result', meetingId, cell.key),
    meetingId,
    venueId,
    rankCode,
    attendanceClass,
    bodyCode,
    unitType,
    due,
    inPerson,
    bySubstitute,
    late,
    leftEarly,
    onLeave,
    absent,
    fixedAt,
  };
}

const absences = (state: AttendanceState, fixedAt: Instant): Fact<'absence', Absence>[] =>
  [...state.seats.values()]
    .filter((seat) => isDue(seat) && !state.present.has(seat.id))
    .map((seat) => ({ kind: 'absence', row: absenceOf(seat, fixedAt) }));

const isDue = ({ status, attendanceClass }: Readonly<RosterSeat>): boolean =>
  status === 'EXPECTED' && attendanceClass === 'DUE';

const absenceOf = (seat: Readonly<RosterSeat>, fixedAt: Instant): Absence => ({
  id: derivedId('absence', seat.id),
  meetingId: seat.meetingId,
  seatId: seat.id,
  venueId: seat.venueId,
  standing: seat.leave === 'APPROVED' ? 'ON_LEAVE' : 'ABSENT',
  fixedAt,
});
