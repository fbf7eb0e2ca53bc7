import { withPostsOf, type Candidate, type Warning } from './scope.rules.js';

/** A unit whose seat somebody takes who sits on another seat: neither due nor absent by itself. */
export interface CoveredUnit {
  readonly id: string;
  readonly name: string;
}

/** A place with the rules that call it, `Rule` being whatever the caller knows of them. */
export interface Called<Rule> {
  readonly candidate: Candidate;
  readonly rules: readonly Rule[];
  readonly covers: readonly CoveredUnit[];
}

export interface Covered<Rule> {
  readonly places: readonly Called<Rule>[];
  readonly warnings: readonly Warning[];
}

/** The same place called by several rules is one, with all of them and all matched posts. */
export function countOnce<Rule>(calls: readonly Called<Rule>[]): Called<Rule>[] {
  const places = new Map<string, Called<Rule>>();
  for (const call of calls) {
    const known = places.get(call.candidate.key);
    places.set(call.candidate.key, known ? merged(known, call) : call);
  }
  return [...places.values()];
}

function merged<Rule>(first: Called<Rule>, second: Called<Rule>): Called<Rule> {
  return {
    candidate: withPostsOf(first.candidate, second.candidate),
    rules: [...new Set([...first.rules, ...second.rules])],
    covers: [...first.covers, ...second.covers],
  };
}

/**
 * Nobody sits on two chairs. A leader called by name who also heads a unit takes the person seat and
 * covers the unit's; who heads two units takes the seat of the first in list order and covers the other.
 */
export function coverUnits<Rule>(calls: readonly Called<Rule>[]): Covered<Rule> {
  const places = new Map<string, Called<Rule>>();
  const warnings: Warning[] = [];
  for (const call of calls.toSorted(namedFirst)) {
    const sitter = sitterOf(call.candidate);
    const seat = places.get(sitter);
    if (seat && call.candidate.unit) {
      places.set(sitter, covering(seat, call));
      if (seat.candidate.kind === 'UNIT') {
        warnings.push({ code: 'principal-of-two-units', subject: call.candidate.owner });
      }
    } else places.set(sitter, call);
  }
  return { places: [...places.values()], warnings };
}

const sitterOf = ({ holder, key }: Candidate): string => (holder ? `person:${holder.id}` : key);

function namedFirst<Rule>(a: Called<Rule>, b: Called<Rule>): number {
  if (a.candidate.kind !== b.candidate.kind) return a.candidate.kind === 'PERSON' ? -1 : 1;
  return (a.candidate.unit?.listOrder ?? 0) - (b.candidate.unit?.listOrder ?? 0);
}

function covering<Rule>(seat: Called<Rule>, { candidate, rules }: Called<Rule>): Called<Rule> {
  const unit = candidate.unit;
  return {
    candidate: seat.candidate,
    rules: [...new Set([...seat.rules, ...rules])],
    covers: unit ? [...seat.covers, { id: unit.id, name: unit.shortName }] : seat.covers,
  };
}
