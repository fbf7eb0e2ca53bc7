import type { Fact } from '../realtime/topic.js';
import type { AttendanceState } from './attendance.state.js';
import type { Headcount } from './beside.entity.js';

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

/** Puts a number in; the sum of all halls moves by what it changes. */
export function putHeadcount(state: AttendanceState, row: Readonly<Headcount>): void {
  const { venueId } = row;
  const before = state.headcounts.get(venueId);
  if (row.replacedAt && before?.id !== row.id) return;
  state.beside.headcount += (row.replacedAt ? 0 : row.people) - (before?.people ?? 0);
  if (row.replacedAt) state.headcounts.delete(venueId);
  else state.headcounts.set(venueId, row);
}
