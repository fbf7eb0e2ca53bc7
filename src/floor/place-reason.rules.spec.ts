import { describe, expect, it } from '@jest/globals';
import { waiting } from '../../test/floor/waiting.js';
import type { OrderPolicy, PlaceReason } from './floor.words.js';
import { speakingOrder, type OrderPolicies, type Waiting } from './order.rules.js';
import { placeReason, placeReasons } from './place-reason.rules.js';

const policies = (policy: OrderPolicy): OrderPolicies => ({
  policy,
  categories: ['秩序', '程序'],
  spokenMs: (id) => (id === 'ada' ? 90_000 : 0),
  turns: (venueId) => (venueId === 'sub' ? 3 : 0),
});

const point = (category: string | null) => waiting('ada', { kind: 'POINT_OF_ORDER', category });

type Case = readonly [string, readonly Waiting[], OrderPolicy, string, PlaceReason, number | null];

describe('placeReasons', () => {
  it.each<Case>([
    ['first come, first served', [waiting('ada')], 'FIFO', 'ada', 'FIRST_COME', null],
    [
      'the seat’s precedence',
      [waiting('ada', { precedence: 7 })],
      'PRECEDENCE',
      'ada',
      'PRECEDENCE',
      7,
    ],
    ['a venue, which has no precedence', [waiting('sub')], 'PRECEDENCE', 'sub', 'PRECEDENCE', null],
    ['what was spoken so far', [waiting('ada')], 'LEAST_SPOKEN', 'ada', 'SPOKEN', 90_000],
    ['nothing spoken so far', [waiting('ben')], 'LEAST_SPOKEN', 'ben', 'SPOKEN', 0],
    [
      'the turns of the venue',
      [waiting('ada', { venueId: 'sub' })],
      'ROUND_ROBIN',
      'ada',
      'TURNS',
      3,
    ],
    [
      'the second of a venue in turn',
      [waiting('ada'), waiting('ben')],
      'ROUND_ROBIN',
      'ben',
      'TURNS',
      1,
    ],
    [
      'a turn that one placed by the chair does not take',
      [waiting('ada', { position: 1 }), waiting('ben')],
      'ROUND_ROBIN',
      'ben',
      'TURNS',
      0,
    ],
    ['the chair', [waiting('ada', { position: 1 })], 'PRECEDENCE', 'ada', 'CHAIR', null],
    [
      'the chair, whatever the kind',
      [waiting('ada', { position: 1, kind: 'QUESTION' })],
      'FIFO',
      'ada',
      'CHAIR',
      null,
    ],
    [
      'an urgent kind: a question',
      [waiting('ada', { kind: 'QUESTION' })],
      'FIFO',
      'ada',
      'KIND',
      null,
    ],
    [
      'an urgent kind, whatever the policy: an intervention',
      [waiting('ada', { kind: 'INTERVENTION' })],
      'LEAST_SPOKEN',
      'ada',
      'KIND',
      null,
    ],
    ['the first category', [point('秩序')], 'FIFO', 'ada', 'CATEGORY', 1],
    ['the second category', [point('程序')], 'PRECEDENCE', 'ada', 'CATEGORY', 2],
    ['a category that is ranked no longer', [point('其他')], 'FIFO', 'ada', 'KIND', null],
    ['a point of order without a category', [point(null)], 'FIFO', 'ada', 'KIND', null],
    [
      'the agenda',
      [waiting('ada', { kind: 'PLANNED', agendaPosition: 4 })],
      'LEAST_SPOKEN',
      'ada',
      'AGENDA',
      4,
    ],
    [
      'its question',
      [waiting('q', { kind: 'QUESTION' }), waiting('a', { kind: 'ANSWER', answerTo: 'q' })],
      'FIFO',
      'a',
      'QUESTION',
      null,
    ],
    [
      'its question, wherever the chair put that',
      [
        waiting('q', { kind: 'QUESTION', position: 2 }),
        waiting('a', { kind: 'ANSWER', answerTo: 'q' }),
      ],
      'FIFO',
      'a',
      'QUESTION',
      null,
    ],
    [
      'an urgent kind: an answer whose question has the floor',
      [waiting('a', { kind: 'ANSWER', answerTo: 'gone' })],
      'FIFO',
      'a',
      'KIND',
      null,
    ],
  ])('%s', (_, entries, policy, id, reason, value) => {
    const queue = speakingOrder(entries, policies(policy));

    expect(placeReasons(queue, policies(policy)).get(id)).toEqual({ reason, value });
    const alone = queue.filter((entry) => entry.id === id);
    expect(alone.map((entry) => placeReason(entry, queue, policies(policy)))).toEqual([
      { reason, value },
    ]);
  });

  it('are given for everybody in the queue, and nobody else', () => {
    expect([...placeReasons([waiting('ada'), waiting('ben')], policies('FIFO')).keys()]).toEqual([
      'ada',
      'ben',
    ]);
  });
});
