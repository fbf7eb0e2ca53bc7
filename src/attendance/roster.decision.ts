import type { Seat } from '../meetings/seat.entity.js';
import type { Venue } from '../meetings/venue.entity.js';
import type { Instant } from '../platform/time/instant.js';
import type { FollowedSeat, FollowedVenue } from './roster.contract.js';
import { sheetOf, type Asked, type AttendanceDecision, type Now } from './attendance.decision.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { RosterSeat, RosterVenue } from './roster.entity.js';
import { substituteFacts } from './substitutes.js';

/**
 * Seats that the agenda changed: moved, on leave, with a substitute, added, removed. What is told after the
 * close moves no count: from then on only amendments do.
 */
export function decideSyncRoster(
  state: AttendanceState,
  command: Asked<'attendance:sync-roster'>,
  { at }: Now,
): AttendanceDecision {
  const { rows } = command.input;
  const fixed = sheetOf(state).closedAt !== null;
  const facts = rows.flatMap((seat): AttendanceFact[] => {
    const before = state.seats.get(seat.id);
    if (fixed && !before) return [];
    const told = fixed && before ? countedAs(before, seat) : seat;
    const after = rosterSeatOf(state.meetingId, told, { before, at });
    const kept = substituteFacts(state, { before, after, commandId: command.id, at });
    return [{ kind: 'roster', row: after }, ...kept];
  });
  return { facts, answer: { changed: rows.length } };
}

/** The seat as it is told, counted where and as it was when the result was fixed. */
function countedAs(before: Readonly<RosterSeat>, seat: FollowedSeat): FollowedSeat {
  const { venueId, attendanceClass, rankCode, leave, status } = before;
  const { bodyCode, bodyKind, unitType } = before;
  const place = { venueId, attendanceClass, rankCode, bodyCode, bodyKind, unitType };
  return { ...seat, ...place, leave, status };
}

export function decideSyncVenues(
  state: AttendanceState,
  command: Asked<'attendance:sync-venues'>,
  { at }: Now,
): AttendanceDecision {
  const facts = command.input.rows.map((venue) => ({
    kind: 'roster-venue' as const,
    row: rosterVenueOf(state.meetingId, venue, { before: state.venues.get(venue.id), at }),
  }));
  return { facts, answer: { changed: facts.length } };
}

/** When a row changes, and what it is until then, if there is one. */
export interface Change<Row> {
  readonly before?: Readonly<Row> | undefined;
  readonly at: Instant;
}

/** The seat as attendance keeps it. */
export function rosterSeatOf(
  meetingId: string,
  seat: FollowedSeat | Readonly<Seat>,
  { before, at }: Change<RosterSeat>,
): RosterSeat {
  const moves = before !== undefined && before.venueId !== seat.venueId;
  return {
    id: seat.id,
    meetingId,
    venueId: seat.venueId,
    kind: seat.kind,
    attendanceClass: seat.attendanceClass,
    rankCode: seat.rankCode,
    bodyCode: seat.bodyCode,
    bodyKind: (seat.bodyKind === undefined ? before?.bodyKind : seat.bodyKind) ?? null,
    unitType: seat.unitType,
    personName: seat.personName,
    unitName: seat.unitName,
    postTitle: seat.postTitle,
    protocolOrder: seat.protocolOrder,
    leave: seat.leave,
    substitute: seat.substitute && { name: seat.substitute.name, post: seat.substitute.post },
    status: seat.status,
    movedFrom: venuesLeft(seat.venueId, before),
    movedAt: moves ? at : (before?.movedAt ?? null),
  };
}

function venuesLeft(venueId: string, before: Readonly<RosterSeat> | undefined): readonly string[] {
  if (!before) return [];
  return [...new Set([...before.movedFrom, before.venueId])].filter((id) => id !== venueId);
}

export const rosterVenueOf = (
  meetingId: string,
  venue: FollowedVenue | Readonly<Venue>,
  { before, at }: Change<RosterVenue>,
): RosterVenue => ({
  id: venue.id,
  meetingId,
  role: venue.role,
  name: venue.name,
  status: venue.status,
  listOrder: venue.listOrder,
  divisionCode: venue.divisionCode,
  closedAt: venue.status === 'CLOSED' ? (before?.closedAt ?? at) : null,
});
