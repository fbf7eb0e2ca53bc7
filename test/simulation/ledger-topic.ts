import { Column, Entity, PrimaryColumn } from 'typeorm';
import { z } from 'zod';
import { InstantColumn } from '../../src/platform/database/instant-column.decorator.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { plusMs } from '../../src/platform/time/instant.js';
import { defineCommands, defineViews, uuid } from '../../src/realtime/contract.js';
import type {
  Decision,
  Fact,
  LaneCommand,
  Moment,
  Phase,
  TimerChange,
  Topic,
  ViewOp,
} from '../../src/realtime/topic.js';
import { uuid as numbered } from '../support/topic-play.js';

/** A named counter. */
@Entity('sim_counters')
export class Counter {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('integer')
  value!: number;

  @Column('boolean')
  gone!: boolean;

  /** Who counted first; whose own view shows it. */
  @Column('uuid')
  owner!: string;

  @Column('jsonb')
  last!: { readonly by: string; readonly phase: Phase };

  @InstantColumn({ name: 'changed_at' })
  changedAt!: string;
}

/** What one command did; a second row of one command would be a second effect. */
@Entity('sim_effects')
export class Effect {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid')
  by!: string;

  @Column('uuid', { name: 'counter_id' })
  counterId!: string;

  @Column('integer')
  value!: number;

  @Column('text')
  phase!: Phase;
}

/** Kept beside the counters. */
@Entity('sim_tallies')
export class Tally {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('integer')
  sum!: number;
}

/** How often the meeting's phase was turned; in the agenda's topic. */
@Entity('sim_turns')
export class Turn {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('integer')
  value!: number;
}

export type LedgerFact =
  | Fact<'counter', Readonly<Counter>>
  | Fact<'effect', Readonly<Effect>>
  | Fact<'tally', Readonly<Tally>>;

interface LedgerState {
  readonly counters: Map<string, Readonly<Counter>>;
  tally: number;
}

const timerWords = z.strictObject({ id: uuid, inMs: z.int() });

export const ledgerCommands = defineCommands({
  'ledger:add': {
    topic: 'attendance',
    action: 'ledger.add',
    summary: 'One more.',
    input: z.strictObject({
      counterId: uuid,
      fault: z.enum(['refuse', 'throw', 'constraint']).optional(),
      timer: timerWords.optional(),
      cancel: uuid.optional(),
    }),
    answer: z.object({ value: z.int() }),
  },
  'ledger:remove': {
    topic: 'attendance',
    action: 'ledger.remove',
    summary: 'Takes a counter off the screens; it goes on counting.',
    input: z.strictObject({ counterId: uuid }),
    answer: z.object({ value: z.int() }),
  },
  'ledger:turn': {
    topic: 'agenda',
    action: 'ledger.turn',
    summary: 'Turns the phase of all topics.',
    input: z.strictObject({}),
    answer: z.object({ value: z.int() }),
    lifecycle: true,
  },
  'ledger:tick': {
    topic: 'attendance',
    action: 'ledger.tick',
    summary: 'What a timer does.',
    input: z.strictObject({ counterId: uuid }),
    answer: z.object({ value: z.int() }),
    internal: true,
  },
});

const value = z.unknown();

export const ledgerViews = defineViews({
  ledger: { topic: 'attendance', action: 'ledger', summary: 'All.', speed: 'fast', value },
  'ledger:totals': {
    topic: 'attendance',
    action: 'ledger',
    summary: 'The sum.',
    speed: 'merged',
    value,
  },
  'ledger:mine': {
    topic: 'attendance',
    action: 'ledger',
    summary: "One's own.",
    speed: 'fast',
    own: true,
    value,
  },
});

const TALLY_ID = numbered(900);
const TURN_ID = numbered(901);

type Input = z.infer<(typeof ledgerCommands)['ledger:add']['input']>;

/** The smallest topic with all that topics may have: kept rows, timers, views of one's own. */
export class LedgerTopic implements Topic<LedgerState, LedgerFact> {
  readonly name = 'attendance';
  readonly tables = { counter: Counter, effect: Effect, tally: Tally };
  readonly kept = ['tally'];
  readonly shape = 1;

