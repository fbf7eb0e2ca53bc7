import { describe, expect, it } from '@jest/globals';
import { outcomeOf, type Case } from './story.js';

describe('an intervention', () => {
  it.each<Case>([
    [
      'passes points of order and speeches',
      (s) => s.queue('ada').waits('ben', 'POINT_OF_ORDER').waits('cleo', 'INTERVENTION'),
      'cleo* ben! ada',
    ],
    [
      'waits behind a question',
      (s) => s.waits('ada', 'QUESTION').waits('ben', 'INTERVENTION'),
      'ada? ben*',
    ],
    [
      'becomes a speech, and waits behind those who came before',
      (s) =>
        s
          .queue('ada')
          .waits('ben', 'INTERVENTION')
          .does('floor:modify', 'ben*', { kind: 'NORMAL' }),
      'ada ben*',
    ],
    [
      'of a speech passes those who came before',
      (s) => s.queue('ada', 'ben').does('floor:modify', 'ben', { kind: 'INTERVENTION' }),
      'ben ada',
    ],
    [
      'of a speech waits behind those that came before it',
      (s) =>
        s
          .waits('ada', 'INTERVENTION')
          .queue('ben')
          .does('floor:modify', 'ben', { kind: 'INTERVENTION' }),
      'ada* ben',
    ],
    [
      'of a speech that asked earlier comes first',
      (s) =>
        s
          .queue('ben')
          .waits('ada', 'INTERVENTION')
          .does('floor:modify', 'ben', { kind: 'INTERVENTION' }),
      'ben ada*',
    ],
    [
      'of a speech stays where the chair put that',
      (s) =>
        s
          .queue('ada', 'ben')
          .does('floor:move', 'ben', { position: 2 })
          .does('floor:modify', 'ben', { kind: 'INTERVENTION' }),
      'ada ben',
    ],
    [
      'of a pending speech waits for the chair',
      (s) => s.asks('ada').does('floor:modify', 'ada', { kind: 'INTERVENTION' }).states('ada'),
      'PENDING',
    ],
    [
      'is not made of a speech while it is spoken',
      (s) =>
        s
          .queue('ada')
          .does('floor:grant', 'ada')
          .code('floor:modify', 'ada', { kind: 'INTERVENTION' }),
      'request.wrong-state',
    ],
    [
      'is not made of a speech that is over',
      (s) =>
        s
          .queue('ada')
          .does('floor:release', 'ada')
          .code('floor:modify', 'ada', { kind: 'INTERVENTION' }),
      'request.ended',
    ],
    [
      'is not made of a whole venue’s speech',
      (s) => s.asks('sub').code('floor:modify', 'sub', { kind: 'INTERVENTION' }),
      'floor.kind-mismatch',
    ],
    [
      'is not made of a speech that is marked',
      (s) =>
        s
          .asks('ada', 'NORMAL', { mark: 'FOR' })
          .code('floor:modify', 'ada', { kind: 'INTERVENTION' }),
      'floor.kind-mismatch',
    ],
    [
      'is made of a speech whose mark is taken away with it',
      (s) =>
        s
          .asks('ada', 'NORMAL', { mark: 'FOR' })
          .code('floor:modify', 'ada', { kind: 'INTERVENTION', mark: null }),
      'ok',
    ],
    [
      'is not made of a speech beside another of the person',
      (s) =>
        s
          .asks('ada')
          .asks('ada', 'INTERVENTION')
          .code('floor:modify', 'ada', { kind: 'INTERVENTION' }),
      'floor.already-waiting',
    ],
    [
      'becomes a speech that is for the matter, in one step',
      (s) =>
        s.asks('ada', 'INTERVENTION').code('floor:modify', 'ada*', { kind: 'NORMAL', mark: 'FOR' }),
      'ok',
    ],
    [
      'is made by whoever asked, on a closed list too',
      (s) =>
        s
          .queue('ada')
          .runs('floor:close')
          .code('floor:modify', 'ada', { kind: 'INTERVENTION' }, s.person('ada').actor),
      'ok',
    ],
    [
      'is not made by a neighbour',
      (s) =>
        s.queue('ada').code('floor:modify', 'ada', { kind: 'INTERVENTION' }, s.person('ben').actor),
      'request.not-found',
    ],
    [
      'is made by the operator for one of the venue',
      (s) =>
        s.queue('ada', 'finn').does('floor:modify', 'finn', { kind: 'INTERVENTION' }, s.operator),
      'finn ada',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});

describe('a mark', () => {
  it.each<Case>([
    [
      'moves nobody',
      (s) => s.queue('ada', 'ben').does('floor:modify', 'ben', { mark: 'FOR' }),
      'ada ben',
    ],
    [
      'is given when asking',
      (s) => s.asks('ada', 'NORMAL', { mark: 'AGAINST' }).row('ada').mark ?? '',
      'AGAINST',
    ],
    [
      'is given afterwards, while waiting',
      (s) =>
        s
          .queue('ada')
          .does('floor:modify', 'ada', { mark: 'CONTRIBUTION' }, s.person('ada').actor)
          .row('ada').mark ?? '',
      'CONTRIBUTION',
    ],
    [
      'is not changed by the speaker while speaking',
      (s) =>
        s
          .queue('ada')
          .does('floor:grant', 'ada')
          .code('floor:modify', 'ada', { mark: 'FOR' }, s.person('ada').actor),
      'request.wrong-state',
    ],
    [
      'is not changed by the operator afterwards',
      (s) =>
        s
          .queue('finn')
          .does('floor:grant', 'finn')
          .does('floor:release', 'finn')
          .code('floor:modify', 'finn', { mark: 'FOR' }, s.operator),
      'request.ended',
    ],
    [
      'is corrected by the chair while it is spoken',
      (s) => s.queue('ada').does('floor:grant', 'ada').code('floor:modify', 'ada', { mark: 'FOR' }),
      'ok',
    ],
    [
      'is corrected by an organizer afterwards',
      (s) =>
        s
          .queue('ada')
          .does('floor:grant', 'ada')
          .does('floor:revoke', 'ada')
          .code('floor:modify', 'ada', { mark: 'FOR' }, s.hall.actorWith('ORGANIZER')),
      'ok',
    ],
    [
      'is not of a question',
      (s) => s.asks('ada', 'QUESTION').code('floor:modify', 'ada?', { mark: 'FOR' }),
      'floor.kind-mismatch',
    ],
    [
      'is not of an intervention',
      (s) => s.asks('ada', 'INTERVENTION').code('floor:modify', 'ada*', { mark: 'FOR' }),
      'floor.kind-mismatch',
    ],
    [
      'of a venue’s speech is given by its operator',
      (s) => s.asks('sub').code('floor:modify', 'sub', { mark: 'FOR' }, s.operator),
      'ok',
    ],
    [
      'goes into the register of a speech put back',
      (s) => {
        s.asks('ada', 'NORMAL', { mark: 'FOR' })
          .does('floor:grant', 'ada')
          .does('floor:revoke', 'ada');
        return s.hall.request('floor:re-add-last', {}).mark ?? '';
      },
      'FOR',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});
