import { describe, expect, it } from '@jest/globals';
import { outcomeOf, type Case, type Story } from './story.js';

const deny = { reason: '时间不足' };
const queued = (s: Story): Story => s.queue('ada', 'ben', 'cleo');
const called = (s: Story): string => (s.hall.floor.called === s.id('ada') ? 'ada' : 'another');

describe('the chair', () => {
  it.each<Case>([
    [
      'takes one in before the others',
      (s) => queued(s).asks('dan').does('floor:accept', 'dan', { position: 1 }),
      'dan ada ben cleo',
    ],
    [
      'takes one in behind the end',
      (s) => queued(s).asks('dan').does('floor:accept', 'dan', { position: 99 }),
      'ada ben cleo dan',
    ],
    [
      'takes one in who came before, before those who came after',
      (s) => s.asks('dan').queue('ada', 'ben').accepts('dan'),
      'dan ada ben',
    ],
    [
      'gives the floor to one who was never accepted',
      (s) => s.asks('dan').does('floor:grant', 'dan').states('dan'),
      'GRANTED',
    ],
    ['gives the floor past all who wait', (s) => queued(s).does('floor:grant', 'cleo'), 'ada ben'],
    [
      'replaces the speaker by granting',
      (s) => queued(s).does('floor:grant', 'ada').does('floor:grant', 'ben').states('ada', 'ben'),
      'REVOKED GRANTED',
    ],
    [
      'denies one who waits in the queue',
      (s) => queued(s).does('floor:deny', 'ben', deny),
      'ada cleo',
    ],
    [
      'denies nobody who speaks',
      (s) => queued(s).does('floor:grant', 'ada').code('floor:deny', 'ada', deny),
      'request.wrong-state',
    ],
    [
      'revokes nobody who waits',
      (s) => queued(s).code('floor:revoke', 'ada'),
      'request.wrong-state',
    ],
    [
      'grants nobody twice',
      (s) => queued(s).does('floor:grant', 'ada').code('floor:grant', 'ada'),
      'request.wrong-state',
    ],
    [
      'grants nobody who is through',
      (s) =>
        queued(s)
          .does('floor:grant', 'ada')
          .does('floor:release', 'ada')
          .code('floor:grant', 'ada'),
      'request.ended',
    ],
    [
      'accepts nobody who was turned down',
      (s) => s.asks('ada').does('floor:deny', 'ada', deny).code('floor:accept', 'ada'),
      'request.ended',
    ],
    [
      'moves nobody who waits to be taken',
      (s) => s.asks('ada').code('floor:move', 'ada', { position: 1 }),
      'request.wrong-state',
    ],
    ['calls the first', (s) => called(queued(s).runs('floor:call-next')), 'ada'],
    [
      'calls the same again while nobody else comes first',
      (s) => called(queued(s).runs('floor:call-next').runs('floor:call-next')),
      'ada',
    ],
    [
      'calls whoever comes first now',
      (s) =>
        called(
          queued(s)
            .runs('floor:call-next')
            .does('floor:move', 'ben', { position: 1 })
            .runs('floor:call-next'),
        ),
      'another',
    ],
    [
      'skips the one called, who is called no longer',
      (s) => called(queued(s).runs('floor:call-next').does('floor:skip', 'ada')),
      'another',
    ],
    ['skips one behind the next', (s) => queued(s).does('floor:skip', 'ada'), 'ben ada cleo'],
    [
      'skips one twice',
      (s) => queued(s).does('floor:skip', 'ada').does('floor:skip', 'ada'),
      'ben cleo ada',
    ],
    ['does not skip the last', (s) => queued(s).code('floor:skip', 'cleo'), 'floor.nobody-behind'],
    [
      'does not skip the only one',
      (s) => s.queue('ada').code('floor:skip', 'ada'),
      'floor.nobody-behind',
    ],
    [
      'skips nobody who speaks',
      (s) => queued(s).does('floor:grant', 'ada').code('floor:skip', 'ada'),
      'request.wrong-state',
    ],
    [
      'puts the last speaker back, before all',
      (s) =>
        queued(s).does('floor:grant', 'ada').does('floor:release', 'ada').runs('floor:re-add-last'),
      '? ben cleo',
    ],
    [
      'does not put one back who waits again',
      (s) =>
        s
          .queue('ada')
          .does('floor:grant', 'ada')
          .does('floor:release', 'ada')
          .queue('ada')
          .hall.codeOf('floor:re-add-last', {}),
      'floor.already-waiting',
    ],
    [
      'puts back whoever spoke last, not who withdrew last',
      (s) => {
        queued(s)
          .does('floor:grant', 'ada')
          .does('floor:release', 'ada')
          .does('floor:release', 'ben');
        return s.hall.request('floor:re-add-last', {}).speakerName;
      },
      'ada',
    ],
    [
      'clears those as well who were never taken',
      (s) => queued(s).asks('dan').runs('floor:clear').states('ada', 'dan'),
      'CANCELLED CANCELLED',
    ],
    [
      'clears nobody who speaks',
      (s) => queued(s).does('floor:grant', 'ada').runs('floor:clear').states('ada', 'ben'),
      'GRANTED CANCELLED',
    ],
    [
      'clears nobody twice',
      (s) => JSON.stringify(queued(s).runs('floor:clear').hall.run('floor:clear', {})),
      '{"cancelled":0}',
    ],
    [
      'turns a speech into a written remark',
      (s) => queued(s).does('floor:to-written', 'ben'),
      'ada cleo',
    ],
    [
      'turns nobody’s speech into a written remark while it is spoken',
      (s) => queued(s).does('floor:grant', 'ada').code('floor:to-written', 'ada'),
      'request.wrong-state',
    ],
    [
      'sorts all',
      (s) => queued(s).runs('floor:sort', { order: [s.id('cleo'), s.id('ada'), s.id('ben')] }),
      'cleo ada ben',
    ],
    [
      'sorts nothing by a list that is short of one',
      (s) => queued(s).hall.codeOf('floor:sort', { order: [s.id('cleo'), s.id('ada')] }),
      'floor.order-stale',
    ],
    [
      'sorts nothing by a list with one who speaks',
      (s) =>
        queued(s)
          .does('floor:grant', 'ada')
          .hall.codeOf('floor:sort', { order: [s.id('ada'), s.id('ben'), s.id('cleo')] }),
      'floor.order-stale',
    ],
    [
      'closes a list, and those who wait stay',
      (s) => queued(s).runs('floor:close'),
      'ada ben cleo',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });

  it.each([
    ['floor:accept', {}],
    ['floor:deny', deny],
    ['floor:grant', {}],
    ['floor:revoke', {}],
    ['floor:move', { position: 1 }],
    ['floor:skip', {}],
    ['floor:to-written', {}],
  ] as const)('alone gives %s: speakers and operators are refused', (name, more) => {
    outcomeOf((s) => {
      s.queue('finn');
      for (const actor of [s.person('finn').actor, s.operator]) {
        expect(s.code(name, 'finn', more, actor)).toBe('floor.chair-only');
      }
    });
    expect.assertions(2);
  });
});
