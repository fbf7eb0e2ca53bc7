import type { SeatRecord } from './seat-record.rules.js';

/** A rule as the communique prints it. */
export interface PrintedScope {
  readonly id: string;
  /** The scope by itself. */
  readonly text: string;
  /** The rule leaves somebody out, for which the communique has no words. */
  readonly exceptUnprinted: boolean;
}

/** A scope of the communique and how many of those it names were due and came. */
export interface ScopeCheck {
  readonly ruleId: string;
  /** The scope as printed, by itself. */
  readonly text: string;
  readonly due: number;
  readonly present: number;
  readonly onLeave: number;
  readonly absent: number;
  /** The rule leaves somebody out, for which the communique has no words. */
  readonly exceptUnprinted: boolean;
  /** The communique says that they came, and nobody did: all stayed away, or the rule calls nobody. */
  readonly contradicted: boolean;
}

/** A venue and its real counts. */
export interface VenueCheck {
  readonly venueId: string;
  readonly name: string;
  readonly due: number;
  readonly present: number;
  readonly contradicted: boolean;
}

interface RuledSeat extends SeatRecord {
  readonly ruleIds: readonly string[];
}

/** A communique states the scope, not the attendance: the editor sees the counts beside each scope. */
export function scopeChecks(
  rules: readonly PrintedScope[],
  seats: readonly RuledSeat[],
): ScopeCheck[] {
  return rules.map(({ id, text, exceptUnprinted }) => {
    const called = seats.filter(({ ruleIds }) => ruleIds.includes(id));
    const counts = countsOf(called);
    return {
      ruleId: id,
      text,
      ...counts,
      onLeave: count(called, 'ON_LEAVE'),
      absent: count(called, 'ABSENT'),
      exceptUnprinted,
      contradicted: counts.present === 0,
    };
  });
}

/** The same for venues: people were due there, and nobody came. A venue may have no seats of its own. */
export function venueChecks(
  venues: readonly { readonly id: string; readonly name: string }[],
  seats: readonly SeatRecord[],
): VenueCheck[] {
  return venues.map(({ id, name }) => {
    const expected = seats.filter(
      ({ venueId, attendanceClass }) => venueId === id && attendanceClass === 'DUE',
    );
    const counts = countsOf(expected);
    return { venueId: id, name, ...counts, contradicted: counts.due > 0 && counts.present === 0 };
  });
}

const countsOf = (seats: readonly SeatRecord[]): Pick<VenueCheck, 'due' | 'present'> => ({
  due: seats.length,
  present: count(seats, 'PRESENT'),
});

const count = (seats: readonly SeatRecord[], state: SeatRecord['state']): number =>
  seats.filter((seat) => seat.state === state).length;
