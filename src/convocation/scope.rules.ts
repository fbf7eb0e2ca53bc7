import type { SnapshotBody, SnapshotPerson, SnapshotUnit } from '../directory/snapshot.rules.js';
import type { Holding } from '../directory/directory-index.rules.js';

/**
 * One place that a selector asks for. A named leader is keyed by person, so that several posts make
 * one seat; a place of a unit, body or division is keyed by owner, role and number, so that it
 * survives a change of holder.
 */
export interface Candidate {
  readonly key: string;
  readonly kind: 'PERSON' | 'UNIT';
  /** Null where the post is vacant or the unit is to name somebody. */
  readonly holder: SnapshotPerson | null;
  /** The posts that matched, all of them. */
  readonly holdings: readonly Holding[];
  readonly unit: SnapshotUnit | null;
  readonly body: SnapshotBody | null;
  /** Where it belongs: decides the sub-venue. */
  readonly divisionCode: string;
  /** What is printed while nobody is named. */
  readonly title: string;
  /** Name of the unit, body or division. */
  readonly owner: string;
  /** Fixed for unit places: the post's default. */
  readonly rankCode: string;
}

/** What an organizer should look at before the notice; none of it stops the planning. */
export const WARNING_CODES = [
  /** A principal post without holder; the seat stays and is to be named. */
  'principal-vacant',
  /** A deputy leads (主持工作) and takes the principal's seat. */
  'acting-principal',
  /** Nobody's portfolio covers the topic; the unit chooses. */
  'portfolio-unknown',
  /** Mirror: the division has no counterpart of this unit or body. No seat, no absence. */
  'no-counterpart',
  /** The division has no such leading body in the directory; its seat is to be named. */
  'no-leading-body',
  /** An abolished unit on the list, without successor: no seat. */
  'unit-abolished',
  /** An abolished unit on the list; its successor takes the seat. */
  'unit-succeeded',
  /** One person heads two units: one seat, the second unit is covered by it. */
  'principal-of-two-units',
  /** A seat for a sub-venue, and no sub-venue for its division or any above it. */
  'no-venue',
  /** A code that the directory does not know. */
  'unknown-code',
  /** The rule calls nobody. */
  'empty-rule',
] as const;

export type WarningCode = (typeof WARNING_CODES)[number];

export interface Warning {
  readonly code: WarningCode;
  /** What it is about: a unit, division or code. */
  readonly subject: string;
}

export interface Selection {
  readonly candidates: readonly Candidate[];
  readonly warnings: readonly Warning[];
}

export const nothing: Selection = { candidates: [], warnings: [] };

/** All of them, in order; the same place twice is one, with the posts of both. */
export function unionOf(selections: readonly Selection[]): Selection {
  const places = new Map<string, Candidate>();
  for (const candidate of selections.flatMap(({ candidates }) => candidates)) {
    const known = places.get(candidate.key);
    places.set(candidate.key, known ? withPostsOf(known, candidate) : candidate);
  }
  return {
    candidates: [...places.values()],
    warnings: selections.flatMap(({ warnings }) => warnings),
  };
}

/** The first, knowing the second's posts too. */
export function withPostsOf(first: Candidate, second: Candidate): Candidate {
  const known = new Set(first.holdings.map(({ post }) => post.id));
  const more = second.holdings.filter(({ post }) => !known.has(post.id));
  return { ...first, holdings: [...first.holdings, ...more] };
}

/** Without those places, and without the people who sit on them. */
export function without(selection: Selection, excepted: Selection): Selection {
  const keys = new Set(excepted.candidates.map(({ key }) => key));
  const people = new Set(excepted.candidates.map(({ holder }) => holder?.id));
  const candidates = selection.candidates.filter(
    ({ key, holder }) => !keys.has(key) && !(holder && people.has(holder.id)),
  );
  return { candidates, warnings: selection.warnings };
}
