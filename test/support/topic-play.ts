import { DomainError } from '../../src/platform/errors/domain-error.js';
import { SYSTEM, type Actor } from '../../src/realtime/actor.js';
import type { Fact, Phase, TimerChange, Topic, Tx, ViewOp } from '../../src/realtime/topic.js';

/** Ids that read well in a failing test. */
export const uuid = (n: number): string => `0194f7a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** For what reads nothing. */
export const noTx: Tx = { query: () => Promise.resolve({ rows: [], rowCount: 0 }) };

/** What all screens show, by view and key. */
type Screens = ReadonlyMap<string, string>;

/** Plays commands against a topic of one meeting, as its lane does, without a database. */
export class TopicPlay<State, F extends Fact, Context = undefined> {
  readonly state: State;
  /** The log. */
  readonly facts: F[] = [];
  /** Rows that follow from facts of the log. */
  private readonly implied: F[] = [];
  /** What the last command asked of timers, and did to the views. */
  timers: readonly TimerChange[] = [];
  ops: readonly ViewOp[] = [];
  phase: Phase = 'NOTICED';
  private readonly screens = new Map<string, object>();
  private count = 10_000;

  constructor(
    private readonly topic: Topic<State, F, Context>,
    readonly meetingId: string,
    private readonly context: Context,
    public at: string,
  ) {
    this.state = topic.empty(meetingId);
  }

  run<Answer = Record<string, unknown>>(
    name: string,
    input: object,
    actor: Actor = SYSTEM,
    id = uuid((this.count += 1)),
  ): Answer {
    const command = { id, meetingId: this.meetingId, name, input, actor };
    const moment = { at: this.at, phase: this.phase, context: this.context };
    const decision = this.topic.decide(this.state, command, moment);
    this.timers = decision.timers ?? [];
    this.take(decision.facts);
    return decision.answer as Answer;
  }

  /** Facts that come by themselves: those of the opening. */
  take(facts: readonly F[]): void {
    for (const fact of facts) this.topic.apply(this.state, fact);
    const kept = this.topic.settle?.(this.state, facts) ?? [];
    for (const fact of kept) this.topic.apply(this.state, fact);
    for (const fact of facts) this.implied.push(...impliedBy(this.topic, this.state, fact));
    this.facts.push(...facts, ...kept);
    this.ops = this.topic.views(this.state, [...facts, ...kept]);
    show(this.screens, this.ops);
  }

  /** What a copy of the view shows under this key. */
  seen(view: string, key: string): object | undefined {
    return this.screens.get(`${view} ${key}`);
  }

  /** The text of all views, as the screens got it change by change. */
  views(): Screens {
    return texts(this.screens);
  }

  /** The text of all views, made anew from rows alone: as a node does that loads them. */
  reloaded(rows: readonly F[] = this.rows()): Screens {
    const screens = new Map<string, object>();
    show(screens, this.topic.views(this.followed(rows), rows));
    return texts(screens);
  }

  /** A state made of facts alone, as another node has it. */
  followed(facts: readonly F[] = this.facts): State {
    const state = this.topic.empty(this.meetingId);
    for (const fact of facts) this.topic.apply(state, fact);
    return state;
  }

  /** Rows that follow from the log when it is read again, fact by fact. */
  impliedAgain(): readonly F[] {
    const state = this.topic.empty(this.meetingId);
    return this.facts.flatMap((fact) => {
      this.topic.apply(state, fact);
      return impliedBy(this.topic, state, fact);
    });
  }

  /** All rows as their tables have them, table by table. */
  rows(): readonly F[] {
    const all = [...this.facts, ...this.implied];
    const last = new Map(all.map((fact) => [`${fact.kind}/${fact.row.id}`, fact]));
    return Object.keys(this.topic.tables).flatMap((kind) =>
      [...last.values()].filter((fact) => fact.kind === kind),
    );
  }
}

/** The code of a refusal, or `ok`. */
export function refusalOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'ok';
}

const impliedBy = <State, F extends Fact, Context>(
  topic: Topic<State, F, Context>,
  state: State,
  fact: F,
): F[] => [...(topic.implied?.(state, fact) ?? [])];

const texts = (screens: ReadonlyMap<string, object>): Screens =>
  new Map([...screens].map(([key, value]) => [key, JSON.stringify(value)]));

function show(screens: Map<string, object>, ops: readonly ViewOp[]): void {
  for (const { view, key, value } of ops) {
    if (value) screens.set(`${view} ${key}`, value);
    else screens.delete(`${view} ${key}`);
  }
}
