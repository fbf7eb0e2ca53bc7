import type { ViewOp } from '../realtime/topic.js';
import { SYSTEM } from '../realtime/actor.js';
import { allowedMs, overMs, timeUpDueAt, warningsAt } from './clock.rules.js';
import type {
  ClockValue,
  EndedValue,
  FloorValue,
  FullRequestValue,
  RequestValue,
} from './floor-values.contract.js';
import type { RequestRow } from './floor.draft.js';
import type { Floor } from './floor.entity.js';
import { policiesOf, type FloorFact, type FloorState } from './floor.state.js';
import { speakingOrder } from './order.rules.js';

/** What the values are made from: a state, or a draft over it. */
export interface FloorScene {
  readonly floor: Readonly<Floor>;
  /** The queue, in speaking order. */
  readonly queue: readonly RequestRow[];
  readonly granted: readonly RequestRow[];
  venueName(id: string): string;
}

export function requestValueOf(row: RequestRow, scene: FloorScene): RequestValue {
  const place = row.state === 'ACCEPTED' ? scene.queue.findIndex(({ id }) => id === row.id) + 1 : 0;
  return valueAt(row, place === 0 ? null : place, scene);
}

const valueAt = (row: RequestRow, position: number | null, scene: FloorScene): RequestValue => ({
  requestId: row.id,
  kind: row.kind,
  state: row.state,
  position,
  slot: row.slot,
  speakerName: row.speakerName,
  unitName: row.unitName,
  postTitle: row.postTitle,
  seatId: row.seatId,
  venueId: row.venueId,
  venueName: scene.venueName(row.venueId),
  agendaItemId: row.agendaItemId,
  agendaPosition: row.agendaPosition,
  topic: row.topic,
  category: row.category,
  answerTo: row.answerTo,
  linkedTo: row.linkedTo,
  placedByChair: row.position !== null,
  requestedAt: row.requestedAt,
  calledAt: row.calledAt,
  grantedAt: row.grantedAt,
});

/** With what only the chair and those whom it concerns see. */
export const fullRequestOf = (row: RequestRow, scene: FloorScene): FullRequestValue =>
  inFull(row, requestValueOf(row, scene));

const inFull = (row: RequestRow, value: RequestValue): FullRequestValue => ({
  ...value,
  arrival: row.arrival,
  requestedBy: row.requestedBy,
  limitMs: allowedMs(row),
  spokenMs: row.spokenMs,
  runningSince: row.runningSince,
  pausedBecause: row.pausedBecause,
  endedAt: row.endedAt,
  endReason: row.endReason,
  deniedReason: row.deniedReason,
});

export const floorValueOf = (scene: FloorScene): FloorValue => ({
  open: scene.floor.open,
  capacity: scene.floor.capacity,
  algorithm: scene.floor.algorithm,
  orderPolicy: scene.floor.orderPolicy,
  limits: {
    PLANNED: scene.floor.limits.PLANNED,
    NORMAL: scene.floor.limits.NORMAL,
    POINT_OF_ORDER: scene.floor.limits.POINT_OF_ORDER,
    INTERVENTION: scene.floor.limits.INTERVENTION,
    QUESTION: scene.floor.limits.QUESTION,
    ANSWER: scene.floor.limits.ANSWER,
  },
  onTimeUp: scene.floor.onTimeUp,
  warnBeforeMs: [...scene.floor.warnBeforeMs],
  lineGraceMs: scene.floor.lineGraceMs,
  onlyPresent: scene.floor.onlyPresent,
  openPerBeneficiary: scene.floor.openPerBeneficiary,
  categories: [...scene.floor.categories],
  holders: scene.granted
    .flatMap(({ id, slot }) => (slot === null ? [] : [{ slot, requestId: id }]))
    .toSorted((a, b) => a.slot - b.slot),
  called: scene.queue.find(({ calledAt }) => calledAt !== null)?.id ?? null,
  waiting: scene.queue.length,
});

