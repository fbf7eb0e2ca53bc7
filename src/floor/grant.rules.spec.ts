import { describe, expect, it } from '@jest/globals';
import {
  freeSlot,
  interruptedBy,
  isInterjection,
  slotPlan,
  slotsToSpare,
  waitingToGoOn,
  type Holding,
  type Stage,
} from './grant.rules.js';

const NINE = '2025-02-14T01:00:00.000Z';

let arrivals = 0;
const speech = (id: string, more: Partial<Holding> = {}): Holding => ({
  id,
  kind: 'NORMAL',
  state: 'GRANTED',
  slot: null,
  interrupts: null,
  pausedBecause: null,
  spokenMs: 0,
  runningSince: null,
  arrival: (arrivals += 1),
  ...more,
});
const question = (id: string, interrupts: string | null, more: Partial<Holding> = {}): Holding =>
  speech(id, { kind: 'QUESTION', interrupts, ...more });
const interrupted = (id: string, more: Partial<Holding> = {}): Holding =>
  speech(id, { pausedBecause: 'INTERRUPTED', ...more });

const stageOf = (capacity: number, ...all: Holding[]): Stage<Holding> => ({
  capacity,
  granted: all.filter(({ state }) => state === 'GRANTED'),
  find: (id) => all.find((holding) => holding.id === id),
});

const planFor = (
  kind: Holding['kind'],
  stage: Stage<Holding>,
  replaces: string | null = null,
): object => {
  const named = replaces === null ? null : (stage.find(replaces) ?? null);
  const plan = slotPlan({ kind }, stage, NINE, named);
  return {
    slot: plan.slot,
    revoked: plan.revoked.map(({ id }) => id),
    interrupted: plan.interrupted?.id ?? null,
    interrupts: plan.interrupts,
  };
};
const plan = (slot: number, more: object = {}): object => ({
  slot,
  revoked: [],
  interrupted: null,
  interrupts: null,
  ...more,
});

describe('isInterjection', () => {
  it.each([
    ['QUESTION', true],
    ['INTERVENTION', true],
    ['ANSWER', true],
    ['POINT_OF_ORDER', false],
    ['PLANNED', false],
    ['NORMAL', false],
  ] as const)('%s: %s', (kind, expected) => {
    expect(isInterjection(kind)).toBe(expected);
  });
});

describe('freeSlot', () => {
  it.each([
    ['an empty floor', stageOf(1), 1],
    ['a full floor', stageOf(1, speech('ada', { slot: 1 })), null],
    ['the lowest', stageOf(3, speech('ada', { slot: 1 }), speech('ben', { slot: 3 })), 2],
    ['one whose holder was cut off', stageOf(1, speech('ada', { pausedBecause: 'LINE' })), 1],
  ])('%s', (_, stage, expected) => {
    expect(freeSlot(stage)).toBe(expected);
  });
});

