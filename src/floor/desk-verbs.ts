import type { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import type { floorCommands } from './floor.contract.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorDraft } from './floor.draft.js';
import { assertLineUp, assertSeated, endOne, goOn, grantTo, standStill } from './floor-speech.js';
import { assertMayExtend, isTimeUp } from './clock.rules.js';
import { freeSlot } from './grant.rules.js';
import { listNamed } from './list-verbs.js';
import { listOf } from './lists.rules.js';
import { newRequest, speakerOfRequest } from './new-request.js';
import { openNoOf } from './request-verbs.js';
import { isOpen, stateAfter } from './states.rules.js';
import { freePlannedNo } from './sync-verbs.js';

type Commands = typeof floorCommands;
type Input<Name extends keyof Commands> = z.infer<Commands[Name]['input']>;

export function accept(draft: FloorDraft, input: Input<'floor:accept'>): RequestRow {
  const row = draft.request(input.requestId);
  const accepted = { ...row, state: stateAfter(row.state, 'accept') };
  if (input.position === undefined) return draft.enqueue(accepted);
  assertOwnPlace(draft, row);
  return draft.place(accepted, input.position);
}

/** An answer whose question waits stands below that, and goes where that goes. */
function assertOwnPlace(draft: FloorDraft, row: RequestRow): void {
  if (draft.queueOf(listOf(row)).every(({ id }) => id !== row.answerTo)) return;
  throw new DomainError('floor.below-question');
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
  assertOwnPlace(draft, row);
  return draft.place(row, input.position);
}

/** Behind the next, and the answers to that; whoever was called and did not come is no longer called. */
export function skip(draft: FloorDraft, input: Input<'floor:skip'>): RequestRow {
  const row = draft.request(input.requestId);
  stateAfter(row.state, 'skip');
  const queue = draft.queueOf(listOf(row));
  assertOwnPlace(draft, row);
  const place = queue.findIndex(({ id }) => id === row.id) + 1;
  const behind = queue.slice(place).filter(({ answerTo }) => answerTo !== row.id);
  if (behind.length === 0) throw new DomainError('floor.nobody-behind');
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
  assertMayExtend(row, input.ms);
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

/** Final stays final: whoever spoke last in a list is first there again as a new, linked request. */
export function reAddLast(draft: FloorDraft, input: Input<'floor:re-add-last'>): RequestRow {
  const last = draft.lastEndedIn(listNamed(draft, input));
  if (!last) throw new DomainError('floor.nobody-spoke');
  assertSeated(draft, last.seatId);
  const row = newRequest({
    id: draft.commandId,
    meetingId: draft.meetingId,
    speaker: speakerOfRequest(last),
    kind: last.kind,
    state: 'ACCEPTED',
    arrival: draft.nextArrival(),
    openNo: last.kind === 'PLANNED' ? plannedNoOf(draft, last) : openNoOf(draft, last),
    requestedAt: draft.at,
    requestedBy: draft.actor.accountId,
    concerns: last.concerns,
    agendaItemId: last.agendaItemId,
    agendaPosition: last.agendaPosition,
    topic: last.topic,
    mark: last.mark,
    category: last.category,
    note: last.note,
    answerTo: last.answerTo,
    linkedTo: last.id,
    limitMs: plannedLimitOf(draft, last),
  });
  return draft.place(row, 1);
}

/** Other speeches that the agenda plans for the same seat are no matter; this one waits only once. */
function plannedNoOf(draft: FloorDraft, { agendaItemId, beneficiaryId }: RequestRow): number {
  const waits = draft.plannedFor(agendaItemId ?? '').some(({ state }) => isOpen(state));
  if (waits) throw new DomainError('floor.already-waiting');
  return freePlannedNo(draft, beneficiaryId);
}

/** As the agenda has it; the limit that a speech got at its grant may have been what a budget had left. */
const plannedLimitOf = (draft: FloorDraft, { kind, agendaItemId }: RequestRow): number | null =>
  kind !== 'PLANNED' || agendaItemId === null ? null : (draft.item(agendaItemId)?.limitMs ?? null);

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