  /** `effectId`: another one for every effect, also for a second one of the same command. */
  constructor(private readonly effectId: () => string) {}

  empty(): LedgerState {
    return { counters: new Map(), tally: 0 };
  }

  apply(state: LedgerState, { kind, row }: LedgerFact): void {
    if (kind === 'counter') state.counters.set(row.id, row);
    if (kind === 'tally') state.tally = row.sum;
  }

  decide(
    state: LedgerState,
    { id, meetingId, name, input, actor }: LaneCommand,
    { at, phase }: Moment,
  ): Decision<LedgerFact> {
    const { counterId, fault, timer, cancel } = input as Input;
    if (fault === 'refuse') throw new DomainError('test.refused', { counterId });
    if (fault === 'throw') throw new TypeError('a rule broke');
    const before = state.counters.get(counterId);
    const next = (before?.value ?? 0) + 1;
    const counter = {
      id: counterId,
      meetingId,
      value: next,
      gone: name === 'ledger:remove',
      owner: before?.owner ?? actor.accountId,
      last: { by: id, phase },
      changedAt: at,
    };
    const counted = fault === 'constraint' ? -next : next;
    const effect = { id: this.effectId(), meetingId, by: id, counterId, value: counted, phase };
    const timers: TimerChange[] = cancel === undefined ? [] : [{ cancel }];
    if (timer) {
      const dueAt = plusMs(at, timer.inMs);
      const words = { topic: this.name, name: 'ledger:tick', input: { counterId } } as const;
      timers.push({ set: { id: timer.id, dueAt, ...words } });
    }
    return {
      facts: [
        { kind: 'counter', row: counter },
        { kind: 'effect', row: effect },
      ],
      answer: { value: next },
      timers,
    };
  }

  settle({ counters }: LedgerState, facts: readonly LedgerFact[]): readonly LedgerFact[] {
    const meetingId = facts[0]?.row.meetingId ?? '';
    const sum = [...counters.values()].reduce((total, counter) => total + counter.value, 0);
    return [{ kind: 'tally', row: { id: TALLY_ID, meetingId, sum } }];
  }

  views(state: LedgerState, facts: readonly LedgerFact[]): readonly ViewOp[] {
    return facts.flatMap(({ kind, row }): ViewOp[] => {
      if (kind === 'effect') return [];
      if (kind === 'tally') return [{ view: 'ledger:totals', key: 'all', value: totals(state) }];
      const shown = state.counters.get(row.id);
      return shown ? shownAt(shown) : [];
    });
  }
}

const totals = ({ tally }: LedgerState): object => ({ sum: tally });

const shownAt = (counter: Readonly<Counter>): ViewOp[] =>
  ['ledger', `ledger:mine:${counter.owner}`].map((view) => ({
    view,
    key: counter.id,
    value: valueOf(counter),
  }));

/** What screens show of a counter; undefined for one that is gone. */
export const valueOf = ({ value: count, gone, changedAt, last }: Readonly<Counter>) =>
  gone ? undefined : { value: count, changedAt, last: { by: last.by, phase: last.phase } };

type TurnFact = Fact<'turn', Readonly<Turn>>;

/** The agenda, of which only the life cycle matters here. */
export class TurningTopic implements Topic<{ value: number }, TurnFact> {
  readonly name = 'agenda';
  readonly tables = { turn: Turn };
  readonly shape = 1;

  empty(): { value: number } {
    return { value: 0 };
  }

  apply(state: { value: number }, { row }: TurnFact): void {
    state.value = row.value;
  }

  decide(
    state: { readonly value: number },
    { meetingId }: LaneCommand,
    { phase }: Moment,
  ): Decision<TurnFact> {
    const next = state.value + 1;
    return {
      facts: [{ kind: 'turn', row: { id: TURN_ID, meetingId, value: next } }],
      answer: { value: next },
      phase: phase === 'IN_SESSION' ? 'CLOSED' : 'IN_SESSION',
    };
  }

  views(): readonly ViewOp[] {
    return [];
  }
}
