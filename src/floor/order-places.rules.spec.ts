import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OrderPolicy } from './floor.words.js';
import {
  changedPlaces,
  entryIndex,
  speakingOrder,
  type OrderPolicies,
  type Waiting,
} from './order.rules.js';

const policies = (policy: OrderPolicy): OrderPolicies => ({
  policy,
  categories: [],
  spokenMs: () => 0,
  turns: () => 0,
});
const FIFO = policies('FIFO');

const waiting = (id: string, more: Partial<Waiting>): Waiting => ({
  id,
  kind: 'NORMAL',
  category: null,
  answerTo: null,
  agendaPosition: null,
  position: null,
  arrival: 0,
  precedence: null,
  venueId: 'main',
  beneficiaryId: id,
  ...more,
});

const ids = (order: readonly Waiting[]): string => order.map(({ id }) => id).join(' ');

/** Placed by the chair, and standing somewhere else. */
const isElsewhere = ({ position }: Waiting, index: number): boolean =>
  position !== null && position !== index + 1;

const kinds = ['NORMAL', 'QUESTION', 'INTERVENTION', 'POINT_OF_ORDER', 'PLANNED'] as const;
const entries = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      position: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
      precedence: fc.integer({ min: 0, max: 3 }),
      venueId: fc.constantFrom('main', 'sub'),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((entry, i) => waiting(`r${i}`, { ...entry, arrival: i + 1 })));
const anyPolicy = fc.constantFrom<OrderPolicy>('FIFO', 'PRECEDENCE', 'ROUND_ROBIN', 'LEAST_SPOKEN');

const settled = (order: readonly Waiting[], policy: OrderPolicies): readonly Waiting[] => {
  const changed = new Map(changedPlaces(order, policy).map((entry) => [entry.id, entry]));
  return speakingOrder(
    order.map((entry) => changed.get(entry.id) ?? entry),
    policy,
  );
};

describe('places', () => {
  it('everybody once, and each placed one stands at its place', () => {
    fc.assert(
      fc.property(entries, anyPolicy, (list, name) => {
        const order = settled(speakingOrder(list, policies(name)), policies(name));

        expect(order.map(({ id }) => id).toSorted()).toEqual(list.map(({ id }) => id).toSorted());
        expect(order.filter(isElsewhere)).toEqual([]);
      }),
    );
  });

  it('a newcomer changes the order of nobody else', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...kinds), (list, kind) => {
        const before = settled(speakingOrder(list, FIFO), FIFO);
        const newcomer = waiting('new', { kind, arrival: 1_000 });
        const index = entryIndex(before, newcomer, FIFO);

        const after = settled(before.toSpliced(index, 0, newcomer), FIFO);

        expect(ids(after.filter(({ id }) => id !== 'new'))).toBe(ids(before));
        expect(after[index]?.id).toBe('new');
      }),
    );
  });

  it('one that leaves changes the order of nobody else', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, pick) => {
        const before = settled(speakingOrder(list, FIFO), FIFO);
        const rest = before.filter((_, index) => index !== pick % Math.max(1, before.length));

        expect(ids(settled(rest, FIFO))).toBe(ids(rest));
      }),
    );
  });
});
