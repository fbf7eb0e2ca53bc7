import type { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import type { floorCommands } from './floor.contract.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorDraft } from './floor.draft.js';
import { endAll } from './floor-speech.js';
import { listOf, type ListId } from './lists.rules.js';
import { assertFreshOrder } from './request.rules.js';
import { isWaiting } from './states.rules.js';

type Commands = typeof floorCommands;
type Input<Name extends keyof Commands> = z.infer<Commands[Name]['input']>;

/** The main list is always there, that of an item while it is on the agenda. */
export const isKnownList = (draft: FloorDraft, list: ListId): boolean =>
  list === null || draft.item(list)?.status === 'PLANNED';

export function knownList(draft: FloorDraft, list: ListId): ListId {
  if (isKnownList(draft, list)) return list;
  throw new DomainError('floor.item-not-found');
}

/** The list that a command names; the one that is heard where it names none. */
export const listNamed = (
  draft: FloorDraft,
  { agendaItemId }: { readonly agendaItemId?: ListId | undefined },
): ListId => (agendaItemId === undefined ? draft.heard : knownList(draft, agendaItemId));

/** From now on this list is heard; whoever was called in another is called no longer. */
export function turnTo(draft: FloorDraft, { agendaItemId }: Input<'floor:turn-to'>): ListId {
  const list = knownList(draft, agendaItemId);
  if (list !== draft.heard) hear(draft, list);
  return list;
}

/** Turns to a list that is known to be there. */
export function hear(draft: FloorDraft, list: ListId): void {
  draft.putFloor({ ...draft.floor, currentItemId: list });
  callNobodyBut(draft, null);
}

/**
 * One at a time is called; calling changes no state, and a grant needs no call. A call that names its
 * list may cross a turn: then nobody of the other list is called by mistake.
 */
export function callNext(
  draft: FloorDraft,
  { agendaItemId }: Input<'floor:call-next'>,
): RequestRow {
  const currentItemId = draft.heard;
  if (agendaItemId !== undefined && agendaItemId !== currentItemId) {
    throw new DomainError('floor.not-heard', { currentItemId });
  }
  const [first] = draft.queueOf(currentItemId);
  if (!first) throw new DomainError('floor.nobody-waiting');
  callNobodyBut(draft, first.id);
  return draft.putRequest({ ...first, calledAt: draft.at });
}

function callNobodyBut(draft: FloorDraft, requestId: string | null): void {
  for (const row of draft.open()) {
    if (row.id === requestId || row.calledAt === null || !isWaiting(row.state)) continue;
    draft.putRequest({ ...row, calledAt: null });
  }
}

/** What the chair says of an item's list stays said, also where the setting had it so. */
export function setOpen(draft: FloorDraft, input: Input<'floor:open'>, open: boolean): ListId {
  const list = listNamed(draft, input);
  putOpen(draft, list, open);
  return list;
}

export function closeAllLists(draft: FloorDraft): void {
  for (const list of [null, ...draft.items().map(({ id }) => id)]) {
    if (isKnownList(draft, list) && draft.isListOpen(list)) putOpen(draft, list, false);
  }
}

function putOpen(draft: FloorDraft, list: ListId, open: boolean): void {
  const item = list === null ? undefined : draft.item(list);
  if (item && item.listOpen !== open) draft.putItem({ ...item, listOpen: open });
  if (!item && draft.floor.open !== open) draft.putFloor({ ...draft.floor, open });
}

/** Cancels all who wait in a list; planned speeches belong to the agenda and stay. */
export function clear(
  draft: FloorDraft,
  input: Input<'floor:clear'>,
): { readonly cancelled: number } {
  const list = listNamed(draft, input);
  const rows = waitingIn(draft, list).filter(({ kind }) => kind !== 'PLANNED');
  endAll(draft, rows, () => ({ state: 'CANCELLED', reason: 'CLEARED' }));
  return { cancelled: rows.length };
}

/** Whoever waits for the chair or in the queue of a list, in no order. */
export const waitingIn = (draft: FloorDraft, list: ListId): readonly RequestRow[] =>
  draft.open().filter((row) => isWaiting(row.state) && listOf(row) === list);

/** The whole queue of a list in this order, every place being the chair's; answers go with their questions. */
export function sort(
  draft: FloorDraft,
  input: Input<'floor:sort'>,
): { readonly order: readonly string[] } {
  const { order } = input;
  const list = listNamed(draft, input);
  const queue = () => draft.queueOf(list).map(({ id }) => id);
  assertFreshOrder(order, queue());
  draft.arrange(order.map((id) => draft.request(id)));
  return { order: queue() };
}
