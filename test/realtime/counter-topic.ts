import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Queryable } from '../../src/platform/database/database.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import type { Decision, Fact, LaneCommand, Topic, ViewOp } from '../../src/realtime/topic.js';

/** The smallest feature there is: named counters, which lets the lane be tested by itself. */
@Entity('test_counters')
export class Counter {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('text')
  name!: string;

  @Column('integer')
  value!: number;
}

type CounterFact = Fact<'counter', Readonly<Counter>>;
type State = Map<string, Readonly<Counter>>;

/** What `input` may ask: add to a counter; refuse; break in the rule; break a constraint. */
export interface CounterInput {
  readonly counterId: string;
  readonly name?: string;
  readonly add?: number;
  readonly fault?: 'refuse' | 'throw' | 'constraint';
}

export const NEGATIVE = -1;

export class CounterTopic implements Topic<State, CounterFact> {
  readonly name = 'attendance';
  readonly tables = { counter: Counter };
  readonly shape = 1;

  empty(): State {
    return new Map();
  }

  apply(state: State, { row }: CounterFact): void {
    state.set(row.id, row);
  }

  decide(state: State, command: LaneCommand): Decision<CounterFact> {
    const { counterId, name = counterId, add = 1, fault } = command.input as CounterInput;
    if (fault === 'refuse') throw new DomainError('test.refused', { counterId });
    if (fault === 'throw') throw new TypeError('a rule broke');
    const before = state.get(counterId);
    const value = fault === 'constraint' ? NEGATIVE : (before?.value ?? 0) + add;
    const row = { id: counterId, meetingId: command.meetingId, name, value };
    return { facts: [{ kind: 'counter', row }], answer: { value } };
  }

  views(_: State, facts: readonly CounterFact[]): readonly ViewOp[] {
    return facts.map(({ row }) => ({
      view: 'counters',
      key: row.name,
      value: { value: row.value },
    }));
  }
}

export async function createCounters(database: Queryable): Promise<void> {
  await database.query(`CREATE TABLE test_counters (
    id uuid PRIMARY KEY, meeting_id uuid NOT NULL, name text NOT NULL, value integer NOT NULL,
    CONSTRAINT test_counters_not_negative CHECK (value >= 0))`);
}
