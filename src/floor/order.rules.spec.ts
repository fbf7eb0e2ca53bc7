import { describe, expect, it } from '@jest/globals';
import { waiting } from '../../test/floor/waiting.js';
import type { OrderPolicy, RequestKind } from './floor.words.js';
import {
  changedPlaces,
  entryIndex,
  speakingOrder,
  type OrderPolicies,
  type Waiting,
} from './order.rules.js';

const policies = (policy: OrderPolicy, more: Partial<OrderPolicies> = {}): OrderPolicies => ({
  policy,
  categories: ['秩序', '程序'],
  spokenMs: () => 0,
  turns: () => 0,
  ...more,
});
const FIFO = policies('FIFO');

const ids = (order: readonly Waiting[]): string => order.map(({ id }) => id).join(' ');
const placed = (id: string, position: number, kind: RequestKind = 'NORMAL') =>
  waiting(id, { position, kind });

describe('speakingOrder', () => {
  it.each<[string, readonly Waiting[], OrderPolicies, string]>([
    ['nobody', [], FIFO, ''],
    ['first come, first served', [waiting('ada'), waiting('ben')], FIFO, 'ada ben'],
    [
      'question, intervention, point of order, planned, normal',
      [
        waiting('normal'),
        waiting('planned', { kind: 'PLANNED', agendaPosition: 1 }),
        waiting('order', { kind: 'POINT_OF_ORDER' }),
        waiting('intervention', { kind: 'INTERVENTION' }),
        waiting('question', { kind: 'QUESTION' }),
      ],
      FIFO,
      'question intervention order planned normal',
    ],
    [
      'points of order by rank of category, those without one last',
      [
        waiting('none', { kind: 'POINT_OF_ORDER' }),
        waiting('second', { kind: 'POINT_OF_ORDER', category: '程序' }),
        waiting('first', { kind: 'POINT_OF_ORDER', category: '秩序' }),
        waiting('unknown', { kind: 'POINT_OF_ORDER', category: '其他' }),
      ],
      FIFO,
      'first second none unknown',
    ],
    [
      'points of order of one category as they came, whatever the policy',
      [
        waiting('ada', { kind: 'POINT_OF_ORDER', category: '秩序', precedence: 9 }),
        waiting('ben', { kind: 'POINT_OF_ORDER', category: '秩序', precedence: 1 }),
      ],
      policies('PRECEDENCE'),
      'ada ben',
    ],
    [
      'planned speeches as on the agenda, whatever the policy',
      [
        waiting('third', { kind: 'PLANNED', agendaPosition: 3, precedence: 1 }),
        waiting('first', { kind: 'PLANNED', agendaPosition: 1, precedence: 9 }),
        waiting('second', { kind: 'PLANNED', agendaPosition: 2 }),
        waiting('loose', { kind: 'PLANNED' }),
      ],
      policies('PRECEDENCE'),
      'first second third loose',
    ],
    [
      'by precedence of the seat, whole venues last',
      [waiting('venue'), waiting('ben', { precedence: 7 }), waiting('ada', { precedence: 2 })],
      policies('PRECEDENCE'),
      'ada ben venue',
    ],
    [
      'least spoken first, then as they came',
      [waiting('ada'), waiting('ben'), waiting('cleo')],
      policies('LEAST_SPOKEN', { spokenMs: (id) => (id === 'ada' ? 60_000 : 0) }),
      'ben cleo ada',
    ],
    [
      'venues in turn',
      [
        waiting('main1'),
        waiting('main2'),
        waiting('main3'),
        waiting('sub1', { venueId: 'sub' }),
        waiting('sub2', { venueId: 'sub' }),
      ],
      policies('ROUND_ROBIN'),
      'main1 sub1 main2 sub2 main3',
    ],
    [
      'venues in turn, counting the turns they have had',
      [waiting('main1'), waiting('main2'), waiting('sub1', { venueId: 'sub' })],
      policies('ROUND_ROBIN', { turns: (venueId) => (venueId === 'sub' ? 1 : 0) }),
      'main1 main2 sub1',
    ],
    [
      'turns of one kind do not count for another',
      [
        waiting('question', { kind: 'QUESTION' }),
        waiting('normal'),
        waiting('sub', { venueId: 'sub' }),
      ],
      policies('ROUND_ROBIN'),
      'question normal sub',
    ],
    [
      'an answer directly below its question',
      [
        waiting('q1', { kind: 'QUESTION' }),
        waiting('q2', { kind: 'QUESTION' }),
        waiting('a2', { kind: 'ANSWER', answerTo: 'q1' }),
        waiting('a1', { kind: 'ANSWER', answerTo: 'q1' }),
      ],
      FIFO,
      'q1 a2 a1 q2',
    ],
    [
      'an answer on top once its question has the floor',
      [
        waiting('intervention', { kind: 'INTERVENTION' }),
        waiting('a', { kind: 'ANSWER', answerTo: 'gone' }),
      ],
      FIFO,
      'a intervention',
    ],
    [
      'an answer below its question, wherever the chair placed that',
      [
        waiting('ada'),
        placed('q', 2, 'QUESTION'),
        waiting('ben'),
        waiting('a', { kind: 'ANSWER', answerTo: 'q' }),
      ],
      FIFO,
      'ada q a ben',
    ],
    [
      'an answer below its question, whatever place of its own it had',
      [
        waiting('ada'),
        waiting('q', { kind: 'QUESTION' }),
        waiting('ben'),
        waiting('a', { kind: 'ANSWER', answerTo: 'q', position: 4 }),
      ],
      FIFO,
      'q a ada ben',
    ],
    [
      'the chair’s place',
      [waiting('ada'), waiting('ben'), placed('cleo', 1)],
      FIFO,
      'cleo ada ben',
    ],
    ['two of them', [placed('ben', 3), placed('ada', 1), waiting('cleo')], FIFO, 'ada cleo ben'],
    ['beyond the end is last', [placed('ben', 9), waiting('ada')], FIFO, 'ada ben'],
    ['nobody but placed ones', [placed('ben', 5), placed('ada', 2)], FIFO, 'ada ben'],
  ])('%s', (_, entries, policy, expected) => {
    expect(ids(speakingOrder(entries, policy))).toBe(expected);
  });

  it('does not depend on the order in which requests are given', () => {
    const entries = [waiting('ada'), placed('ben', 1), waiting('cleo', { kind: 'QUESTION' })];

    expect(ids(speakingOrder(entries.toReversed(), FIFO))).toBe(ids(speakingOrder(entries, FIFO)));
  });
});

