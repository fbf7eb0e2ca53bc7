import { describe, expect, it } from '@jest/globals';
import { outcomeOf, type Case } from './story.js';

describe('withdrawing', () => {
  it.each<Case>([
    [
      'from the queue moves up those behind',
      (s) => s.queue('ada', 'ben', 'cleo').does('floor:release', 'ada', {}, s.person('ada').actor),
      'ben cleo',
    ],
    [
      'the last leaves the others alone',
      (s) =>
        s.queue('ada', 'ben', 'cleo').does('floor:release', 'cleo', {}, s.person('cleo').actor),
      'ada ben',
    ],
    [
      'before the chair took it is possible',
      (s) => s.asks('ada').code('floor:release', 'ada', {}, s.person('ada').actor),
      'ok',
    ],
    [
      'is possible when one was called',
      (s) =>
        s
          .queue('ada', 'ben')
          .runs('floor:call-next')
          .does('floor:release', 'ada', {}, s.person('ada').actor),
      'ben',
    ],
    [
      'after one was called leaves nobody called',
      (s) => {
        s.queue('ada', 'ben').runs('floor:call-next').does('floor:release', 'ada');
        return String(s.hall.floor.called);
      },
      'null',
    ],
    [
      'is possible on a closed list',
      (s) =>
        s.queue('ada').runs('floor:close').code('floor:release', 'ada', {}, s.person('ada').actor),
      'ok',
    ],
    [
      'is possible to the operator for one of the venue',
      (s) => s.queue('finn').code('floor:release', 'finn', {}, s.operator),
      'ok',
    ],
    [
      'is not possible to the operator of another venue',
      (s) => s.queue('ada').code('floor:release', 'ada', {}, s.operator),
      'request.not-found',
    ],
    [
      'is not possible to a neighbour',
      (s) => s.queue('ada').code('floor:release', 'ada', {}, s.person('ben').actor),
      'request.not-found',
    ],
    [
      'twice is refused',
      (s) => s.queue('ada').does('floor:release', 'ada').code('floor:release', 'ada'),
      'request.ended',
    ],
    ['is no denial', (s) => s.queue('ada').does('floor:release', 'ada').states('ada'), 'CANCELLED'],
    [
      'a speech that has begun finishes it',
      (s) => s.queue('ada').does('floor:grant', 'ada').does('floor:release', 'ada').states('ada'),
      'RELEASED',
    ],
    [
      'lets one ask again, at the end',
      (s) => s.queue('ada', 'ben').does('floor:release', 'ada').queue('ada'),
      'ben ada',
    ],
    [
      'lets one ask again, on an open list only',
      (s) => s.queue('ada').does('floor:release', 'ada').runs('floor:close').askCode('ada'),
      'floor.closed',
    ],
    [
      'keeps the places that the chair gave to the others',
      (s) =>
        s
          .queue('ada', 'ben', 'cleo', 'dan')
          .does('floor:move', 'dan', { position: 2 })
          .does('floor:release', 'ada'),
      'dan ben cleo',
    ],
    [
      'one whom the chair placed leaves the others in order',
      (s) =>
        s
          .queue('ada', 'ben', 'cleo')
          .does('floor:move', 'cleo', { position: 1 })
          .does('floor:release', 'cleo'),
      'ada ben',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});

describe('asking', () => {
  it.each<Case>([
    ['twice is refused', (s) => s.asks('ada').askCode('ada'), 'floor.already-waiting'],
    [
      'again is refused while one waits in the queue',
      (s) => s.queue('ada').askCode('ada'),
      'floor.already-waiting',
    ],
    [
      'again is refused while one speaks',
      (s) => s.queue('ada').does('floor:grant', 'ada').askCode('ada'),
      'floor.already-waiting',
    ],
    [
      'again is possible once one has spoken',
      (s) => s.queue('ada').does('floor:grant', 'ada').does('floor:release', 'ada').askCode('ada'),
      'ok',
    ],
    [
      'again is possible once one was turned down',
      (s) => s.asks('ada').does('floor:deny', 'ada', { reason: '时间不足' }).askCode('ada'),
      'ok',
    ],
    [
      'again is possible once the list was cleared',
      (s) => s.queue('ada').runs('floor:clear').askCode('ada'),
      'ok',
    ],
    [
      'a second time is possible where two are allowed',
      (s) => s.runs('floor:configure', { openPerBeneficiary: 2 }).asks('ada').askCode('ada'),
      'ok',
    ],
    [
      'a third time is refused where two are allowed',
      (s) =>
        s.runs('floor:configure', { openPerBeneficiary: 2 }).asks('ada').asks('ada').askCode('ada'),
      'floor.already-waiting',
    ],
    ['as a person is possible while the venue asks', (s) => s.asks('sub').askCode('finn'), 'ok'],
    [
      'as a venue is possible while its people ask',
      (s) => s.queue('finn').waits('sub', 'NORMAL'),
      'finn sub',
    ],
    ['on a closed list is refused', (s) => s.runs('floor:close').askCode('ada'), 'floor.closed'],
    [
      'an intervention on a closed list is refused',
      (s) => s.runs('floor:close').askCode('ada', 'INTERVENTION'),
      'floor.closed',
    ],
    [
      'is possible again once the list was opened',
      (s) => s.runs('floor:close').runs('floor:open').askCode('ada'),
      'ok',
    ],
    [
      'by the chair for somebody is possible on a closed list',
      (s) =>
        s.runs('floor:close').hall.codeOf('floor:request', {
          beneficiary: { seatId: s.person('ada').seatId },
          kind: 'NORMAL',
        }),
      'ok',
    ],
    [
      'by the operator for one of the venue waits like any other',
      (s) =>
        s.hall.request(
          'floor:request',
          { beneficiary: { seatId: s.person('finn').seatId }, kind: 'NORMAL' },
          s.operator,
        ).state,
      'PENDING',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});