const clockValueOf = (scene: FloorScene): ClockValue => ({
  speeches: scene.granted.map((row) => ({
    requestId: row.id,
    slot: row.slot,
    spokenMs: row.spokenMs,
    runningSince: row.runningSince,
    pausedBecause: row.pausedBecause,
    pausedAt: row.pausedAt,
    limitMs: allowedMs(row),
    warnAt: [...warningsAt(row, scene.floor.warnBeforeMs)],
    endsAt: timeUpDueAt(row),
    timeUpAt: row.timeUpAt,
  })),
});

function endedValueOf(row: RequestRow, scene: FloorScene): EndedValue | undefined {
  const { endedAt, endReason } = row;
  if (endedAt === null || endReason === null) return undefined;
  return {
    ...valueAt(row, null, scene),
    spokenMs: row.spokenMs,
    limitMs: allowedMs(row),
    overMs: overMs(row, endedAt),
    endedAt,
    endReason,
  };
}

const byArrival = (a: RequestRow, b: RequestRow): number => a.arrival - b.arrival;

export function sceneOf(state: FloorState): FloorScene {
  const open = [...state.open.values()];
  const accepted = open.filter((row) => row.state === 'ACCEPTED');
  return {
    floor: state.floor,
    queue: speakingOrder(accepted, policiesOf(state, state.floor)),
    granted: open.filter((row) => row.state === 'GRANTED').toSorted(byArrival),
    venueName: (id) => state.venues.get(id)?.name ?? '',
  };
}

/**
 * The keys that these facts touch. One request that comes, goes or moves shifts the places of others,
 * and a speech that ends may reorder all: so whoever is in the queue or speaking is told anew, too.
 */
export function floorViewOps(state: FloorState, facts: readonly FloorFact[]): readonly ViewOp[] {
  if (facts.length === 0) return [];
  const scene = sceneOf(state);
  const places = new Map(scene.queue.map(({ id }, index) => [id, index + 1]));
  const touched = new Map<string, RequestRow>();
  for (const row of [...scene.queue, ...scene.granted]) touched.set(row.id, row);
  for (const fact of facts) {
    for (const row of requestsTouchedBy(fact, state)) touched.set(row.id, row);
  }
  return [
    { view: 'floor', key: 'floor', value: floorValueOf(scene) },
    { view: 'floor', key: 'clock', value: clockValueOf(scene) },
    ...endedOps(state, scene),
    ...[...touched.values()].flatMap((row) => requestOps(row, places.get(row.id) ?? null, scene)),
  ];
}

/** A venue's name stands in the values of all its requests. */
function requestsTouchedBy(fact: FloorFact, state: FloorState): readonly RequestRow[] {
  const row = fact.kind === 'request' ? state.requests.get(fact.row.id) : undefined;
  if (row) return [row];
  if (fact.kind !== 'floor-venue') return [];
  return [...state.requests.values()].filter(({ venueId }) => venueId === fact.row.id);
}

function endedOps(state: FloorState, scene: FloorScene): readonly ViewOp[] {
  const value = state.lastEnded ? endedValueOf(state.lastEnded, scene) : undefined;
  return value ? [{ view: 'floor', key: 'ended', value }] : [];
}

/** A request stands in the floor's view or on the desk, never in both; and always in those of whom it concerns. */
function requestOps(row: RequestRow, position: number | null, scene: FloorScene): ViewOp[] {
  const key = `request:${row.id}`;
  const value = valueAt(row, position, scene);
  const full = inFull(row, value);
  const shown = row.state === 'ACCEPTED' || row.state === 'GRANTED';
  const atDesk = row.state === 'PENDING' || row.state === 'DENIED';
  const ops: ViewOp[] = [
    { view: 'floor', key, value: shown ? value : undefined },
    { view: 'floor:desk', key, value: atDesk ? full : undefined },
  ];
  for (const accountId of new Set([row.requestedBy, ...row.concerns])) {
    if (accountId === SYSTEM.accountId) continue;
    ops.push({ view: `floor:mine:${accountId}`, key, value: full });
  }
  return ops;
}
