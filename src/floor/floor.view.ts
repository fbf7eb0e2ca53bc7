import type { ViewOp } from '../realtime/topic.js';
import { SYSTEM } from '../realtime/actor.js';
import { BudgetBook } from './budget-book.js';
import { allowedMs, timeUpDueAt, warningsAt } from './clock.rules.js';
import type { ClockValue, FloorValue, ListValue } from './floor-values.contract.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorItem } from './floor-item.entity.js';
import type { FloorScene } from './floor-scene.js';
import type { FloorFact, FloorState } from './floor.state.js';
import { byList, isListOpen, isListTold, listOf, type ListId } from './lists.rules.js';
import { speakingOrder, type OrderPolicies } from './order.rules.js';
import { policiesOf } from './order-sums.js';
import {
  endedValueOf,
  inFull,
  noteValueOf,
  placesIn,
  valueAt,
  type Place,
} from './request.view.js';
import { onMovedBudgets, timeOps } from './time.view.js';

export function floorValueOf(scene: FloorScene): FloorValue {
  const { currentItemId } = scene.floor;
  const queue = scene.queueOf(currentItemId);
  return {
    open: isListOpen(scene.floor, itemOf(currentItemId, scene)),
    currentItemId,
    listsInitiallyClosed: scene.floor.listsInitiallyClosed,
    pointsOfOrderOnClosed: scene.floor.pointsOfOrderOnClosed,
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
    onBudgetUsed: scene.floor.onBudgetUsed,
    lineGraceMs: scene.floor.lineGraceMs,
    onlyPresent: scene.floor.onlyPresent,
    openPerBeneficiary: scene.floor.openPerBeneficiary,
    openPerVenue: scene.floor.openPerVenue,
    answerWithinMs: scene.floor.answerWithinMs,
    onUnanswered: scene.floor.onUnanswered,
    chairAccountId: scene.floor.chairAccountId,
    onChairAway: scene.floor.onChairAway,
    chairAwayAfterMs: scene.floor.chairAwayAfterMs,
    chairAway: chairAwayOf(scene.floor),
    categories: [...scene.floor.categories],
    notesFor: scene.floor.notesFor,
    holders: scene.granted
      .flatMap(({ id, slot }) => (slot === null ? [] : [{ slot, requestId: id }]))
      .toSorted((a, b) => a.slot - b.slot),
    called: queue.find(({ calledAt }) => calledAt !== null)?.id ?? null,
    waiting: queue.length,
  };
}

const chairAwayOf = ({ chairAwaySince: since, standInSince }: FloorScene['floor']) =>
  since === null ? null : { since, standInSince };

export function listValueOf(list: ListId, scene: FloorScene): ListValue {
  return {
    agendaItemId: list,
    open: isListOpen(scene.floor, itemOf(list, scene)),
    waiting: scene.queueOf(list).length,
    heard: list === scene.floor.currentItemId,
  };
}

const itemOf = (list: ListId, scene: FloorScene): Readonly<FloorItem> | null =>
  list === null ? null : (scene.item(list) ?? null);

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

const byArrival = (a: RequestRow, b: RequestRow): number => a.arrival - b.arrival;

/** A state as it is looked at, with the queue of every list in which somebody waits. */
interface StateScene extends FloorScene {
  readonly queues: ReadonlyMap<ListId, readonly RequestRow[]>;
}

export function sceneOf(state: FloorState): StateScene {
  const open = [...state.open.values()];
  const policies = policiesOf(state.floor, state);
  const queues = queuesOf(
    open.filter((row) => row.state === 'ACCEPTED'),
    policies,
  );
  return {
    policies,
    floor: state.floor,
    queues,
    queueOf: (list) => queues.get(list) ?? [],
    item: (id) => state.items.get(id),
    budgets: new BudgetBook(state, (id) => state.requests.get(id)),
    granted: open.filter((row) => row.state === 'GRANTED').toSorted(byArrival),
    venueName: (id) => state.venues.get(id)?.name ?? '',
  };
}

