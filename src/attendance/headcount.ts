import type { Fact } from '../realtime/topic.js';
import type { AttendanceState } from './attendance.state.js';
import type { Headcount } from './beside.entity.js';
import type { RosterVenue } from './roster.entity.js';

/** A number for a hall takes the place of the one before, which stays as what was said then. */
export function headcountFacts(
  state: AttendanceState,
  row: Readonly<Headcount>,
): Fact<'headcount', Readonly<Headcount>>[] {
  const before = state.headcounts.get(row.venueId);
  const fact = { kind: 'headcount', row } as const;
  if (!before) return [fact];
  return [{ kind: 'headcount', row: { ...before, replacedAt: row.reportedAt } }, fact];
}

/** Puts a number in; the sum of all open halls moves by what it changes. */
export function putHeadcount(state: AttendanceState, row: Readonly<Headcount>): void {
  const { venueId } = row;
  const before = state.headcounts.get(venueId);
  if (row.replacedAt && before?.id !== row.id) return;
  state.beside.headcount -= peopleAt(state, venueId);
  if (row.replacedAt) state.headcounts.delete(venueId);
  else state.headcounts.set(venueId, row);
  state.beside.headcount += peopleAt(state, venueId);
}

/** Puts a venue in; whoever was counted in a hall that closed is counted where they went. */
export function putVenue(state: AttendanceState, venue: Readonly<RosterVenue>): void {
  state.beside.headcount -= peopleAt(state, venue.id);
  state.venues.set(venue.id, venue);
  state.beside.headcount += peopleAt(state, venue.id);
}

function peopleAt({ venues, headcounts }: AttendanceState, venueId: string): number {
  if (venues.get(venueId)?.status === 'CLOSED') return 0;
  return headcounts.get(venueId)?.people ?? 0;
}
