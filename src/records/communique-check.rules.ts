import type { SeatRecord } from './seat-record.rules.js';

/** A scope of the communique and how many of those it names were due and came. */
export interface ScopeCheck {
  readonly ruleId: string;
  /** The scope as printed, by itself. */
  readonly text: string;
  readonly due: number;
  readonly present: number;
  readonly onLeave: number;
  readonly absent: number;
  /** The communique says that they came, and nobody did. */
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
  rules: readonly { readonly id: string; readonly text: string }[],
  seats: readonly RuledSeat[],
): ScopeCheck[] {
  return rules.map(({ id, text }) => {
    const called = seats.filter(({ ruleIds }) => ruleIds.includes(id));
    return {
      ruleId: id,
      text,
      ...countsOf(called),
      onLeave: count(called, 'ON_LEAVE'),
      absent: count(called, 'ABSENT'),
    };
  });
}

/** The same for venues: a sub-venue that is said to be set, and where nobody came. */
export function venueChecks(
  venues: readonly { readonly id: string; readonly name: string }[],
  seats: readonly SeatRecord[],
): VenueCheck[] {
  return venues.map(({ id, name }) => {
    const expected = seats.filter(
      ({ venueId, attendanceClass }) => venueId === id && attendanceClass === 'DUE',
    );
    return { venueId: id, name, ...countsOf(expected) };
  });
}

function countsOf(
  seats: readonly SeatRecord[],
): Pick<VenueCheck, 'due' | 'present' | 'contradicted'> {
  const present = count(seats, 'PRESENT');
  return { due: seats.length, present, contradicted: present === 0 };
}

const count = (seats: readonly SeatRecord[], state: SeatRecord['state']): number =>
  seats.filter((seat) => seat.state === state).length;
