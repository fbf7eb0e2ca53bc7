import type { Instant } from '../platform/time/instant.js';
import type { Actor } from './actor.js';
import type { AuditTarget } from './lane/audit-target.js';

/** The five topics of a meeting, and `access` for the whole house. */
export type TopicName = 'agenda' | 'attendance' | 'floor' | 'readiness' | 'remarks' | 'access';

/** Locked in this order by a life-cycle command. */
export const MEETING_TOPICS = ['agenda', 'attendance', 'floor', 'readiness', 'remarks'] as const;

/** Where a meeting stands, as every lane reads it with its own lock. */
export type Phase = 'NOTICED' | 'IN_SESSION' | 'CLOSED' | 'ARCHIVED' | 'CANCELLED';

/** One row of one table as it stands after a command. `kind` names the table within its topic. */
export interface Fact<
  Kind extends string = string,
  Row extends { readonly id: string } = { readonly id: string },
> {
  readonly kind: Kind;
  readonly row: Row;
}

/** A command inside the lane: authorised and validated; `input` is the payload without id and meetingId. */
export interface LaneCommand<Name extends string = string, Input = unknown> {
  readonly id: string;
  readonly meetingId: string;
  readonly name: Name;
  readonly input: Input;
  readonly actor: Actor;
}

/** What a rule may know besides the state: meeting time, the phase, and what other topics last committed. */
export interface Moment<Context = undefined> {
  readonly at: Instant;
  readonly phase: Phase;
  readonly context: Context;
}

/** A command that runs by itself at `dueAt` (meeting time; the past means at once), once, under the timer's id. */
export interface Timer {
  readonly id: string;
  /** Whose topic it wakes, if not of the meeting that set it: the house's, for `access`. */
  readonly meetingId?: string;
  readonly topic: TopicName;
  readonly dueAt: Instant;
  readonly name: string;
  readonly input: object;
}

export type TimerChange = { readonly set: Timer } | { readonly cancel: string };

export interface Decision<F extends Fact = Fact> {
  readonly facts: readonly F[];
  /** JSON; acknowledged and kept as the receipt. */
  readonly answer: object;
  readonly timers?: readonly TimerChange[];
  /** Only for life-cycle commands: the phase that all five topics enter with this transaction. */
  readonly phase?: Phase;
}

/** A key of a view as it shall be; `value: undefined` takes the key away. */
export interface ViewOp {
  /** The view's full name, such as `attendance:venue:<id>`; `floor:mine:<accountId>` for views of one's own. */
  readonly view: string;
  readonly key: string;
  /** JSON with fixed key order and no integer-like keys. */
  readonly value: object | undefined;
}

/** SQL inside the lane's transaction. */
export interface Tx {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters?: readonly unknown[],
  ): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
}

/**
 * What a lane needs of a feature. Loading, writing, logging and verifying are the lane's: a topic's
 * state is the fold of its rows, whether they come from tables, from a command or from another node.
 */
export interface Topic<State = unknown, F extends Fact = Fact, Context = undefined> {
  readonly name: TopicName;
  /** kind -> entity class; the order is the order of writing. Each has `id` and `meeting_id`. */
  readonly tables: Readonly<Record<string, abstract new () => object>>;
  /** Raised when the values of a view change their form; part of the epoch. */
  readonly shape: number;
  empty(meetingId: string): State;
  /** Puts one whole row into the state (and into whatever the state derives from it). Never fails. */
  apply(state: State, fact: F): void;
  /** Pure: reads the state, changes nothing, throws DomainError to refuse. */
  decide(state: State, command: LaneCommand, moment: Moment<Context>): Decision<F>;
  /** Kinds whose rows `settle` makes from the others; `verify` recounts them. */
  readonly kept?: readonly string[];
  /**
   * Pure: rows kept beside others (a tally) as they now are, those that changed, once a batch, after
   * all its commands were decided.
   */
  settle?(state: State, facts: readonly F[]): readonly F[];
  /**
   * Pure: rows that follow from a fact and from the state as its command left it, too many to be said
   * one by one. They are written with the fact and made again wherever the log is read; the event says
   * the fact alone. Its command is given `alone`, so that nothing comes between.
   */
  implied?(state: State, fact: F): Iterable<F>;
  /** Kinds that no state holds: written and verified, and never loaded. */
  readonly unheld?: readonly string[];
  /** One read a batch of what other topics last committed; what matters of it is recorded in facts. */
  gather?(tx: Tx, meetingId: string, commands: readonly LaneCommand[]): Promise<Context>;
  /**
   * Pure: what a refused command was about, for the trail, where its input does not say so by ids of
   * its own. Ids and codes only; people are never named.
   */
  tried?(command: LaneCommand): AuditTarget | undefined;
  /** Pure: the keys that these facts touch, with their values in the present state. */
  views(state: State, facts: readonly F[]): readonly ViewOp[];
}

/** For lists of topics whose states differ. */
// oxlint-disable-next-line typescript/no-explicit-any -- the registry holds topics of every state
export type AnyTopic = Topic<any, any, any>;
