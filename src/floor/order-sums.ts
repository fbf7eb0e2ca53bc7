import type { FloorRequest } from './floor-request.entity.js';
import type { Floor } from './floor.entity.js';
import type { OrderPolicies } from './order.rules.js';

type Row = Readonly<FloorRequest>;

/** What the order goes by of what was said so far. */
export interface OrderSums {
  /** ms spoken, by beneficiary; closed spans. */
  readonly spokenMs: Map<string, number>;
  /** Speeches granted besides the planned ones, by venue. */
  readonly turns: Map<string, number>;
}

/** Counts a request in (1) or out (-1). One not yet over has spoken its closed spans; turns count from the grant. */
export function countForOrder({ spokenMs, turns }: OrderSums, row: Row, sign: 1 | -1): void {
  spokenMs.set(row.beneficiaryId, (spokenMs.get(row.beneficiaryId) ?? 0) + sign * row.spokenMs);
  if (row.grantedAt === null || row.kind === 'PLANNED') return;
  turns.set(row.venueId, (turns.get(row.venueId) ?? 0) + sign);
}

/** By how much changes move the sums: what a command ends, or grants, counts for what follows in it. */
export function sumsMovedBy(
  changed: Iterable<Row>,
  before: (id: string) => Row | undefined,
): OrderSums {
  const sums: OrderSums = { spokenMs: new Map(), turns: new Map() };
  for (const row of changed) {
    const known = before(row.id);
    if (known) countForOrder(sums, known, -1);
    countForOrder(sums, row, 1);
  }
  return sums;
}

/** The order's view of the floor and of what was said so far: sums, and what has moved them since. */
export const policiesOf = (
  floor: Readonly<Floor>,
  sums: OrderSums,
  moved?: OrderSums,
): OrderPolicies => ({
  policy: floor.orderPolicy,
  categories: floor.categories,
  spokenMs: (beneficiaryId) =>
    (sums.spokenMs.get(beneficiaryId) ?? 0) + (moved?.spokenMs.get(beneficiaryId) ?? 0),
  turns: (venueId) =>
    venueId === null ? 0 : (sums.turns.get(venueId) ?? 0) + (moved?.turns.get(venueId) ?? 0),
});
