import type { RequestKind } from './floor.words.js';

/** A list of speakers: an agenda item's own, by the item's id; null is the main list. */
export type ListId = string | null;

/** What tells the list that a request belongs to. */
export interface Listed {
  readonly kind: RequestKind;
  readonly agendaItemId: string | null;
}

/** Planned speeches stand in the main list, whatever their item; all others in that of their item. */
export const listOf = ({ kind, agendaItemId }: Listed): ListId =>
  kind === 'PLANNED' ? null : agendaItemId;

/** What the floor says of its lists. */
export interface ListSettings {
  /** Of the main list. */
  readonly open: boolean;
  readonly listsInitiallyClosed: boolean;
}

/** The main list is open as the floor says; an item's as the chair set it, or by the setting. */
export function isListOpen(
  settings: ListSettings,
  item: { readonly listOpen: boolean | null } | null,
): boolean {
  return item === null ? settings.open : (item.listOpen ?? !settings.listsInitiallyClosed);
}

/** The rows by list, each list in the order in which they came in. */
export function byList<Row extends Listed>(
  rows: readonly Row[],
): ReadonlyMap<ListId, readonly Row[]> {
  const lists = new Map<ListId, Row[]>();
  for (const row of rows) {
    const list = listOf(row);
    const known = lists.get(list);
    if (known) known.push(row);
    else lists.set(list, [row]);
  }
  return lists;
}

/** Where nobody waits, a list is told of if it is heard, or open or closed against the setting. */
export function isListTold(
  settings: ListSettings & { readonly currentItemId: ListId },
  item: { readonly id: string; readonly listOpen: boolean | null } | null,
): boolean {
  const heard = settings.currentItemId === (item?.id ?? null);
  if (item === null) return !heard || !settings.open;
  return heard || isListOpen(settings, item) === settings.listsInitiallyClosed;
}
