import type { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import type { floorCommands } from './floor.contract.js';
import type { FloorBudget } from './floor-budget.entity.js';
import type { BudgetValue } from './floor-time.contract.js';
import type { FloorDraft } from './floor.draft.js';
import type { BudgetHolder } from './floor.words.js';
import { budgetValueOf } from './time.view.js';

type Input = z.infer<(typeof floorCommands)['floor:set-budget']['input']>;

/** One budget a unit or venue; null takes it away, and what was used stays used. */
export function setBudget(
  draft: FloorDraft,
  { holder, totalMs }: Input,
): { readonly budget: BudgetValue } {
  const [holderKind, holderId, holderName] = holderOf(draft, holder);
  const { meetingId } = draft;
  const id = derivedId(meetingId, 'speaking-budget', holderKind, holderId);
  const row: FloorBudget = { id, meetingId, holderKind, holderId, holderName, totalMs };
  draft.budgets.put(row);
  draft.put({ kind: 'budget', row });
  return { budget: budgetValueOf(row, draft.budgets.usedMs(holderKind, holderId), draft.granted) };
}

function holderOf(
  draft: FloorDraft,
  holder: Input['holder'],
): readonly [BudgetHolder, string, string] {
  if ('venueId' in holder) {
    const venue = draft.venue(holder.venueId);
    if (!venue) throw new DomainError('venue.not-found');
    return ['VENUE', venue.id, venue.name];
  }
  const name = draft.budgets.unitName(holder.unitId);
  if (name === undefined) throw new DomainError('unit.not-found');
  return ['UNIT', holder.unitId, name];
}
