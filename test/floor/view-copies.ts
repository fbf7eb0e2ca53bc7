import type { ViewOp } from '../../src/realtime/topic.js';
import { floorViews, type RequestValue } from '../../src/floor/floor-values.contract.js';
import { listOf, type ListId } from '../../src/floor/lists.rules.js';

/** What a client holds of a view. */
export type ViewCopy = Map<string, unknown>;

/** The requests of a list's queue, in order. */
export const queueIn = (view: ReadonlyMap<string, unknown>, list: ListId): string[] =>
  [...view.values()]
    .filter((value): value is RequestValue => isQueued(value))
    .filter((value) => listOf(value) === list)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map(({ requestId }) => requestId);

const isQueued = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'state' in value &&
  value.state === 'ACCEPTED' &&
  'position' in value;

/** Applies ops to copies; values are held against the contract of their view. */
export function put(copies: Map<string, ViewCopy>, ops: readonly ViewOp[]): void {
  for (const { view, key, value } of ops) {
    const copy = copies.get(view) ?? new Map<string, unknown>();
    copies.set(view, copy);
    if (value === undefined) copy.delete(key);
    else copy.set(key, JSON.parse(JSON.stringify(parsed(view, value))));
  }
}

const parsed = (view: string, value: object): unknown =>
  floorViews[
    view.startsWith('floor:mine') ? 'floor:mine' : (view as 'floor' | 'floor:desk')
  ].value.parse(value);
