import type { MeetingPlan, OpeningSource } from '../meetings/opening.js';
import type { Instant } from '../platform/time/instant.js';
import {
  applyAttendance,
  changedTallies,
  emptyAttendance,
  type AttendanceFact,
} from './attendance.state.js';
import { rosterSeatOf, rosterVenueOf } from './roster.decision.js';
import type { AttendanceSheet } from './roster.entity.js';

/** Attendance's first rows: the sheet, the venues, the frozen seats, and their tally. */
export const attendanceOpening: OpeningSource = {
  topic: 'attendance',
  opening: (plan, at) => Promise.resolve(openingFacts(plan, at)),
};

function openingFacts(plan: MeetingPlan, at: Instant): readonly AttendanceFact[] {
  const { meeting, venues, seats } = plan;
  const rows: AttendanceFact[] = [
    { kind: 'sheet', row: sheetRow(meeting) },
    ...venues.map((venue) => ({
      kind: 'roster-venue' as const,
      row: rosterVenueOf(meeting.id, venue, { at }),
    })),
    ...seats.map((seat) => ({
      kind: 'roster' as const,
      row: rosterSeatOf(meeting.id, seat, { at }),
    })),
  ];
  return [...rows, ...talliesOf(meeting.id, rows)];
}

function talliesOf(meetingId: string, rows: readonly AttendanceFact[]): readonly AttendanceFact[] {
  const state = emptyAttendance(meetingId);
  for (const fact of rows) applyAttendance(state, fact);
  return changedTallies(state);
}

const sheetRow = (meeting: MeetingPlan['meeting']): AttendanceSheet => ({
  id: meeting.id,
  meetingId: meeting.id,
  startsAt: meeting.startsAt,
  endsAt: meeting.endsAt,
  checkInOpensAt: meeting.checkInOpensAt,
  checkInClosesAt: meeting.checkInClosesAt,
  lateGraceMinutes: meeting.lateGraceMinutes,
  phoneCheckIn: meeting.phoneCheckIn,
  closedAt: null,
});