describe('interruptedBy', () => {
  it.each([
    ['nobody', stageOf(1, question('q', null, { slot: 1 })), ''],
    ['a speech', stageOf(1, interrupted('ada'), question('q', 'ada', { slot: 1 })), 'ada'],
    [
      'a question and the speech below it',
      stageOf(1, interrupted('ada'), interrupted('q1', { interrupts: 'ada' }), question('q', 'q1')),
      'q1 ada',
    ],
    [
      'past a speech that is over',
      stageOf(
        1,
        interrupted('ada'),
        speech('q1', { state: 'REVOKED', interrupts: 'ada' }),
        question('q', 'q1'),
      ),
      'ada',
    ],
    ['not one that speaks again', stageOf(2, speech('ada', { slot: 2 }), question('q', 'ada')), ''],
    ['not one that is unknown', stageOf(1, question('q', 'nobody')), ''],
  ])('%s', (_, stage, expected) => {
    const holder = stage.find('q') ?? speech('q');

    expect(
      interruptedBy(holder, stage)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(expected);
  });
});

describe('waitingToGoOn', () => {
  it.each([
    [
      'nobody while the question lasts',
      stageOf(1, interrupted('ada'), question('q', 'ada', { slot: 1 })),
      '',
    ],
    [
      'the speech once the question is over',
      stageOf(1, interrupted('ada'), question('q', 'ada', { state: 'RELEASED' })),
      'ada',
    ],
    ['nobody while the line is down', stageOf(1, speech('ada', { pausedBecause: 'LINE' })), ''],
    ['in the order of coming', stageOf(2, interrupted('ada'), interrupted('ben')), 'ada ben'],
  ])('%s', (_, stage, expected) => {
    expect(
      waitingToGoOn(stage)
        .map(({ id }) => id)
        .join(' '),
    ).toBe(expected);
  });
});

describe('slotsToSpare', () => {
  it.each([
    ['an empty floor', stageOf(2), 2],
    ['a holder', stageOf(2, speech('ada', { slot: 1 })), 1],
    [
      'a question shares the slot of its speech',
      stageOf(2, interrupted('ada'), question('q', 'ada', { slot: 1 })),
      1,
    ],
    ['one that was cut off comes back', stageOf(1, speech('ada', { pausedBecause: 'LINE' })), 0],
  ])('%s', (_, stage, expected) => {
    expect(slotsToSpare(stage)).toBe(expected);
  });
});

describe('slotPlan', () => {
  const ada = speech('ada', { slot: 1, spokenMs: 9_000 });
  const ben = speech('ben', { slot: 2, spokenMs: 3_000 });

  it.each([
    ['a free slot', 'NORMAL', stageOf(1), plan(1)],
    ['the next free slot', 'NORMAL', stageOf(2, ada), plan(2)],
    ['a full floor revokes', 'NORMAL', stageOf(1, ada), plan(1, { revoked: ['ada'] })],
    ['the longest running', 'PLANNED', stageOf(2, ben, ada), plan(1, { revoked: ['ada'] })],
    [
      'of equals the earlier',
      'NORMAL',
      stageOf(2, speech('cleo', { slot: 2 }), speech('dan', { slot: 1 })),
      plan(2, { revoked: ['cleo'] }),
    ],
    [
      'a main speech before an interjection that stands alone',
      'NORMAL',
      stageOf(2, question('q', null, { slot: 1, spokenMs: 99_000 }), ben),
      plan(2, { revoked: ['ben'] }),
    ],
    [
      'an interjection where nothing else has the floor',
      'NORMAL',
      stageOf(1, question('q', null, { slot: 1 })),
      plan(1, { revoked: ['q'] }),
    ],
    [
      'a speech with all that stands above it',
      'POINT_OF_ORDER',
      stageOf(1, interrupted('ada', { spokenMs: 9_000 }), question('q', 'ada', { slot: 1 })),
      plan(1, { revoked: ['ada', 'q'] }),
    ],
    [
      'a question borrows',
      'QUESTION',
      stageOf(1, ada),
      plan(1, { interrupted: 'ada', interrupts: 'ada' }),
    ],
    [
      'an intervention borrows',
      'INTERVENTION',
      stageOf(2, ada, ben),
      plan(1, { interrupted: 'ada', interrupts: 'ada' }),
    ],
    ['a question on an empty floor', 'QUESTION', stageOf(1), plan(1)],
    [
      'an answer stands above the question',
      'ANSWER',
      stageOf(1, interrupted('ada'), question('q', 'ada', { slot: 1 })),
      plan(1, { interrupted: 'q', interrupts: 'q' }),
    ],
    [
      'one cut off leaves its slot to others',
      'NORMAL',
      stageOf(1, speech('ada', { pausedBecause: 'LINE' })),
      plan(1),
    ],
  ] as const)('%s', (_, kind, stage, expected) => {
    expect(planFor(kind, stage)).toEqual(expected);
  });

  it.each([
    ['the one named', 'NORMAL', stageOf(2, ada, ben), 'ben', plan(2, { revoked: ['ben'] })],
    [
      'the one named, also for a question',
      'QUESTION',
      stageOf(1, ada),
      'ada',
      plan(1, { revoked: ['ada'] }),
    ],
    [
      'a question only: what it interrupted waits on',
      'NORMAL',
      stageOf(1, interrupted('ada'), question('q', 'ada', { slot: 1 })),
      'q',
      plan(1, { revoked: ['q'], interrupts: 'ada' }),
    ],
    [
      'a speech with the question above it',
      'NORMAL',
      stageOf(1, interrupted('ada'), question('q', 'ada', { slot: 1 })),
      'ada',
      plan(1, { revoked: ['ada', 'q'] }),
    ],
    [
      'one that was cut off, beside a free slot',
      'NORMAL',
      stageOf(1, speech('cleo', { pausedBecause: 'LINE' })),
      'cleo',
      plan(1, { revoked: ['cleo'] }),
    ],
    [
      'one that was cut off, and the holder besides',
      'NORMAL',
      stageOf(1, speech('cleo', { pausedBecause: 'LINE' }), ada),
      'cleo',
      plan(1, { revoked: ['cleo', 'ada'] }),
    ],
  ] as const)('replaces %s', (_, kind, stage, named, expected) => {
    expect(planFor(kind, stage, named)).toEqual(expected);
  });
});
