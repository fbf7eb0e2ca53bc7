import { inspect, isDeepStrictEqual } from 'node:util';
import type { PlainAttendance } from './plain-attendance.js';
import { TERMS, type PlainCounts, type PlainSeat } from './plain-rows.js';

/** In what a screen differs from the model, which knows nothing of how views are made. */
export function screenApart(
  model: PlainAttendance,
  name: string,
  entries: ReadonlyMap<string, unknown>,
): string[] {
  const right = shownBy(model, name);
  if (!right) return [];
  const shown = new Map([...entries].map(([key, value]) => [key, gist(value as Shown)]));
  return isDeepStrictEqual(shown, right)
    ? []
    : [`${name}: shown ${inspect(shown)}, the model ${inspect(right)}`];
}

interface Shown {
  readonly seatId?: string;
  readonly state?: string;
  readonly checkIn?: { readonly checkInId: string } | null;
  readonly questionId?: string;
  readonly closedAt?: string;
  readonly walkInId?: string;
  readonly due?: number;
  readonly people?: number | null;
}

/** Of a value what the model knows, too. */
function gist(value: Shown): unknown {
  if (value.closedAt !== undefined) return value.closedAt;
  if (value.questionId !== undefined) return value.questionId;
  if (value.walkInId !== undefined) return value.walkInId;
  if (value.seatId !== undefined) return { state: value.state, in: value.checkIn?.checkInId };
  if (value.due === undefined) return value.people;
  return Object.fromEntries(TERMS.map((term) => [term, value[term as 'due']]));
}

function shownBy(model: PlainAttendance, name: string): ReadonlyMap<string, unknown> | undefined {
  const [, view = '', venueId = ''] = name.split(':');
  if (view === 'venue') return listAt(model, venueId);
  if (view === 'totals') return totalsOf(model);
  if (view !== 'questions') return undefined;
  const open = model.questions.filter(({ answered }) => !answered);
  return new Map(open.map(({ id }) => [id, id]));
}

function listAt(model: PlainAttendance, venueId: string): ReadonlyMap<string, unknown> {
  const seats = [...model.seats.values()].filter(
    (seat) => seat.venueId === venueId && seat.status === 'EXPECTED',
  );
  const walkIns = model.walkIns.filter((one) => one.venueId === venueId && !one.annulled);
  const people = model.headcounts.holding(venueId)?.people;
  const closedAt = model.places.venues.get(venueId)?.closedAt;
  return new Map<string, unknown>([
    ...seats.map((seat) => [`seat:${seat.id}`, stateOf(model, seat)] as const),
    ...walkIns.map(({ id }) => [`walk-in:${id}`, id] as const),
    ...(people === undefined ? [] : [['headcount', people] as const]),
    ...(closedAt === undefined ? [] : [['closed', closedAt] as const]),
  ]);
}

function stateOf(model: PlainAttendance, seat: PlainSeat): object {
  const { arrivedAt, leftAt, late } = model.saidOf(seat);
  const came = { in: model.inFor(seat.id)?.id };
  if (arrivedAt === null) return { state: 'EXPECTED', ...came };
  const arrived = late ? 'LATE' : 'PRESENT';
  return { state: leftAt === null ? arrived : 'LEFT', ...came };
}

function totalsOf(model: PlainAttendance): ReadonlyMap<string, unknown> {
  const classOf = (name: string) => model.counts((seat) => seat.attendanceClass === name);
  const seats = [...model.seats.values()];
  const ranks = new Set(seats.map(({ rankCode }) => rankCode));
  const counted: [string, PlainCounts][] = [
    ...[...ranks].map((rank): [string, PlainCounts] => [
      `rank:${rank}`,
      model.counts((seat) => seat.rankCode === rank && seat.attendanceClass === 'DUE'),
    ]),
    ['class:guest', classOf('GUEST')],
    ['class:observer', classOf('OBSERVER')],
    ['class:staff', classOf('STAFF')],
  ];
  const { venueIds } = model.headcounts;
  const people = venueIds
    .filter((venueId) => model.places.venues.get(venueId)?.status === 'OPEN')
    .reduce((sum, venueId) => sum + (model.headcounts.holding(venueId)?.people ?? 0), 0);
  const walkIns = model.walkIns.filter(({ annulled }) => !annulled).length;
  return new Map<string, unknown>([
    ['all', classOf('DUE')],
    ...counted.filter(([, { due }]) => due > 0),
    ...(model.walkIns.length > 0 ? [['walk-ins', walkIns] as const] : []),
    ...(venueIds.length > 0 ? [['headcount', people] as const] : []),
    ...(model.closedAt === undefined ? [] : [['closed', model.closedAt] as const]),
  ]);
}
