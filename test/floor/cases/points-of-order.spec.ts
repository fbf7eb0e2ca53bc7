import { describe, expect, it } from '@jest/globals';
import { outcomeOf, type Case } from './story.js';

const POINT = 'POINT_OF_ORDER';
const ranked = { categories: ['秩序', '程序'] };
const order = { category: '秩序' };
const procedure = { category: '程序' };

describe('a point of order', () => {
  it.each<Case>([
    [
      'passes those who wait to speak',
      (s) => s.queue('ada', 'ben').waits('cleo', POINT),
      'cleo! ada ben',
    ],
    ['waits behind a question', (s) => s.waits('ada', 'QUESTION').waits('ben', POINT), 'ada? ben!'],
    [
      'waits behind an intervention',
      (s) => s.waits('ada', 'INTERVENTION').waits('ben', POINT),
      'ada* ben!',
    ],
    [
      'passes one whom the chair put first',
      (s) => s.queue('ada', 'ben').does('floor:move', 'ben', { position: 1 }).waits('cleo', POINT),
      'cleo! ben ada',
    ],
    [
      'does not pass a point of order that the chair put first',
      (s) =>
        s
          .waits('ada', POINT)
          .waits('ben', POINT)
          .does('floor:move', 'ben!', { position: 1 })
          .waits('cleo', POINT),
      'ben! ada! cleo!',
    ],
    [
      'comes after one that came before, in its category',
      (s) =>
        s.runs('floor:configure', ranked).waits('ada', POINT, order).waits('ben', POINT, order),
      'ada! ben!',
    ],
    [
      'comes before one of a lower category that came before',
      (s) =>
        s.runs('floor:configure', ranked).waits('ada', POINT, procedure).waits('ben', POINT, order),
      'ben! ada!',
    ],
    [
      'without a category comes after all that have one',
      (s) => s.runs('floor:configure', ranked).waits('ada', POINT).waits('ben', POINT, procedure),
      'ben! ada!',
    ],
    [
      'changes places with the ranks of the categories',
      (s) =>
        s
          .runs('floor:configure', ranked)
          .waits('ada', POINT, order)
          .waits('ben', POINT, procedure)
          .runs('floor:configure', { categories: ['程序', '秩序'] }),
      'ben! ada!',
    ],
    [
      'keeps a category that is there no longer, and stands behind the others',
      (s) =>
        s
          .runs('floor:configure', ranked)
          .waits('ada', POINT, order)
          .waits('ben', POINT, procedure)
          .runs('floor:configure', { categories: ['程序'] }),
      'ben! ada!',
    ],
    [
      'stands by category when it is given one',
      (s) =>
        s
          .runs('floor:configure', ranked)
          .waits('ada', POINT, procedure)
          .waits('ben', POINT)
          .does('floor:modify', 'ben!', order),
      'ben! ada!',
    ],
    [
      'stands behind when its category is taken away',
      (s) =>
        s
          .runs('floor:configure', ranked)
          .waits('ada', POINT, order)
          .waits('ben', POINT, order)
          .does('floor:modify', 'ada!', { category: null }),
      'ben! ada!',
    ],
    [
      'stays where the chair put it when its category changes',
      (s) =>
        s
          .runs('floor:configure', ranked)
          .waits('ada', POINT, order)
          .waits('ben', POINT, procedure)
          .does('floor:move', 'ben!', { position: 2 })
          .does('floor:modify', 'ben!', order),
      'ada! ben!',
    ],
    [
      'stands by category whatever the policy',
      (s) =>
        s
          .runs('floor:configure', { ...ranked, orderPolicy: 'PRECEDENCE' })
          .waits('ben', POINT, order)
          .waits('ada', POINT, order),
      'ben! ada!',
    ],
    [
      'is refused with a category that the floor does not have',
      (s) => s.runs('floor:configure', ranked).askCode('ada', POINT, { category: '其他' }),
      'floor.unknown-category',
    ],
    [
      'is refused while another of the same person is open',
      (s) => s.asks('ada', POINT).askCode('ada', POINT),
      'floor.already-waiting',
    ],
    ['may be made while one’s speech waits', (s) => s.asks('ada').askCode('ada', POINT), 'ok'],
    [
      'may be made by whoever speaks',
      (s) => s.queue('ada').does('floor:grant', 'ada').askCode('ada', POINT),
      'ok',
    ],
    [
      'may be made again once one is over',
      (s) =>
        s.asks('ada', POINT).does('floor:deny', 'ada!', { reason: '已处理' }).askCode('ada', POINT),
      'ok',
    ],
    ['is taken on a closed list', (s) => s.runs('floor:close').askCode('ada', POINT), 'ok'],
    [
      'is refused on a closed list where the floor says so',
      (s) =>
        s
          .runs('floor:configure', { pointsOfOrderOnClosed: false })
          .runs('floor:close')
          .askCode('ada', POINT),
      'floor.closed',
    ],
    [
      'is withdrawn on a closed list that takes none',
      (s) => {
        s.waits('ada', POINT)
          .runs('floor:configure', { pointsOfOrderOnClosed: false })
          .runs('floor:close');
        return s.code('floor:release', 'ada!', {}, s.person('ada').actor);
      },
      'ok',
    ],
    [
      'has its note changed on a closed list',
      (s) => {
        s.waits('ada', POINT).runs('floor:close');
        return s.code('floor:modify', 'ada!', { note: '程序' }, s.person('ada').actor);
      },
      'ok',
    ],
    [
      'becomes no speech',
      (s) => s.waits('ada', POINT).code('floor:modify', 'ada!', { kind: 'NORMAL' }),
      'floor.kind-fixed',
    ],
    [
      'is neither for nor against',
      (s) => s.waits('ada', POINT).code('floor:modify', 'ada!', { mark: 'FOR' }),
      'floor.kind-mismatch',
    ],
    [
      'is cleared with the others',
      (s) => s.queue('ada').waits('ben', POINT).runs('floor:clear'),
      '',
    ],
    [
      'comes first again when the chair puts it back',
      (s) =>
        s
          .queue('ada')
          .waits('ben', POINT)
          .does('floor:grant', 'ben!')
          .does('floor:revoke', 'ben!')
          .runs('floor:re-add-last'),
      '? ada',
    ],
    [
      'is not spoken twice at once: a second waits',
      (s) => s.waits('ada', POINT).waits('ben', POINT).does('floor:grant', 'ada!').order(),
      'ben!',
    ],
    [
      'takes the floor from the speaker when the chair grants it',
      (s) =>
        s
          .queue('ada')
          .does('floor:grant', 'ada')
          .waits('ben', POINT)
          .does('floor:grant', 'ben!')
          .states('ada', 'ben!'),
      'REVOKED GRANTED',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});
