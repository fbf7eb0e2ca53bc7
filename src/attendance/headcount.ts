import type { Fact } from '../realtime/topic.js';
import type { AttendanceState } from './attendance.state.js';
import type { Headcount } from './beside.entity.js';
import { earlierCount, neighboursOf } from './headcount.rules.js';
import type { RosterVenue } from './roster.entity.js';

/** The newest number of a hall by when it was counted. */
export const holdingCount = (
  { headcounts }: AttendanceState,
  venueId: string,
): Readonly<Headcount> | undefined => headcounts.get(venueId)?.at(-1);

/**
 * A number for a hall takes the place of the one that was counted before it, which stays as what was said
 * then; where a newer one is known, it holds only until that.
 */
export function headcountFacts(
  { headcounts }: AttendanceState,
  told: Readonly<Omit<Headcount, 'replacedAt'>>,
): Fact<'headcount', Readonly<Headcount>>[] {
  const { occurredAt, venueId } = told;
  const { before, after } = neighboursOf(headcounts.get(venueId) ?? [], occurredAt);
  const row = { ...told, replacedAt: after?.occurredAt ?? null };
  const fact = { kind: 'headcount', row } as const;
  return before
    ? [{ kind: 'headcount', row: { ...before, replacedAt: occurredAt } }, fact]
    : [fact];
}

/** Puts a number in; the sum of all open halls moves by what it changes. */
export function putHeadcount(state: AttendanceState, row: Readonly<Headcount>): void {
  const { id, venueId } = row;
  const others = (state.headcounts.get(venueId) ?? []).filter((other) => other.id !== id);
  state.beside.headcount -= peopleAt(state, venueId);
  state.headcounts.set(venueId, [...others, row].toSorted(earlierCount));
  state.beside.headcount += peopleAt(state, venueId);
}

/** Puts a venue in; whoever was counted in a hall that closed is counted where they went. */
export function putVenue(state: AttendanceState, venue: Readonly<RosterVenue>): void {
  state.beside.headcount -= peopleAt(state, venue.id);
  state.venues.set(venue.id, venue);
  state.beside.headcount += peopleAt(state, venue.id);
}

function peopleAt(state: AttendanceState, venueId: string): number {
  if (state.venues.get(venueId)?.status === 'CLOSED') return 0;
  return holdingCount(state, venueId)?.people ?? 0;
}
