import { describe, expect, it } from '@jest/globals';
import { outcomeOf, type Case, type Story } from './story.js';

const asked = (s: Story): Story => s.queue('dan').waits('ada', 'QUESTION');
const slots = (s: Story, ...names: string[]): string =>
  names.map((name) => s.row(name).slot ?? '-').join(' ');

describe('a question', () => {
  it.each<Case>([
    [
      'passes everybody who wants to speak',
      (s) => s.queue('ada').waits('ben', 'POINT_OF_ORDER').waits('cleo', 'QUESTION'),
      'cleo? ben! ada',
    ],
    [
      'waits behind a question that came before',
      (s) => s.waits('ada', 'QUESTION').waits('ben', 'QUESTION'),
      'ada? ben?',
    ],
    [
      'passes an intervention',
      (s) => s.waits('ada', 'INTERVENTION').waits('ben', 'QUESTION'),
      'ben? ada*',
    ],
    [
      'takes the slot of the speech that it interrupts',
      (s) => slots(asked(s).does('floor:grant', 'dan').does('floor:grant', 'ada?'), 'dan', 'ada?'),
      '- 1',
    ],
    [
      'gives the slot back',
      (s) =>
        slots(
          asked(s)
            .does('floor:grant', 'dan')
            .does('floor:grant', 'ada?')
            .does('floor:release', 'ada?'),
          'dan',
          'ada?',
        ),
      '1 -',
    ],
    [
      'stands above another that it interrupts',
      (s) =>
        slots(
          asked(s)
            .waits('ben', 'QUESTION')
            .does('floor:grant', 'dan')
            .does('floor:grant', 'ada?')
            .does('floor:grant', 'ben?'),
          'dan',
          'ada?',
          'ben?',
        ),
      '- - 1',
    ],
    [
      'takes a slot of its own while nobody speaks',
      (s) => slots(asked(s).does('floor:grant', 'ada?'), 'ada?'),
      '1',
    ],
    [
      'is not asked on a closed list',
      (s) => s.runs('floor:close').askCode('ada', 'QUESTION'),
      'floor.closed',
    ],
    [
      'may be asked while one’s speech waits',
      (s) => s.asks('ada').askCode('ada', 'QUESTION'),
      'ok',
    ],
    [
      'is asked once at a time by a person',
      (s) => s.asks('ada', 'QUESTION').askCode('ada', 'QUESTION'),
      'floor.already-waiting',
    ],
    [
      'is neither for nor against',
      (s) => s.askCode('ada', 'QUESTION', { mark: 'FOR' }),
      'floor.kind-mismatch',
    ],
    ['has no note', (s) => s.askCode('ada', 'QUESTION', { note: '程序' }), 'floor.kind-mismatch'],
    [
      'becomes no intervention',
      (s) => asked(s).code('floor:modify', 'ada?', { kind: 'INTERVENTION' }),
      'floor.kind-fixed',
    ],
    [
      'of a whole venue shows the venue',
      (s) => s.waits('sub', 'QUESTION').row('sub?').speakerName,
      '安达市分会场',
    ],
    [
      'of a whole venue gets its name while it waits',
      (s) =>
        s
          .waits('sub', 'QUESTION')
          .does('floor:name-speaker', 'sub?', { seatId: s.person('finn').seatId })
          .row('sub?').speakerName,
      'finn',
    ],
    [
      'of a whole venue gets no name of another venue',
      (s) =>
        s
          .waits('sub', 'QUESTION')
          .code('floor:name-speaker', 'sub?', { seatId: s.person('ada').seatId }),
      'seat.not-found',
    ],
    [
      'of a person is given to nobody else',
      (s) =>
        s
          .waits('finn', 'QUESTION')
          .code('floor:name-speaker', 'finn?', { seatId: s.person('gina').seatId }),
      'floor.speaker-fixed',
    ],
    [
      'of a whole venue is given to nobody once it is over',
      (s) =>
        s
          .waits('sub', 'QUESTION')
          .does('floor:grant', 'sub?')
          .does('floor:release', 'sub?')
          .code('floor:name-speaker', 'sub?', { seatId: s.person('finn').seatId }),
      'request.ended',
    ],
    [
      'keeps its place when it gets its name',
      (s) =>
        s
          .waits('sub', 'QUESTION')
          .waits('ada', 'QUESTION')
          .does('floor:name-speaker', 'sub?', { seatId: s.person('finn').seatId }),
      'sub? ada?',
    ],
    [
      'keeps the chair’s place when it gets its name',
      (s) =>
        s
          .queue('ada')
          .waits('sub', 'QUESTION')
          .does('floor:move', 'sub?', { position: 2 })
          .does('floor:name-speaker', 'sub?', { seatId: s.person('finn').seatId }),
      'ada sub?',
    ],
    [
      'put back keeps its name',
      (s) => {
        s.waits('sub', 'QUESTION')
          .does('floor:grant', 'sub?')
          .does('floor:name-speaker', 'sub?', { seatId: s.person('finn').seatId })
          .does('floor:revoke', 'sub?');
        return s.hall.request('floor:re-add-last', {}).speakerName;
      },
      'finn',
    ],
    [
      'put back without a name may get another one',
      (s) => {
        s.waits('sub', 'QUESTION').does('floor:grant', 'sub?').does('floor:revoke', 'sub?');
        const { requestId } = s.hall.request('floor:re-add-last', {});
        return s.hall.codeOf('floor:name-speaker', { requestId, seatId: s.person('gina').seatId });
      },
      'ok',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});

describe('an answer', () => {
  it.each<Case>([
    [
      'to nothing is refused',
      (s) =>
        s.hall.codeOf('floor:request', {
          beneficiary: { seatId: s.person('ben').seatId },
          kind: 'ANSWER',
        }),
      'floor.answer-unmatched',
    ],
    [
      'stands below its question',
      (s) => asked(s).answers('ben', 'ada?').accepts('ben>'),
      'ada? ben> dan',
    ],
    [
      'stands before the next question',
      (s) => asked(s).waits('cleo', 'QUESTION').answers('ben', 'ada?').accepts('ben>'),
      'ada? ben> cleo? dan',
    ],
    [
      'whose question was moved stands below it',
      (s) =>
        asked(s).answers('ben', 'ada?').accepts('ben>').does('floor:move', 'ada?', { position: 9 }),
      'dan ada? ben>',
    ],
    [
      'to a question that was moved before stands below it',
      (s) =>
        asked(s).does('floor:move', 'ada?', { position: 9 }).answers('ben', 'ada?').accepts('ben>'),
      'dan ada? ben>',
    ],
    [
      'whose question was skipped goes along',
      (s) => asked(s).answers('ben', 'ada?').accepts('ben>').does('floor:skip', 'ada?'),
      'dan ada? ben>',
    ],
    [
      'is not moved away',
      (s) =>
        asked(s).answers('ben', 'ada?').accepts('ben>').code('floor:move', 'ben>', { position: 3 }),
      'floor.below-question',
    ],
    [
      'is not skipped',
      (s) => asked(s).answers('ben', 'ada?').accepts('ben>').code('floor:skip', 'ben>'),
      'floor.below-question',
    ],
    [
      'is first when its question is spoken',
      (s) =>
        asked(s)
          .waits('cleo', 'INTERVENTION')
          .answers('ben', 'ada?')
          .accepts('ben>')
          .does('floor:grant', 'ada?'),
      'ben> cleo* dan',
    ],
    [
      'is first when its question was withdrawn',
      (s) =>
        asked(s)
          .waits('cleo', 'INTERVENTION')
          .answers('ben', 'ada?')
          .accepts('ben>')
          .does('floor:release', 'ada?'),
      'ben> cleo* dan',
    ],
    [
      'may be given to a question that is over',
      (s) => {
        asked(s).does('floor:grant', 'ada?').does('floor:release', 'ada?');
        return s.answers('ben', 'ada?').accepts('ben>');
      },
      'ben> dan',
    ],
    [
      'may be given by whoever asked',
      (s) => asked(s).answers('ada', 'ada?').accepts('ada>'),
      'ada? ada> dan',
    ],
    [
      'of two stands behind the first',
      (s) => asked(s).answers('ben', 'ada?').answers('cleo', 'ada?').accepts('cleo>', 'ben>'),
      'ada? ben> cleo> dan',
    ],
    [
      'answers no speech',
      (s) =>
        s.hall.codeOf('floor:request', {
          beneficiary: { seatId: s.person('ben').seatId },
          kind: 'ANSWER',
          answerTo: s.queue('ada').id('ada'),
        }),
      'floor.answer-unmatched',
    ],
    [
      'becomes no speech',
      (s) => asked(s).answers('ben', 'ada?').code('floor:modify', 'ben>', { kind: 'NORMAL' }),
      'floor.kind-fixed',
    ],
    [
      'borrows the slot of a speech',
      (s) =>
        slots(
          asked(s).answers('ben', 'ada?').does('floor:grant', 'dan').does('floor:grant', 'ben>'),
          'dan',
          'ben>',
        ),
      '- 1',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});
