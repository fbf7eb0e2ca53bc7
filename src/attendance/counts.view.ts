import type { ViewOp } from '../realtime/topic.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import { breakdownOps } from './breakdown.view.js';
import { countsOrNone, countsValue } from './counts-value.js';
import { holdingCount } from './headcount.js';
import type { RosterVenue } from './roster.entity.js';
import { cellKey, groupKey, type CountedClass, type TallyPlace } from './tally-book.js';
import { noCounts, presentOf, type Counts } from './tally.rules.js';

const BOARD = 'attendance:board';
const TALLY = 'attendance:tally';
const TOTALS = 'attendance:totals';

/**
 * Counts follow the kept tally: each batch carries the tally rows that it changed, so what they name
 * is what the counts touch. Costs as much as was changed, not as much as there is.
 */
export function countsOps(state: AttendanceState, facts: readonly AttendanceFact[]): ViewOp[] {
  const cells = new Map<string, TallyPlace>();
  const venueIds = new Set<string>();
  for (const fact of facts) {
    if (fact.kind === 'tally') cells.set(cellKey(fact.row), fact.row);
    if (fact.kind === 'roster-venue') venueIds.add(fact.row.id);
    if (fact.kind === 'headcount' || fact.kind === 'tally') venueIds.add(fact.row.venueId);
  }
  const places = [...cells.values()];
  const groups = new Map(places.map((place) => [groupKey(place), place]));
  return [
    ...[...groups].map(([key, place]) => tallyOp(state, key, place)),
    ...[...venueIds].flatMap((venueId) => boardOps(state, venueId)),
    ...totalsOps(state, places),
    ...breakdownOps(state.book, places, { venueIds, bodyCodes: bodiesIn(facts) }),
    ...besideOps(state, facts),
  ];
}

/** A seat may be told to be of another kind of body, which no kept count says. */
const bodiesIn = (facts: readonly AttendanceFact[]): string[] =>
  facts.flatMap((fact) => (fact.kind === 'roster' ? fact.row.bodyCode || [] : []));

const apart = { GUEST: 'guest', OBSERVER: 'observer', STAFF: 'staff' } as const;

function tallyOp(state: AttendanceState, group: string, place: TallyPlace): ViewOp {
  const { venueId, rankCode, attendanceClass } = place;
  const key = attendanceClass === 'DUE' ? rankCode : `${rankCode}:${apart[attendanceClass]}`;
  const counts = state.book.groups.get(group);
  const value =
    counts && counts.due > 0
      ? { venueId, rankCode, attendanceClass, ...countsValue(counts) }
      : undefined;
  return { view: TALLY, key: `${venueId}:${key}`, value };
}

function totalsOps(state: AttendanceState, places: readonly TallyPlace[]): ViewOp[] {
  if (places.length === 0) return [];
  const due = places.filter((place) => place.attendanceClass === 'DUE');
  const classes = new Set(places.map((place) => place.attendanceClass));
  const { book } = state;
  return [
    { view: TOTALS, key: 'all', value: countsValue(book.all) },
    ...[...new Set(due.map((place) => place.rankCode))].map((rank) => ({
      view: TOTALS,
      key: `rank:${rank}`,
      value: countsOrNone(book.ranks.get(rank)),
    })),
    ...[...classes].filter(isApart).map((each) => ({
      view: TOTALS,
      key: `class:${apart[each]}`,
      value: countsOrNone(book.classes.get(each)),
    })),
  ];
}

const isApart = (each: CountedClass): each is keyof typeof apart => each !== 'DUE';

function besideOps(state: AttendanceState, facts: readonly AttendanceFact[]): ViewOp[] {
  const ops: ViewOp[] = [];
  if (facts.some((fact) => fact.kind === 'walk-in')) {
    ops.push({ view: TOTALS, key: 'walk-ins', value: { people: state.beside.walkIns } });
  }
  const venues = facts.filter((fact) => fact.kind === 'roster-venue');
  const counted = venues.some(({ row }) => state.headcounts.has(row.id));
  if (counted || facts.some((fact) => fact.kind === 'headcount')) {
    ops.push({ view: TOTALS, key: 'headcount', value: { people: state.beside.headcount } });
  }
  const closedAt = state.sheet?.closedAt;
  if (closedAt && facts.some((fact) => fact.kind === 'sheet')) {
    ops.push({ view: TOTALS, key: 'closed', value: { closedAt } });
  }
  return ops;
}

function boardOps(state: AttendanceState, venueId: string): ViewOp[] {
  const venue = state.venues.get(venueId);
  return venue ? [{ view: BOARD, key: venueId, value: boardValue(state, venue) }] : [];
}

function boardValue(state: AttendanceState, venue: Readonly<RosterVenue>): object | undefined {
  if (venue.status === 'CLOSED') return undefined;
  const counts = state.book.venues.get(venue.id) ?? noCounts();
  return {
    venueId: venue.id,
    name: venue.name,
    role: venue.role,
    listOrder: venue.listOrder,
    due: counts.due,
    present: presentOf(counts),
    outNow: counts.outNow,
    onLeave: counts.onLeave,
    absent: counts.absent,
    headcount: holdingCount(state, venue.id)?.people ?? null,
    state: venueState(counts),
  };
}

function venueState(counts: Readonly<Counts>): 'WAITING' | 'ARRIVING' | 'COMPLETE' {
  if (counts.absent === 0 && counts.due > 0) return 'COMPLETE';
  return presentOf(counts) === 0 ? 'WAITING' : 'ARRIVING';
}
