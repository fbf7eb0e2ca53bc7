import type { BudgetBook } from './budget-book.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorItem } from './floor-item.entity.js';
import type { Floor } from './floor.entity.js';
import type { ListId } from './lists.rules.js';
import type { OrderPolicies } from './order.rules.js';

/** What the values are made from: a state, or a draft over it. */
export interface FloorScene {
  readonly policies: OrderPolicies;
  readonly floor: Readonly<Floor>;
  readonly granted: readonly RequestRow[];
  /** A list's queue, in speaking order. */
  queueOf(list: ListId): readonly RequestRow[];
  item(id: string): Readonly<FloorItem> | undefined;
  readonly budgets: Pick<BudgetBook, 'leftFor'>;
  venueName(id: string): string;
}
