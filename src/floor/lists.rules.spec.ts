import { describe, expect, it } from '@jest/globals';
import { REQUEST_KINDS } from './floor.words.js';
import { byList, isListOpen, isListTold, listOf } from './lists.rules.js';

const itemWith = (listOpen: boolean | null) => ({ id: 'item', listOpen });

describe('listOf', () => {
  it.each(REQUEST_KINDS.filter((kind) => kind !== 'PLANNED'))(
    '%s stands in the list of its item, or in the main list',
    (kind) => {
      expect(listOf({ kind, agendaItemId: 'item' })).toBe('item');
      expect(listOf({ kind, agendaItemId: null })).toBeNull();
    },
  );

  it('planned speeches stand in the main list, whatever their item', () => {
    expect(listOf({ kind: 'PLANNED', agendaItemId: 'item' })).toBeNull();
  });
});

describe('isListOpen', () => {
  const main = null;
  const asSet = { listOpen: null };
  const opened = { listOpen: true };
  const closed = { listOpen: false };

  it.each([
    ['the main list, open', true, false, main, true],
    ['the main list, closed', false, false, main, false],
    ['the main list, whatever is set for items', true, true, main, true],
    ['an item’s list, initially open', true, false, asSet, true],
    ['an item’s list, initially closed', true, true, asSet, false],
    ['an item’s list, whatever the main list is', false, false, asSet, true],
    ['opened by the chair', false, true, opened, true],
    ['closed by the chair', true, false, closed, false],
  ] as const)('%s', (_, open, listsInitiallyClosed, item, expected) => {
    expect(isListOpen({ open, listsInitiallyClosed }, item)).toBe(expected);
  });
});

describe('isListTold', () => {
  const other = null;

  it.each([
    ['the main list, heard and open', { currentItemId: null }, other, false],
    ['the main list, closed', { currentItemId: null, open: false }, other, true],
    ['the main list while another is heard', { currentItemId: 'item' }, other, true],
    ['an item’s as by the setting', { currentItemId: null }, itemWith(null), false],
    ['an item’s that is heard', { currentItemId: 'item' }, itemWith(null), true],
    ['an item’s while another’s is heard', { currentItemId: 'more' }, itemWith(null), false],
    ['opened where lists are open', { currentItemId: null }, itemWith(true), false],
    ['closed where lists are open', { currentItemId: null }, itemWith(false), true],
    [
      'opened where lists are closed',
      { currentItemId: null, listsInitiallyClosed: true },
      itemWith(true),
      true,
    ],
    [
      'closed where lists are closed',
      { currentItemId: null, listsInitiallyClosed: true },
      itemWith(false),
      false,
    ],
    [
      'as by the setting where lists are closed',
      { currentItemId: null, listsInitiallyClosed: true },
      itemWith(null),
      false,
    ],
  ] as const)('%s', (_, settings, list, expected) => {
    expect(isListTold({ open: true, listsInitiallyClosed: false, ...settings }, list)).toBe(
      expected,
    );
  });
});

describe('byList', () => {
  it('parts rows by their list, each as they came', () => {
    const rows = [
      { kind: 'NORMAL', agendaItemId: 'a', n: 1 },
      { kind: 'PLANNED', agendaItemId: 'a', n: 2 },
      { kind: 'QUESTION', agendaItemId: 'a', n: 3 },
      { kind: 'NORMAL', agendaItemId: null, n: 4 },
    ] as const;

    const lists = [...byList(rows)].map(([list, those]) => [list, those.map(({ n }) => n)]);

    expect(lists).toEqual([
      ['a', [1, 3]],
      [null, [2, 4]],
    ]);
  });
});
