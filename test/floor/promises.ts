import type { FloorState } from '../../src/floor/floor.state.js';
import { listOf, type ListId } from '../../src/floor/lists.rules.js';
import { miscounted } from './time-promises.js';
import type { RequestRow } from '../../src/floor/floor-overlay.js';

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
      (row) => `${listOf(row)} ${row.position}`,
    ),
    ...twice(
      'open request',
      rows.filter((row) => !FINAL.has(row.state)),
      (row) => `${listOf(row)} ${row.beneficiaryId} ${row.kind} ${row.openNo}`,
    ),
    ...twice('arrival', rows, ({ arrival }) => String(arrival)),
    ...rows.filter(({ slot }) => (slot ?? 0) > state.floor.capacity).map(() => 'slot too high'),
    ...brokenLists(state),
    ...brokenChair(state),
    ...rows.flatMap(brokenChecks),
    ...rows.flatMap(brokenKinds),
    ...rows.flatMap(brokenAnswers),
    ...miscounted(state, rows),
  ];
}

/** What is heard is there, calls are of it, and nobody waits for an item that is off the agenda. */
function brokenLists({ floor, items, open }: FloorState): string[] {
  const there = (list: ListId): boolean => list === null || items.get(list)?.status === 'PLANNED';
  const waiting = [...open.values()].filter(({ state }) => state !== 'GRANTED');
  const called = waiting.filter(({ calledAt }) => calledAt !== null);
  return [
    ...(there(floor.currentItemId) ? [] : ['hears a list that is not there']),
    ...waiting.filter((row) => !there(listOf(row))).map(() => 'waits in a list that is not there'),
    ...(called.length > 1 ? ['two are called'] : []),
    ...called.filter((row) => listOf(row) !== floor.currentItemId).map(() => 'called unheard'),
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
    'no time taken back': Math.min(row.spokenMs, row.extendedMs, row.limitMs ?? 0) >= 0,
    'time up of a limit': isTimeUpRight(row),
    beneficiary: row.beneficiaryId === (row.seatId ?? row.venueId),
  };
  return broken(checks);
}

/** What goes with a kind, and what does not. */
const brokenKinds = ({ kind, mark, category, note, answerTo }: RequestRow): string[] =>
  broken({
    'mark of a speech': mark === null || kind === 'NORMAL',
    'category of a point of order': category === null || kind === 'POINT_OF_ORDER',
    'note of a point of order': note === null || kind === 'POINT_OF_ORDER',
    'answer has its question': (kind === 'ANSWER') === (answerTo !== null),
  });

/** Without its chair a floor lets nobody wait for that. */
const brokenChair = ({ floor, open }: FloorState): string[] => {
  const { chairAwaySince, standInSince, onChairAway } = floor;
  const standsIn = standInSince !== null;
  return broken({
    'does without a chair that is away': !standsIn || chairAwaySince !== null,
    'does without where it is set so': !standsIn || onChairAway !== 'WAIT',
    'nobody waits for a chair that is away':
      !standsIn || [...open.values()].every(({ state }) => state !== 'PENDING'),
  });
};

const brokenAnswers = ({ answerFrom, requestedAt }: RequestRow): string[] =>
  broken({ 'answer owed since the asking': (answerFrom ?? requestedAt) >= requestedAt });

const broken = (checks: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));

const isTimeUpRight = ({ timeUpAt, grantedAt, limitMs }: RequestRow): boolean =>
  timeUpAt === null || (grantedAt !== null && limitMs !== null);
