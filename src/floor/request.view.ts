import { answerDueAt } from './answer.rules.js';
import { allowedMs, overMs } from './clock.rules.js';
import type {
  EndedValue,
  FullRequestValue,
  NoteValue,
  RequestValue,
} from './floor-values.contract.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorScene } from './floor-scene.js';
import { listOf } from './lists.rules.js';
import type { OrderPolicies } from './order.rules.js';
import { placeReason, placeReasons, type PlacedBy } from './place-reason.rules.js';

function requestValueOf(row: RequestRow, scene: FloorScene): RequestValue {
  if (row.state !== 'ACCEPTED') return valueAt(row, undefined, scene);
  return valueAt(row, placeIn(scene.queueOf(listOf(row)), row, scene.policies), scene);
}

/** Where somebody stands in a queue, and why there. */
export interface Place {
  readonly position: number;
  readonly placedBy: PlacedBy | null;
}

export function placesIn(
  queue: readonly RequestRow[],
  policies: OrderPolicies,
): ReadonlyMap<string, Place> {
  const reasons = placeReasons(queue, policies);
  return new Map(
    queue.map(({ id }, index) => [id, { position: index + 1, placedBy: reasons.get(id) ?? null }]),
  );
}

function placeIn(
  queue: readonly RequestRow[],
  { id }: RequestRow,
  policies: OrderPolicies,
): Place | undefined {
  const index = queue.findIndex((entry) => entry.id === id);
  const row = queue[index];
  return row && { position: index + 1, placedBy: placeReason(row, queue, policies) };
}

export const valueAt = (
  row: RequestRow,
  place: Place | undefined,
  scene: FloorScene,
): RequestValue => ({
  requestId: row.id,
  kind: row.kind,
  state: row.state,
  position: place?.position ?? null,
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
  mark: row.mark,
  category: row.category,
  note: scene.floor.notesFor === 'ALL' ? row.note : null,
  answerTo: row.answerTo,
  linkedTo: row.linkedTo,
  placedByChair: row.position !== null,
  placedBy: place?.placedBy ?? null,
  requestedAt: row.requestedAt,
  calledAt: row.calledAt,
  grantedAt: row.grantedAt,
});

/** With what only the chair and those whom it concerns see. */
export const fullRequestOf = (row: RequestRow, scene: FloorScene): FullRequestValue =>
  inFull(row, requestValueOf(row, scene), scene);

export const inFull = (
  row: RequestRow,
  value: RequestValue,
  scene: FloorScene,
): FullRequestValue => ({
  ...value,
  note: row.note,
  arrival: row.arrival,
  requestedBy: row.requestedBy,
  answerBy: answerDueAt(row, scene.floor),
  limitMs: allowedMs(row),
  budgetLeftMs: scene.budgets.leftFor(row),
  spokenMs: row.spokenMs,
  runningSince: row.runningSince,
  pausedBecause: row.pausedBecause,
  endedAt: row.endedAt,
  endReason: row.endReason,
  deniedReason: row.deniedReason,
});

/** A speech that is over; undefined of what is not. */
export function endedValueOf(row: RequestRow, scene: FloorScene): EndedValue | undefined {
  const { endedAt, endReason } = row;
  if (endedAt === null || endReason === null) return undefined;
  return {
    ...valueAt(row, undefined, scene),
    spokenMs: row.spokenMs,
    limitMs: allowedMs(row),
    overMs: overMs(row, endedAt),
    endedAt,
    endReason,
  };
}

export const noteValueOf = (requestId: string, note: string): NoteValue => ({ requestId, note });
