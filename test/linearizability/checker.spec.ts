import { emptyFloor, nextOfPlainFloor } from '../floor/plain-floor.js';
import type { PlainAnswer, PlainCommand, PlainState } from '../floor/plain-words.js';
import { checkHistory, type Operation } from './checker.js';

const chair = { chair: true, seats: [] };
const rules = { algorithm: 'FCFS', capacity: 1, perSeat: 1 } as const;

type Told = Operation<PlainCommand, PlainAnswer>;
type Words = PlainCommand extends infer C
  ? C extends PlainCommand
    ? Omit<C, 'by'>
    : never
  : never;

/** From one moment to another, and what was answered. */
const told = (from: number, to: number, words: Words, answer: PlainAnswer): Told => ({
  client: 'chair',
  command: { by: chair, ...words },
  startMs: from,
  endMs: to,
  answer,
});

/** Begun, and never answered. */
const lost = (from: number, words: Words): Told => ({
  ...told(from, Infinity, words, {}),
  answer: undefined,
});

const request = (state: PlainState, place: { position?: number; slot?: number } = {}) => ({
  request: {
    state,
    line: 'main' as const,
    position: place.position ?? null,
    slot: place.slot ?? null,
    paused: null,
    called: false,
  },
});

const ask = (id: string, seat: string): Words => ({ verb: 'request', id, seat, kind: 'NORMAL' });
const queued = (position: number): PlainAnswer => request('ACCEPTED', { position });
const shown = (main: readonly string[], more: { open?: boolean; holder?: string } = {}) => ({
  floor: {
    heard: 'main' as const,
    open: more.open ?? true,
    waiting: main.length,
    called: null,
    holders: more.holder === undefined ? [] : [[1, more.holder] as const],
  },
  queues: { main, item: [] },
});
const look: Words = { verb: 'read-floor' };
const grant = (id: string): Words => ({ verb: 'grant', id });
const sort = (order: readonly string[]): Words => ({ verb: 'sort', order });
const close: Words = { verb: 'close' };
const closed: PlainAnswer = {
  floor: { heard: 'main', open: false, waiting: 0, called: null, holders: [] },
  list: { line: 'main', open: false, waiting: 0 },
};

/** Two who wait, one after the other. */
const adaAndBen = [
  told(0, 1, ask('ada', 's0'), queued(1)),
  told(2, 3, ask('ben', 's1'), queued(2)),
];

const explains = (...history: readonly Told[]): boolean =>
  checkHistory(nextOfPlainFloor, emptyFloor(rules), history).linearizable;

describe('the checker of histories', () => {
  it.each<readonly [string, readonly Told[]]>([
    ['nothing at all', []],
    ['one after the other', [...adaAndBen, told(4, 5, look, shown(['ada', 'ben']))]],
    [
      'two at the same time, of whom the later came first',
      [told(0, 9, ask('ada', 's0'), queued(2)), told(1, 8, ask('ben', 's1'), queued(1))],
    ],
    [
      'a request that a sort crosses and does not know',
      [
        ...adaAndBen,
        told(4, 9, ask('cleo', 's2'), queued(3)),
        told(5, 8, sort(['ben', 'ada']), { order: ['ben', 'ada'] }),
      ],
    ],
    [
      'an answer that never came, of a request that is there',
      [lost(0, ask('ada', 's0')), told(2, 3, look, shown(['ada']))],
    ],
    [
      'an answer that never came, of a request that is not there',
      [lost(0, ask('ada', 's0')), told(2, 3, look, shown([]))],
    ],
    [
      'an answer that never came, of a request that came later',
      [lost(0, ask('ada', 's0')), told(2, 3, look, shown([])), told(4, 5, look, shown(['ada']))],
    ],
    [
      'one who goes as another is given the floor',
      [
        ...adaAndBen,
        told(4, 5, grant('ada'), request('GRANTED', { slot: 1 })),
        told(6, 9, grant('ben'), request('GRANTED', { slot: 1 })),
        told(6, 9, { verb: 'release', id: 'ada' }, request('RELEASED')),
      ],
    ],
  ])('finds an order for %s', (_, history) => {
    expect(explains(...history)).toBe(true);
  });

  it.each<readonly [string, readonly Told[]]>([
    [
      'two holders of one slot',
      [
        ...adaAndBen,
        told(4, 5, grant('ada'), request('GRANTED', { slot: 1 })),
        told(6, 7, grant('ben'), request('GRANTED', { slot: 1 })),
        told(8, 9, { verb: 'release', id: 'ada' }, request('RELEASED')),
      ],
    ],
    ['a lost request', [...adaAndBen, told(4, 5, look, shown(['ada']))]],
    [
      'a request that is there twice',
      [told(0, 1, ask('ada', 's0'), queued(1)), told(2, 3, look, shown(['ada', 'ada']))],
    ],
    [
      'a stale order that was accepted',
      [
        ...adaAndBen,
        told(4, 5, ask('cleo', 's2'), queued(3)),
        told(6, 7, sort(['ben', 'ada']), { order: ['ben', 'ada'] }),
      ],
    ],
    [
      'a fresh order that was refused as stale',
      [
        ...adaAndBen,
        told(4, 5, sort(['ben', 'ada']), { code: 'floor.order-stale', order: ['ada', 'ben'] }),
      ],
    ],
    [
      'two requests of one seat',
      [told(0, 9, ask('ada', 's0'), queued(1)), told(0, 9, ask('bea', 's0'), queued(2))],
    ],
    [
      'one place for two',
      [told(0, 9, ask('ada', 's0'), queued(1)), told(0, 9, ask('ben', 's1'), queued(1))],
    ],
    [
      'a request after the list was closed',
      [
        told(0, 1, close, closed),
        {
          ...told(2, 3, ask('ada', 's0'), queued(1)),
          command: { by: { chair: false, seats: ['s0'] }, ...ask('ada', 's0') },
        },
      ],
    ],
    [
      'a look at what is past',
      [told(0, 1, close, closed), told(2, 3, look, shown([], { open: true }))],
    ],
    [
      'an order that turned round by itself',
      [
        told(0, 9, ask('ada', 's0'), queued(1)),
        told(0, 9, ask('ben', 's1'), queued(2)),
        told(10, 11, look, shown(['ben', 'ada'])),
      ],
    ],
    [
      'somebody who goes twice',
      [
        ...adaAndBen,
        told(4, 9, { verb: 'release', id: 'ada' }, request('CANCELLED')),
        told(4, 9, { verb: 'release', id: 'ada' }, request('CANCELLED')),
      ],
    ],
    [
      'an unanswered request that came and was never there',
      [lost(0, ask('ada', 's0')), told(2, 3, look, shown(['ada'])), told(4, 5, look, shown([]))],
    ],
    [
      'a speech that goes on although another has the only slot',
      [
        ...adaAndBen,
        told(4, 5, grant('ada'), request('GRANTED', { slot: 1 })),
        told(6, 7, grant('ben'), request('GRANTED', { slot: 1 })),
        told(8, 9, look, shown([], { holder: 'ada' })),
      ],
    ],
  ])('finds none for %s', (_, history) => {
    expect(explains(...history)).toBe(false);
  });

  it('tells how far it came', () => {
    const history = [...adaAndBen, told(4, 5, look, shown(['ada']))];

    const { order } = checkHistory(nextOfPlainFloor, emptyFloor(rules), history);

    expect(order).toEqual([0, 1]);
  });
});
