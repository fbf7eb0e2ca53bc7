import type { ViewOp } from '../realtime/topic.js';
import type { Instant } from '../platform/time/instant.js';
import { drawsOnBudget, leftMs } from './budget.rules.js';
import type { FloorBudget } from './floor-budget.entity.js';
import type { FloorRequest } from './floor-request.entity.js';
import type { BudgetValue, UsedValue } from './floor-time.contract.js';
import type { FloorFact, FloorState } from './floor.state.js';
import type { RequestKind } from './floor.words.js';
import { timeHoldersOf, usedKey, type UsedTime } from './used-time.rules.js';

type Row = Readonly<FloorRequest>;

/** What a budget shows; facts with server times, like a clock. */
export const budgetValueOf = (
  budget: Readonly<FloorBudget>,
  usedMs: number,
  granted: readonly Row[],
): BudgetValue => ({
  holderKind: budget.holderKind,
  holderId: budget.holderId,
  name: budget.holderName,
  totalMs: budget.totalMs,
  usedMs,
  leftMs: leftMs(budget.totalMs, usedMs),
  runningSince: runningSince(
    usedKey(budget.holderKind, budget.holderId),
    granted.filter(({ kind }) => drawsOnBudget(kind)),
  ),
});

const runningSince = (key: string, granted: readonly Row[]): Instant[] =>
  granted
    .filter((row) => holderKeysOf(row).includes(key))
    .flatMap((row) => row.runningSince ?? [])
    .toSorted();

const holderKeysOf = (row: Row): readonly string[] =>
  timeHoldersOf(row).map(({ usedBy, holderId }) => usedKey(usedBy, holderId));

function usedValueOf(used: UsedTime, state: FloorState, granted: readonly Row[]): UsedValue {
  const ofKind = used.usedBy === 'KIND';
  return {
    usedBy: used.usedBy,
    holderId: ofKind ? null : used.holderId,
    kind: ofKind ? (used.holderId as RequestKind) : null,
    name: used.usedBy === 'VENUE' ? (state.venues.get(used.holderId)?.name ?? '') : used.name,
    speeches: used.speeches,
    usedMs: used.ms,
    runningSince: runningSince(usedKey(used.usedBy, used.holderId), granted),
  };
}

/** Whose time these facts change, on the desk: `used:…` of those who spoke, `budget:…` of those who have one. */
export function timeOps(
  state: FloorState,
  facts: readonly FloorFact[],
  granted: readonly Row[],
): readonly ViewOp[] {
  const touched = new Set(facts.flatMap((fact) => keysTouchedBy(fact, state)));
  return [...touched].flatMap((key) => [
    ...usedOps(key, state, granted),
    ...budgetOps(key, state, granted),
  ]);
}

/** Whoever waits, or speaks, on a budget of which these facts move what is left. */
export function onMovedBudgets(state: FloorState, facts: readonly FloorFact[]): readonly Row[] {
  const keys = new Set(facts.filter(mayMoveBudget).flatMap((fact) => keysTouchedBy(fact, state)));
  const moved = [...state.budgets].flatMap(([key, budget]) => (keys.has(key) ? [budget] : []));
  if (moved.length === 0) return [];
  const holders = new Set<string | null>(moved.map(({ holderId }) => holderId));
  return [...state.open.values()].filter(
    ({ unitId, venueId }) => holders.has(unitId) || holders.has(venueId),
  );
}

const mayMoveBudget = (fact: FloorFact): boolean =>
  fact.kind === 'budget' || (fact.kind === 'request' && drawsOnBudget(fact.row.kind));

function keysTouchedBy(fact: FloorFact, state: FloorState): readonly string[] {
  if (fact.kind === 'budget') return [usedKey(fact.row.holderKind, fact.row.holderId)];
  if (fact.kind === 'floor-venue') return [usedKey('VENUE', fact.row.id)];
  const row = fact.kind === 'request' ? state.requests.get(fact.row.id) : undefined;
  return row && row.grantedAt !== null ? holderKeysOf(row) : [];
}

function usedOps(key: string, state: FloorState, granted: readonly Row[]): readonly ViewOp[] {
  const used = state.used.get(key);
  if (!used) return [];
  return [{ view: 'floor:desk', key: `used:${key}`, value: usedValueOf(used, state, granted) }];
}

/** One that was taken away is shown no more. */
function budgetOps(key: string, state: FloorState, granted: readonly Row[]): readonly ViewOp[] {
  const budget = state.budgets.get(key);
  if (!budget) return [];
  const value =
    budget.totalMs === null
      ? undefined
      : budgetValueOf(budget, state.used.get(key)?.drawnMs ?? 0, granted);
  return [{ view: 'floor:desk', key: `budget:${key}`, value }];
}
