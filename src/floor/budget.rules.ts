import { DomainError } from '../platform/errors/domain-error.js';
import type { BudgetAction, RequestKind } from './floor.words.js';

/** Points of order, questions and their answers are heard for the good of all: they cost nobody's time. */
const draws = {
  PLANNED: true,
  NORMAL: true,
  INTERVENTION: true,
  POINT_OF_ORDER: false,
  QUESTION: false,
  ANSWER: false,
} as const satisfies Readonly<Record<RequestKind, boolean>>;

export const drawsOnBudget = (kind: RequestKind): boolean => draws[kind];

/** What is left of a budget, ms, never below nothing; null where there is none. */
export const leftMs = (totalMs: number | null, usedMs: number): number | null =>
  totalMs === null ? null : Math.max(0, totalMs - usedMs);

/** Of several budgets that a speech draws on (its unit's, its venue's) the scarcest counts, ms. */
export function leastLeft(lefts: readonly (number | null)[]): number | null {
  const known = lefts.filter((left) => left !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** Time to speak, ms, null being unlimited: no more than is left, unless budgets are only shown. */
export function limitWithin(
  action: BudgetAction,
  limitMs: number | null,
  left: number | null,
): number | null {
  if (action === 'NOTHING' || left === null) return limitMs;
  return limitMs === null ? left : Math.min(limitMs, left);
}

/** Where used budgets are refused, nobody asks or speaks on one. */
export function assertBudgetLeft(action: BudgetAction, left: number | null): void {
  if (action === 'REFUSE' && left === 0) throw new DomainError('floor.budget-used');
}

/** By itself a floor gives nobody a turn of no time. */
export const mayDraw = (action: BudgetAction, left: number | null): boolean =>
  action === 'NOTHING' || left !== 0;
