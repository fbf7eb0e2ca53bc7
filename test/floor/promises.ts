import type { FloorState } from '../../src/floor/floor.state.js';
import type { RequestRow } from '../../src/floor/floor.draft.js';

const FINAL = new Set(['DENIED', 'CANCELLED', 'RELEASED', 'REVOKED']);
const SPOKEN = new Set(['GRANTED', 'RELEASED', 'REVOKED']);

/** What the database would refuse of these rows, and what the floor promises besides; empty when all holds. */
export function brokenPromises(state: FloorState): string[] {
  const rows = [...state.requests.values()];
  return [
    ...twice(
      'slot',
      rows.filter(({ slot }) => slot !== null),
      ({ slot }) => String(slot),
    ),
    ...twice(
      'place',
      rows.filter(({ position }) => position !== null),
      ({ position }) => String(position),
    ),
    ...twice(
      'open request',
      rows.filter((row) => !FINAL.has(row.state)),
      (row) => `${row.beneficiaryId} ${row.kind} ${row.openNo}`,
    ),
    ...twice('arrival', rows, ({ arrival }) => String(arrival)),
    ...rows.filter(({ slot }) => (slot ?? 0) > state.floor.capacity).map(() => 'slot too high'),
    ...rows.flatMap(brokenChecks),
  ];
}

function twice(what: string, rows: readonly RequestRow[], keyOf: (row: RequestRow) => string) {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = keyOf(row);
    if (seen.has(key)) return [`${what} ${key} twice`];
    seen.add(key);
    return [];
  });
}

function brokenChecks(row: RequestRow): string[] {
  const granted = row.state === 'GRANTED';
  const checks: Readonly<Record<string, boolean>> = {
    'slot only while granted': row.slot === null || (granted && row.slot >= 1),
    'place only in the queue':
      row.position === null || (row.position >= 1 && row.state === 'ACCEPTED'),
    'runs only in a slot': row.runningSince === null || row.slot !== null,
    'runs or pauses': granted
      ? (row.runningSince === null) === (row.pausedBecause !== null)
      : row.runningSince === null && row.pausedBecause === null,
    'pause has a time': (row.pausedBecause === null) === (row.pausedAt === null),
    'granted at': SPOKEN.has(row.state) === (row.grantedAt !== null),
    'ended at': FINAL.has(row.state) === (row.endedAt !== null),
    'end reason': (row.endedAt === null) === (row.endReason === null),
    beneficiary: row.beneficiaryId === (row.seatId ?? row.venueId),
  };
  return Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
}
