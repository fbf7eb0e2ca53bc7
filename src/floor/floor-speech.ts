import { algorithmNow } from './chair.rules.js';
import { settleChair } from './chair-verbs.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { derivedId } from '../platform/ids/id.js';
import { assertBudgetLeft, limitWithin, mayDraw } from './budget.rules.js';
import { spanMs, stoppedClock } from './clock.rules.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorDraft } from './floor.draft.js';
import type { SpanEnd } from './floor-span.entity.js';
import type { EndReason, PauseCause } from './floor.words.js';
import {
  freeSlot,
  interruptedBy,
  interruptersOf,
  isInterjection,
  slotPlan,
  slotsToSpare,
  waitingToGoOn,
} from './grant.rules.js';
import { assertPresent } from './request.rules.js';
import { stateAfter } from './states.rules.js';

/** How a request ends. */
export interface Ending {
  readonly state: 'DENIED' | 'CANCELLED' | 'RELEASED' | 'REVOKED';
  readonly reason: EndReason;
  /** Only of denials. */
  readonly deniedReason?: string;
}

/** Presence as rules ask for it: null where a whole venue would speak. */
export const presenceOf = (draft: FloorDraft, seatId: string | null): boolean | null =>
  seatId === null ? null : draft.isPresent(seatId);

/** Nobody speaks for a seat that was taken away; a whole venue has none. */
export function assertSeated(draft: FloorDraft, seatId: string | null): void {
  if (isUnseated(draft, seatId)) throw new DomainError('seat.not-found');
}

const isUnseated = (draft: FloorDraft, seatId: string | null): boolean =>
  seatId !== null && draft.seat(seatId)?.status === 'REMOVED';

export function assertLineUp(draft: FloorDraft, venueId: string): void {
  const venue = draft.venue(venueId);
  if (venue && !venue.linkUp) throw new DomainError('floor.line-down', { venueName: venue.name });
}

/** Ends requests, waiting or speaking; those behind in the queue move up. */
export function endAll(
  draft: FloorDraft,
  rows: readonly RequestRow[],
  ending: (row: RequestRow) => Ending,
): void {
  const ended = rows.map((row) => ({ row, after: endedRow(draft, row, ending(row)) }));
  const speaking = ended.filter(({ row }) => row.state !== 'ACCEPTED');
  for (const { after } of speaking) draft.putRequest(after);
  const queued = ended.filter(({ row }) => row.state === 'ACCEPTED');
  if (queued.length > 0) draft.dequeue(queued.map(({ after }) => after));
}

export function endOne(draft: FloorDraft, row: RequestRow, ending: Ending): RequestRow {
  endAll(draft, [row], () => ending);
  return draft.request(row.id);
}

const endedRow = (draft: FloorDraft, row: RequestRow, ending: Ending): RequestRow => ({
  ...stopped(draft, row, 'END'),
  state: ending.state,
  slot: null,
  position: null,
  pausedBecause: null,
  pausedAt: null,
  pausedByChair: false,
  endedAt: draft.at,
  endReason: ending.reason,
  deniedReason: ending.deniedReason ?? null,
});

/**
 * Gives the floor to a waiting request. Whoever must go for it is revoked first, in the same decision,
 * so that at no moment more speak than the floor allows.
 */
export function grantTo(
  draft: FloorDraft,
  row: RequestRow,
  replaces: RequestRow | null,
): RequestRow {
  const state = stateAfter(row.state, 'grant');
  assertSeated(draft, row.seatId);
  assertPresent(draft.floor, presenceOf(draft, row.seatId));
  assertLineUp(draft, row.venueId);
  const { onBudgetUsed, limits } = draft.floor;
  const left = draft.budgets.leftFor(row, draft.at);
  assertBudgetLeft(onBudgetUsed, left);
  const plan = slotPlan(row, draft.stage(), draft.at, replaces);
  endAll(draft, plan.revoked, () => ({ state: 'REVOKED', reason: 'REPLACED' }));
  if (plan.interrupted) standStill(draft, plan.interrupted, 'INTERRUPTED');
  const granted: RequestRow = {
    ...row,
    state,
    slot: plan.slot,
    interrupts: plan.interrupts,
    grantedAt: draft.at,
    runningSince: draft.at,
    limitMs: limitWithin(onBudgetUsed, row.limitMs ?? limits[row.kind], left),
  };
  if (row.state === 'ACCEPTED') draft.dequeue([granted]);
  else draft.putRequest(granted);
  return draft.request(row.id);
}