const queuesOf = (
  accepted: readonly RequestRow[],
  policies: OrderPolicies,
): ReadonlyMap<ListId, readonly RequestRow[]> =>
  new Map([...byList(accepted)].map(([list, rows]) => [list, speakingOrder(rows, policies)]));

/**
 * The keys that these facts touch. One request that comes, goes or moves shifts the places of others,
 * and a speech that ends may reorder all: so whoever is in the queue or speaking is told anew, too; and
 * what is left of a budget is told to all who draw on it, and a setting to all who wait.
 */
export function floorViewOps(state: FloorState, facts: readonly FloorFact[]): readonly ViewOp[] {
  if (facts.length === 0) return [];
  const scene = sceneOf(state);
  const queues = [...scene.queues.values()];
  const places = new Map(queues.flatMap((queue) => [...placesIn(queue, scene.policies)]));
  const touched = new Map<string, RequestRow>();
  for (const row of [...queues.flat(), ...scene.granted]) touched.set(row.id, row);
  const settings = facts.some(({ kind }) => kind === 'floor');
  const waiting = settings ? state.open.values() : onMovedBudgets(state, facts);
  for (const row of waiting) touched.set(row.id, row);
  for (const fact of facts) {
    for (const row of requestsTouchedBy(fact, state)) touched.set(row.id, row);
  }
  return [
    { view: 'floor', key: 'floor', value: floorValueOf(scene) },
    { view: 'floor', key: 'clock', value: clockValueOf(scene) },
    ...endedOps(state, scene),
    ...listsTouchedBy(facts, state).map((list) => listOp(list, scene)),
    ...timeOps(state, facts, scene.granted),
    ...[...touched.values()].flatMap((row) => requestOps(row, places.get(row.id), scene)),
  ];
}

/** Settings, and which list is heard, may show or hide any list; a request only its own. */
function listsTouchedBy(facts: readonly FloorFact[], state: FloorState): readonly ListId[] {
  if (facts.some(({ kind }) => kind === 'floor' || kind === 'floor-item')) {
    return [null, ...state.items.keys()];
  }
  return [...new Set(facts.flatMap((fact) => (fact.kind === 'request' ? [listOf(fact.row)] : [])))];
}

/** A list as it is by the settings, where nobody waits, is not told. */
function listOp(list: ListId, scene: FloorScene): ViewOp {
  const item = itemOf(list, scene);
  const value = listValueOf(list, scene);
  const told = (value.waiting > 0 || isListTold(scene.floor, item)) && item?.status !== 'REMOVED';
  return { view: 'floor', key: `list:${list ?? 'main'}`, value: told ? value : undefined };
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
function requestOps(row: RequestRow, place: Place | undefined, scene: FloorScene): ViewOp[] {
  const key = `request:${row.id}`;
  const value = valueAt(row, place, scene);
  const full = inFull(row, value, scene);
  const shown = row.state === 'ACCEPTED' || row.state === 'GRANTED';
  const atDesk = row.state === 'PENDING' || row.state === 'DENIED';
  const ops: ViewOp[] = [
    { view: 'floor', key, value: shown ? value : undefined },
    { view: 'floor:desk', key, value: atDesk ? full : undefined },
  ];
  if (row.kind === 'POINT_OF_ORDER') ops.push(noteOp(row, shown));
  for (const accountId of new Set([row.requestedBy, ...row.concerns])) {
    if (accountId === SYSTEM.accountId) continue;
    ops.push({ view: `floor:mine:${accountId}`, key, value: full });
  }
  return ops;
}

/** The chair reads the note of a point of order that is in the queue or spoken, whoever else may. */
const noteOp = ({ id, note }: RequestRow, shown: boolean): ViewOp => ({
  view: 'floor:desk',
  key: `note:${id}`,
  value: shown && note !== null ? noteValueOf(id, note) : undefined,
});
