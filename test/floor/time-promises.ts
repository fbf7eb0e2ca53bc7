import type { RequestRow } from '../../src/floor/floor-overlay.js';
import type { FloorState } from '../../src/floor/floor.state.js';

const COSTS_NOTHING = new Set(['POINT_OF_ORDER', 'QUESTION', 'ANSWER']);

/** Time used by unit, venue, person and kind is what a recount of all speeches gives. */
export function miscounted(state: FloorState, rows: readonly RequestRow[]): string[] {
  const counted = new Map<string, readonly [ms: number, drawnMs: number, speeches: number]>();
  for (const { seatId, unitId, venueId, kind, spokenMs } of rows.filter(hadTheFloor)) {
    const drawnMs = COSTS_NOTHING.has(kind) ? 0 : spokenMs;
    const keys = [`venue:${venueId}`, `kind:${kind}`, `unit:${unitId}`, `person:${seatId}`];
    for (const key of keys.filter((name) => !name.endsWith(':null'))) {
      const [ms, drawn, speeches] = counted.get(key) ?? [0, 0, 0];
      counted.set(key, [ms + spokenMs, drawn + drawnMs, speeches + 1]);
    }
  }
  const kept = [...state.used].map(
    ([key, { ms, drawnMs, speeches }]) => [key, `${ms} ${drawnMs} ${speeches}`] as const,
  );
  const wrong = kept.filter(([key, sums]) => counted.get(key)?.join(' ') !== sums);
  const missing = [...counted.keys()].filter((key) => !state.used.has(key));
  return [...wrong.map(([key]) => key), ...missing].map((key) => `time of ${key} is miscounted`);
}

const hadTheFloor = ({ grantedAt }: RequestRow): boolean => grantedAt !== null;
