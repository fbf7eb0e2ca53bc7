import type { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import type { floorCommands } from './floor.contract.js';
import type { FloorDraft, RequestRow } from './floor.draft.js';
import {
  assertLineUp,
  assertSeated,
  endAll,
  endOne,
  goOn,
  grantTo,
  standStill,
} from './floor-speech.js';
import { isTimeUp } from './clock.rules.js';
import { freeSlot } from './grant.rules.js';
import { newRequest, speakerOfRequest } from './new-request.js';
import { openNoOf } from './request-verbs.js';
import { assertFreshOrder } from './request.rules.js';
import { isWaiting, stateAfter } from './states.rules.js';

type Commands = typeof floorCommands;
type Input<Name extends keyof Commands> = z.infer<Commands[Name]['input']>;

export function accept(draft: FloorDraft, input: Input<'floor:accept'>): RequestRow {
  const row = draft.request(input.requestId);
  const accepted = { ...row, state: stateAfter(row.state, 'accept') };
  return input.position === undefined
    ? draft.enqueue(accepted)
    : draft.place(accepted, input.position);
}

export function deny(draft: FloorDraft, input: Input<'floor:deny'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'deny');
  return endOne(draft, row, { state: 'DENIED', reason: 'DENIED', deniedReason: input.reason });
}

export function grant(draft: FloorDraft, input: Input<'floor:grant'>): RequestRow {
  const row = draft.request(input.requestId);
  const replaces = input.replaces === undefined ? null : draft.request(input.replaces);
  stateAfter(row.state, 'grant');
  if (replaces && replaces.state !== 'GRANTED') throw new DomainError('floor.not-speaking');
  return grantTo(draft, row, replaces);
}

export function revoke(draft: FloorDraft, input: Input<'floor:revoke'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'revoke');
  return endOne(draft, row, { state: 'REVOKED', reason: 'REVOKED' });
}

export function move(draft: FloorDraft, input: Input<'floor:move'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'move');
  return draft.place(row, input.position);
}

/** Behind the next; whoever was called and did not come is no longer called. */
export function skip(draft: FloorDraft, input: Input<'floor:skip'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'skip');
  const { queue } = draft;
  const place = queue.findIndex(({ id }) => id === row.id) + 1;
  if (place === queue.length) throw new DomainError('floor.nobody-behind');
  return draft.place({ ...row, calledAt: null }, place + 1);
}

export function pause(draft: FloorDraft, input: Input<'floor:pause'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'pause');
  const { pausedBecause } = row;
  if (pausedBecause !== null) throw new DomainError('floor.already-paused', { pausedBecause });
  return standStill(draft, row, 'CHAIR');
}

export function resume(draft: FloorDraft, input: Input<'floor:resume'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'resume');
  if (row.pausedBecause === null) throw new DomainError('floor.not-paused');
  assertLineUp(draft, row.venueId);
  return goOn(draft, row);
}

export function extend(draft: FloorDraft, input: Input<'floor:extend'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'extend');
  if (row.limitMs === null) throw new DomainError('floor.no-limit');
  const extended = { ...row, extendedMs: row.extendedMs + input.ms };
  const timeUpAt = isTimeUp(extended, draft.at) ? row.timeUpAt : null;
  return draft.putRequest({ ...extended, timeUpAt });
}

/**
 * Ends the request of a seat and asks for the draft of a written remark, under an id that follows from
 * this command. A whole venue writes nothing.
 */
export function toWritten(draft: FloorDraft, input: Input<'floor:to-written'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'to-written');
  if (row.seatId === null) throw new DomainError('floor.no-author');
  draft.send({
    topic: 'remarks',
    name: 'remarks:draft-from-request',
    input: {
      requestId: row.id,
      unitId: row.unitId,
      seatId: row.seatId,
      title: row.topic ?? UNTITLED_REMARK,
    },
  });
  return endOne(draft, row, { state: 'CANCELLED', reason: 'MOVED_TO_WRITTEN' });
}

const UNTITLED_REMARK = '书面发言';

/** One at a time is called; calling changes no state, and a grant needs no call. */
export function callNext(draft: FloorDraft): RequestRow {
  const [first, ...others] = draft.queue;
  if (!first) throw new DomainError('floor.nobody-waiting');
  for (const row of others) {
    if (row.calledAt !== null) draft.putRequest({ ...row, calledAt: null });
  }
  return draft.putRequest({ ...first, calledAt: draft.at });
}

/** Final stays final: whoever spoke last is first in the queue again as a new, linked request. */
export function reAddLast(draft: FloorDraft): RequestRow {
  const last = draft.lastEnded;
  if (!last) throw new DomainError('floor.nobody-spoke');
  assertSeated(draft, last.seatId);
  const row = newRequest({
    id: draft.commandId,
    meetingId: draft.meetingId,
    speaker: speakerOfRequest(last),
    kind: last.kind,
    state: 'ACCEPTED',
    arrival: draft.nextArrival(),
    openNo: openNoOf(draft, last.beneficiaryId, last.kind),
    requestedAt: draft.at,
    requestedBy: draft.actor.accountId,
    concerns: last.concerns,
    agendaItemId: last.agendaItemId,
    agendaPosition: last.agendaPosition,
    topic: last.topic,
    category: last.category,
    answerTo: last.answerTo,
    linkedTo: last.id,
    limitMs: last.limitMs,
  });
  return draft.place(row, 1);
}

export function setOpen(draft: FloorDraft, open: boolean): void {
  if (draft.floor.open !== open) draft.putFloor({ ...draft.floor, open });
}

/** What is not named stays as it is. Fewer slots than speakers is refused; else they move closer. */
export function configure(draft: FloorDraft, input: Input<'floor:configure'>): void {
  const { limits, ...settings } = input;
  const floor = { ...draft.floor, ...settings, limits: { ...draft.floor.limits, ...limits } };
  const holders = draft.granted.filter(({ slot }) => slot !== null);
  if (holders.length > floor.capacity) throw new DomainError('floor.capacity-in-use');
  draft.putFloor(floor);
  for (const holder of holders) {
    if ((holder.slot ?? 0) <= floor.capacity) continue;
    draft.putRequest({ ...holder, slot: freeSlot(draft.stage()) });
  }
}

/** Cancels all who wait; planned speeches belong to the agenda and stay. */
export function clear(draft: FloorDraft): { readonly cancelled: number } {
  const rows = draft.open().filter(({ kind, state }) => kind !== 'PLANNED' && isWaiting(state));
  endAll(draft, rows, () => ({ state: 'CANCELLED', reason: 'CLEARED' }));
  return { cancelled: rows.length };
}

/** The whole queue in this order, every place being the chair's. */
export function sort(
  draft: FloorDraft,
  { order }: Input<'floor:sort'>,
): { readonly order: readonly string[] } {
  assertFreshOrder(
    order,
    draft.queue.map(({ id }) => id),
  );
  for (const [index, id] of order.entries()) {
    draft.putRequest({ ...draft.request(id), position: index + 1 });
  }
  return { order };
}
