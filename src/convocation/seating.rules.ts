import { lineageOf, type DirectoryIndex } from '../directory/directory-index.rules.js';
import { countOnce, coverUnits, type Called, type CoveredUnit } from './covering.rules.js';
import { inProtocolOrder } from './place-order.rules.js';
import { select } from './selection.rules.js';
import { unionOf, type Candidate, type Selection, type Warning } from './scope.rules.js';
import type { Selector } from './selector.contract.js';

export type RuleVenue = 'MAIN' | 'SUB' | 'BOTH';
export type AttendanceClass = 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';

/** A rule of the scope as far as it decides who sits where. */
export interface ScopeRule {
  readonly id: string;
  readonly venue: RuleVenue;
  readonly attendanceClass: AttendanceClass;
  readonly selectors: readonly Selector[];
  readonly seatsPerUnit: number;
}

/** A hall that the meeting has planned. */
export interface SeatVenue {
  readonly id: string;
  readonly role: 'MAIN' | 'SUB';
  readonly divisionCode: string;
}

/** One expected place with all rules that call it. */
export interface Place {
  readonly candidate: Candidate;
  readonly ruleIds: readonly string[];
  readonly attendanceClass: AttendanceClass;
  /** Null where no venue of the meeting fits (warning `no-venue`). */
  readonly venueId: string | null;
  readonly covers: readonly CoveredUnit[];
}

export interface RuleWarning extends Warning {
  /** Null where it comes from several rules together. */
  readonly ruleId: string | null;
}

export interface Expected {
  /** In protocol order. */
  readonly places: readonly Place[];
  readonly warnings: readonly RuleWarning[];
  /** rule id -> places that it calls by itself, before they are counted once. */
  readonly called: ReadonlyMap<string, number>;
}

interface Evaluated {
  readonly rule: ScopeRule;
  readonly selection: Selection;
}

/**
 * Who is expected, and where. People count once, whatever posts and rules call them; main venue
 * before sub-venue, 出席 before 列席. Where somebody speaks from does not move the seat.
 */
export function expectedPlaces(
  index: DirectoryIndex,
  rules: readonly ScopeRule[],
  venues: readonly SeatVenue[],
): Expected {
  const evaluated = rules.map((rule) => ({ rule, selection: evaluate(index, rule, rules) }));
  const calls = evaluated.flatMap(({ rule, selection }) =>
    selection.candidates.map((candidate) => ({ candidate, rules: [rule], covers: [] })),
  );
  const covered = coverUnits(countOnce<ScopeRule>(calls));
  const places = covered.places.map((called) => placed(index, called, venues));
  return {
    places: inProtocolOrder(index, places),
    warnings: [
      ...evaluated.flatMap(warningsOf),
      ...covered.warnings.map((warning) => ({ ...warning, ruleId: null })),
      ...places.flatMap(venueWarning),
    ],
    called: new Map(evaluated.map(({ rule, selection }) => [rule.id, selection.candidates.length])),
  };
}

function evaluate(index: DirectoryIndex, rule: ScopeRule, rules: readonly ScopeRule[]): Selection {
  const context = {
    index,
    seatsPerUnit: rule.seatsPerUnit,
    selectorsOf: (id: string) => rules.find((other) => other.id === id)?.selectors ?? [],
  };
  return unionOf(rule.selectors.map((selector) => select(context, selector)));
}

function warningsOf({ rule, selection }: Evaluated): RuleWarning[] {
  const empty: Warning = { code: 'empty-rule', subject: rule.id };
  const all =
    selection.candidates.length === 0 ? [...selection.warnings, empty] : selection.warnings;
  return all.map((warning) => ({ ...warning, ruleId: rule.id }));
}

function placed(
  index: DirectoryIndex,
  { candidate, rules, covers }: Called<ScopeRule>,
  venues: readonly SeatVenue[],
): Place {
  return {
    candidate,
    covers,
    ruleIds: rules.map(({ id }) => id),
    attendanceClass: highestClass(rules),
    venueId: venueOf(index, candidate.divisionCode, rules, venues)?.id ?? null,
  };
}

const classes: readonly AttendanceClass[] = ['DUE', 'OBSERVER', 'GUEST', 'STAFF'];

function highestClass(rules: readonly ScopeRule[]): AttendanceClass {
  const called = new Set(rules.map(({ attendanceClass }) => attendanceClass));
  return classes.find((one) => called.has(one)) ?? 'DUE';
}

/** MAIN is the main venue; SUB that of the seat's division or the nearest above it; BOTH that, else the main one. */
function venueOf(
  index: DirectoryIndex,
  divisionCode: string,
  rules: readonly ScopeRule[],
  venues: readonly SeatVenue[],
): SeatVenue | undefined {
  const main = venues.find(({ role }) => role === 'MAIN');
  if (rules.some(({ venue }) => venue === 'MAIN')) return main;
  const sub = lineageOf(index, divisionCode)
    .map((code) => venues.find((venue) => venue.role === 'SUB' && venue.divisionCode === code))
    .find((venue) => venue !== undefined);
  return rules.some(({ venue }) => venue === 'BOTH') ? (sub ?? main) : sub;
}

function venueWarning({ candidate, venueId }: Place): RuleWarning[] {
  if (venueId) return [];
  return [{ code: 'no-venue', subject: candidate.owner, ruleId: null }];
}
