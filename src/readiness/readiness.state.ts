import type { Fact } from '../realtime/topic.js';
import type { LineTest } from './line-test.entity.js';
import type { ReadyVenue, VenueLink } from './ready-venue.entity.js';
import type { RollCall, VenueCall } from './roll-call.entity.js';

/** A whole row of one of the topic's tables. */
export type ReadinessFact =
  | Fact<'ready-venue', Readonly<ReadyVenue>>
  | Fact<'line-test', Readonly<LineTest>>
  | Fact<'roll-call', Readonly<RollCall>>
  | Fact<'venue-call', Readonly<VenueCall>>
  | Fact<'venue-link', Readonly<VenueLink>>;

/** The fold of the topic's rows. */
export interface ReadinessState {
  readonly meetingId: string;
  readonly venues: Map<string, Readonly<ReadyVenue>>;
  readonly tests: Map<string, Readonly<LineTest>>;
  /** Venue id -> its last test. */
  readonly lastTests: Map<string, Readonly<LineTest>>;
  readonly rollCalls: Map<string, Readonly<RollCall>>;
  /** The one begun last, under way or finished. */
  lastRollCall: Readonly<RollCall> | undefined;
  readonly calls: Map<string, Readonly<VenueCall>>;
  /** Venue id -> its last call. */
  readonly lastCalls: Map<string, Readonly<VenueCall>>;
  /** By venue. */
  readonly links: Map<string, Readonly<VenueLink>>;
}

export const emptyReadiness = (meetingId: string): ReadinessState => ({
  meetingId,
  venues: new Map(),
  tests: new Map(),
  lastTests: new Map(),
  rollCalls: new Map(),
  lastRollCall: undefined,
  calls: new Map(),
  lastCalls: new Map(),
  links: new Map(),
});

/** Puts one row in. What is "last" goes by time and id, so that rows may come in any order. */
export function applyReadiness(state: ReadinessState, fact: ReadinessFact): void {
  switch (fact.kind) {
    case 'ready-venue':
      state.venues.set(fact.row.id, fact.row);
      return;
    case 'line-test': {
      const { row } = fact;
      state.tests.set(row.id, row);
      if (isLast(row, row.at, state.lastTests.get(row.venueId), (test) => test.at)) {
        state.lastTests.set(row.venueId, row);
      }
      return;
    }
    case 'roll-call': {
      const { row } = fact;
      state.rollCalls.set(row.id, row);
      if (isLast(row, row.startedAt, state.lastRollCall, (call) => call.startedAt)) {
        state.lastRollCall = row;
      }
      return;
    }
    case 'venue-call': {
      const { row } = fact;
      state.calls.set(row.id, row);
      if (isLast(row, row.calledAt, state.lastCalls.get(row.venueId), (call) => call.calledAt)) {
        state.lastCalls.set(row.venueId, row);
      }
      return;
    }
    case 'venue-link':
      state.links.set(fact.row.venueId, fact.row);
  }
}

/** True for a newer row, and for a newer version of the last one. */
function isLast<Row extends { readonly id: string }>(
  row: Row,
  at: string,
  last: Row | undefined,
  atOf: (row: Row) => string,
): boolean {
  if (!last || last.id === row.id) return true;
  const lastAt = atOf(last);
  return at === lastAt ? row.id > last.id : at > lastAt;
}

/** The roll call under way. */
export const openRollCall = (state: ReadinessState): Readonly<RollCall> | undefined =>
  state.lastRollCall?.finishedAt === null ? state.lastRollCall : undefined;

/** The calls of one roll call. */
export const callsOf = (state: ReadinessState, rollCallId: string): Readonly<VenueCall>[] =>
  [...state.calls.values()].filter((call) => call.rollCallId === rollCallId);