describe('entryIndex', () => {
  it.each<[string, readonly Waiting[], Waiting, number]>([
    ['the empty queue', [], waiting('new'), 0],
    ['the end', [waiting('ada'), waiting('ben')], waiting('new'), 2],
    ['before the less urgent', [waiting('ada')], waiting('new', { kind: 'QUESTION' }), 0],
    [
      'behind the equally urgent',
      [waiting('q', { kind: 'QUESTION' }), waiting('ada')],
      waiting('new', { kind: 'QUESTION' }),
      1,
    ],
    ['behind those whom the chair placed', [placed('ada', 1), placed('ben', 2)], waiting('new'), 2],
    [
      'an urgent one before the placed',
      [placed('ada', 1)],
      waiting('new', { kind: 'QUESTION' }),
      0,
    ],
    [
      'an urgent one behind the equally urgent placed',
      [placed('q', 1, 'QUESTION'), placed('ada', 2)],
      waiting('new', { kind: 'QUESTION' }),
      1,
    ],
    [
      'an answer directly below its question, before those whom the chair placed',
      [placed('ada', 1), placed('q', 2, 'QUESTION'), placed('ben', 3)],
      waiting('new', { kind: 'ANSWER', answerTo: 'q' }),
      2,
    ],
    [
      'a planned one behind the placed',
      [placed('ada', 1), waiting('ben')],
      waiting('new', { kind: 'PLANNED', agendaPosition: 1 }),
      1,
    ],
    [
      'never before one that kind and policy put first',
      [placed('ada', 1), waiting('q', { kind: 'QUESTION' })],
      waiting('new', { kind: 'QUESTION' }),
      2,
    ],
  ])('%s', (_, order, newcomer, expected) => {
    expect(entryIndex(order, newcomer, FIFO)).toBe(expected);
  });
});

describe('changedPlaces', () => {
  it('is nothing where the chair placed nobody', () => {
    expect(changedPlaces([waiting('ada'), waiting('ben')], FIFO)).toEqual([]);
  });

  it('moves those up who were placed behind one that left', () => {
    const [ada, ben] = [placed('ada', 2), placed('ben', 4)];

    const changed = changedPlaces([ada, waiting('cleo'), ben], FIFO);

    expect(changed.map(({ id, position }) => `${id} ${position}`)).toEqual(['ada 1', 'ben 3']);
  });

  it('takes its own place from an answer whose question came', () => {
    const question = waiting('q', { kind: 'QUESTION' });
    const answer = waiting('a', { kind: 'ANSWER', answerTo: 'q', position: 1 });

    const changed = changedPlaces([question, answer, waiting('ada')], FIFO);

    expect(changed.map(({ id, position }) => `${id} ${position}`)).toEqual(['a null']);
  });

  it('counts the answers that go along with a question', () => {
    const question = placed('q', 1, 'QUESTION');
    const answer = waiting('a', { kind: 'ANSWER', answerTo: 'q' });

    const changed = changedPlaces([question, placed('ada', 2), answer], FIFO);

    expect(changed.map(({ id, position }) => `${id} ${position}`)).toEqual(['ada 3']);
  });

  it('puts one that would part a question from its answer behind both', () => {
    const question = waiting('q', { kind: 'QUESTION' });
    const answer = waiting('a', { kind: 'ANSWER', answerTo: 'q' });

    const changed = changedPlaces([question, placed('ada', 2), answer], FIFO);

    expect(changed.map(({ id, position }) => `${id} ${position}`)).toEqual(['ada 3']);
  });
});
