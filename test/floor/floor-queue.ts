import type { RequestValue } from '../../src/floor/floor-values.contract.js';

/** Whoever is in the queue, as a copy of the view `floor` shows it. */
export const queueOf = (view: { entries(): [string, unknown][] }): string[] =>
  view
    .entries()
    .flatMap(([key, value]) => (key.startsWith('request:') ? [value as RequestValue] : []))
    .filter(({ state }) => state === 'ACCEPTED')
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map(({ requestId }) => requestId);