/** The row with its clock stopped; the running span is written down. */
function stopped(draft: FloorDraft, row: RequestRow, because: SpanEnd): RequestRow {
  if (row.runningSince !== null && spanMs(row, draft.at) > 0) {
    const id = derivedId(row.id, 'span', row.runningSince);
    const { meetingId, runningSince: startedAt } = row;
    const span = { id, meetingId, requestId: row.id, startedAt };
    draft.put({ kind: 'span', row: { ...span, endedAt: draft.at, endedBecause: because } });
  }
  return { ...row, ...stoppedClock(row, draft.at) };
}

/** The clock stops. A speech that the chair pauses keeps its slot; one interrupted or cut off gives it up. */
export function standStill(draft: FloorDraft, row: RequestRow, because: PauseCause): RequestRow {
  return draft.putRequest({
    ...stopped(draft, row, because),
    slot: because === 'CHAIR' ? row.slot : null,
    pausedBecause: because,
    pausedAt: draft.at,
    pausedByChair: row.pausedByChair || because === 'CHAIR',
  });
}

/** The clock runs again, in the slot the speech kept or in a free one. */
export function goOn(draft: FloorDraft, row: RequestRow): RequestRow {
  const slot = row.slot ?? freeSlot(draft.stage());
  if (slot === null) throw new DomainError('floor.no-free-slot');
  comeFromBelow(draft, row);
  return draft.putRequest({
    ...row,
    slot,
    runningSince: draft.at,
    pausedBecause: null,
    pausedAt: null,
    pausedByChair: false,
  });
}

/** Whoever goes on beside those who interrupted it stands below them no longer, also when it stands still again. */
function comeFromBelow(draft: FloorDraft, row: RequestRow): void {
  const stage = draft.stage();
  for (const other of interruptersOf(row, stage)) {
    if (interruptedBy(other, stage)[0]?.id !== row.id) continue;
    draft.putRequest({ ...other, interrupts: null });
  }
}

/** What it stood still for is over: it has a slot again, and goes on unless the chair had paused it. */
function comeBack(draft: FloorDraft, speech: RequestRow): void {
  const slot = freeSlot(draft.stage());
  if (slot === null) return;
  if (speech.pausedByChair) standStill(draft, { ...speech, slot }, 'CHAIR');
  else goOn(draft, speech);
}

/**
 * What follows by itself from what was decided: slots go back to those who were interrupted; then, on
 * an automatic floor, to the next in the list that is heard. Planned speeches are always granted by the chair.
 */
export function settleFloor(draft: FloorDraft): void {
  settleChair(draft);
  for (const speech of waitingToGoOn(draft.stage())) comeBack(draft, speech);
  if (algorithmNow(draft.floor) !== 'AUTOMATIC' || draft.phase !== 'IN_SESSION') return;
  while (slotsToSpare(draft.stage()) > 0) {
    const next = draft.queueOf(draft.heard).find((row) => mayStart(draft, row));
    if (!next) return;
    grantTo(draft, next, null);
  }
}

/** By itself nobody starts without a seat, a line or time left, or absent, and no interjection while somebody speaks. */
function mayStart(draft: FloorDraft, row: RequestRow): boolean {
  if (row.kind === 'PLANNED' || isUnseated(draft, row.seatId)) return false;
  if (draft.venue(row.venueId)?.linkUp === false) return false;
  if (isInterjection(row.kind) && draft.granted.length > 0) return false;
  if (!mayDraw(draft.floor.onBudgetUsed, draft.budgets.leftFor(row, draft.at))) return false;
  return !draft.floor.onlyPresent || row.seatId === null || draft.isPresent(row.seatId);
}
