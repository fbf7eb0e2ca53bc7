import { describe, expect, it } from '@jest/globals';
import { outcomeOf, type Case, type Story } from './story.js';

const policy = (s: Story, orderPolicy: string): Story => s.runs('floor:configure', { orderPolicy });
const spoke = (s: Story, who: 'ada' | 'finn', ms: number): Story => {
  s.queue(who).does('floor:grant', who);
  s.hall.pass(ms);
  return s.does('floor:release', who);
};
const why = (s: Story, name: string): string => {
  const value = s.hall.view('floor').get(`request:${s.id(name)}`);
  const { placedBy } = value as { placedBy: { reason: string; value: number | null } };
  return `${placedBy.reason} ${placedBy.value}`;
};

describe('who comes next', () => {
  it.each<Case>([
    ['first come, first served', (s) => s.queue('cleo', 'ada', 'ben'), 'cleo ada ben'],
    [
      'by the coming, not by the accepting',
      (s) => s.asks('ada').asks('ben').accepts('ben', 'ada'),
      'ada ben',
    ],
    ['by precedence', (s) => policy(s, 'PRECEDENCE').queue('cleo', 'ada', 'ben'), 'ada ben cleo'],
    [
      'a whole venue after all seats, by precedence',
      (s) => policy(s, 'PRECEDENCE').waits('sub', 'NORMAL').queue('gina'),
      'gina sub',
    ],
    [
      'interventions by precedence among themselves',
      (s) => policy(s, 'PRECEDENCE').waits('ben', 'INTERVENTION').waits('ada', 'INTERVENTION'),
      'ada* ben*',
    ],
    [
      'whoever has spoken less',
      (s) => spoke(policy(s, 'LEAST_SPOKEN'), 'ada', 60_000).queue('ada', 'ben'),
      'ben ada',
    ],
    [
      'as they came among those who have spoken alike',
      (s) => policy(s, 'LEAST_SPOKEN').queue('ben', 'ada'),
      'ben ada',
    ],
    [
      'venues in turn',
      (s) => policy(s, 'ROUND_ROBIN').queue('ada', 'ben', 'finn', 'gina'),
      'ada finn ben gina',
    ],
    [
      'venues in turn, after the turn that one has had',
      (s) => spoke(policy(s, 'ROUND_ROBIN'), 'finn', 1_000).queue('gina', 'ada'),
      'ada gina',
    ],
    [
      'the order of the new policy, at once',
      (s) => policy(s.queue('cleo', 'finn', 'ada'), 'PRECEDENCE'),
      'ada cleo finn',
    ],
    [
      'the order of the old policy, when it is set back',
      (s) => policy(policy(s.queue('cleo', 'ada'), 'PRECEDENCE'), 'FIFO'),
      'cleo ada',
    ],
    [
      'whoever the chair placed, under a new policy as well',
      (s) =>
        policy(
          s.queue('cleo', 'ben', 'ada').does('floor:move', 'cleo', { position: 1 }),
          'PRECEDENCE',
        ),
      'cleo ada ben',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});

describe('the reason of a place', () => {
  it.each<Case>([
    ['is that one came first', (s) => why(s.queue('ada'), 'ada'), 'FIRST_COME null'],
    [
      'is that the chair put one there',
      (s) => why(s.queue('ada', 'ben').does('floor:move', 'ben', { position: 1 }), 'ben'),
      'CHAIR null',
    ],
    [
      'of whoever was moved past stays what it was',
      (s) => why(s.queue('ada', 'ben').does('floor:move', 'ben', { position: 1 }), 'ada'),
      'FIRST_COME null',
    ],
    [
      'is the chair for all who were sorted',
      (s) => {
        s.queue('ada', 'ben').runs('floor:sort', { order: [s.id('ben'), s.id('ada')] });
        return why(s, 'ada');
      },
      'CHAIR null',
    ],
    [
      'is the precedence of the seat',
      (s) => why(policy(s, 'PRECEDENCE').queue('cleo'), 'cleo'),
      'PRECEDENCE 3',
    ],
    [
      'is what one has spoken',
      (s) => why(spoke(policy(s, 'LEAST_SPOKEN'), 'ada', 60_000).queue('ada'), 'ada'),
      'SPOKEN 60000',
    ],
    [
      'is the turn of the venue',
      (s) => why(spoke(policy(s, 'ROUND_ROBIN'), 'finn', 1_000).queue('gina'), 'gina'),
      'TURNS 1',
    ],
    [
      'is the rank of the category',
      (s) =>
        why(
          s
            .runs('floor:configure', { categories: ['秩序', '程序'] })
            .waits('ada', 'POINT_OF_ORDER', { category: '程序' }),
          'ada!',
        ),
      'CATEGORY 2',
    ],
    ['is the urgency of the kind', (s) => why(s.waits('ada', 'INTERVENTION'), 'ada*'), 'KIND null'],
    [
      'is the question that is answered',
      (s) => why(s.waits('ada', 'QUESTION').answers('ben', 'ada?').accepts('ben>'), 'ben>'),
      'QUESTION null',
    ],
    [
      'changes with the policy',
      (s) => why(policy(s.queue('cleo'), 'PRECEDENCE'), 'cleo'),
      'PRECEDENCE 3',
    ],
    [
      'changes with the kind',
      (s) => why(s.queue('ada').does('floor:modify', 'ada', { kind: 'INTERVENTION' }), 'ada'),
      'KIND null',
    ],
  ])('%s', (_, told, expected) => {
    expect(outcomeOf(told)).toBe(expected);
  });
});
