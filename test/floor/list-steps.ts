import type { Hall, Speaker } from './hall.js';

/** Steps that are about one of several lists, or about which is heard. */
export const LIST_STEPS = [
  'ask-in',
  'ask-in',
  'ask-in',
  'order-in',
  'turn-to',
  'turn-to',
  'close-list',
  'open-list',
  'sort-list',
  'clear-list',
  're-add-in',
  'initially',
  'points-of-order',
] as const;

/** The list that a number picks: the main one, or that of an item. */
export const listAt = (items: readonly string[], number: number): string | null =>
  items[number % (items.length + 1)] ?? null;

/** What those steps do, with numbers that pick a list and more. */
export function listSteps(
  hall: Hall,
  speaker: Speaker,
  items: readonly string[],
  [who, which]: readonly [number, number],
): Readonly<Record<(typeof LIST_STEPS)[number], () => unknown>> {
  const agendaItemId = listAt(items, which);
  const list = { agendaItemId };
  return {
    'ask-in': () => hall.ask(speaker, list),
    'order-in': () => hall.ask(speaker, { kind: 'POINT_OF_ORDER', ...list }),
    'turn-to': () => hall.run('floor:turn-to', list),
    'close-list': () => hall.run('floor:close', list),
    'open-list': () => hall.run('floor:open', list),
    'sort-list': () =>
      hall.run('floor:sort', { order: hall.order(agendaItemId).toReversed(), ...list }),
    'clear-list': () => hall.run('floor:clear', list),
    're-add-in': () => hall.run('floor:re-add-last', list),
    initially: () => hall.run('floor:configure', { listsInitiallyClosed: who % 2 === 0 }),
    'points-of-order': () => hall.run('floor:configure', { pointsOfOrderOnClosed: who % 2 === 0 }),
  };
}
