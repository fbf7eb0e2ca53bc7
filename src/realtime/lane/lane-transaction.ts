import type { Database } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import {
  MEETING_TOPICS,
  type AnyTopic,
  type LaneCommand,
  type TopicName,
  type Tx,
} from '../topic.js';
import { isSystem } from '../actor.js';
import { BatchRunner, type BatchResult, type BatchScene } from './batch-runner.js';
import { close, closingOf } from './commit-step.js';
import { finalFacts, writeFacts, writeImplied, type TopicCodecs } from './fact-rows.js';
import { readBehindLock, type BehindLock } from './receipt-store.js';
import type { Outcome } from './receipt.js';
import { writeTimers } from './timer-store.js';
import type { TopicHead } from './topic-head.js';
import type { TopicReplica } from './topic-replica.js';
import { lockHead, meetingTime, setPhase } from './topic-store.js';
import type { Fact, TimerChange, ViewOp } from '../topic.js';

/** What a transaction of a lane needs besides its replica. */
export interface LaneScene {
  readonly database: Database;
  /** Added to the database's clock for meeting time, ms; 0 outside demos and tests. */
  offsetMs(): number;
  /** The command with its actor's rights of this moment; throws DomainError. */
  authorise(command: LaneCommand): LaneCommand;
  /** True for commands that lock all five topics. */
  isLifecycle(name: string): boolean;
  /** After COMMIT: timers of this batch that are due already. */
  wake(meetingId: string, changes: readonly TimerChange[], at: string): void;
  bug(command: LaneCommand, error: unknown): void;
  /** What was committed could not be shown; the views are made anew. */
  broken(topic: TopicName, error: unknown): void;
}

interface Committed {
  readonly head: TopicHead;
  readonly result: BatchResult;
  readonly drawn: Drawn;
  readonly at: string;
}

/** The topic's row, held until commit, and what is read behind it. */
type Locked = BehindLock & { readonly head: TopicHead };

/** What the views will show once it is durable, or why it could not be drawn; undefined: no fact. */
type Drawn = { readonly ops: readonly ViewOp[] } | { readonly error: unknown } | undefined;

const OTHER_TOPICS: readonly TopicName[] = MEETING_TOPICS.filter((name) => name !== 'agenda');

/** One transaction of a lane, from the lock to the views (architecture: one write path). */
export class LaneTransaction {
  constructor(
    private readonly replica: TopicReplica,
    private readonly codecs: TopicCodecs,
    private readonly scene: LaneScene,
  ) {}

  private get topic(): AnyTopic {
    return this.replica.topic;
  }

  /** The outcomes of these commands, durable. After a throw nothing was committed, as far as is known. */
  run(commands: readonly LaneCommand[]): Promise<readonly Outcome[]> {
    return this.replica.exclusive(async () => {
      await this.replica.ensureLoaded();
      const done = await this.commit(commands);
      this.show(done);
      return done.result.outcomes;
    });
  }

  private async commit(commands: readonly LaneCommand[]): Promise<Committed> {
    try {
      return await this.scene.database.transaction((tx) => this.inside(tx, commands));
    } catch (error) {
      this.replica.invalidate();
      throw error;
    }
  }

  private async inside(tx: Tx, commands: readonly LaneCommand[]): Promise<Committed> {
    const { head, nowMs, receipts } = await this.lock(tx, commands);
    this.replica.assertEpoch(head);
    const caught = await this.replica.catchUp(tx, head.seq);
    const at = meetingTime(nowMs, this.scene.offsetMs(), head.lastAt);
    const result = await this.decide(tx, commands, { at, phase: head.phase, receipts });
    const facts = finalFacts(result.facts);
    const writing = this.write(tx, head, commands, { ...result, facts }, at);
    // The statements are on their way: what the views will show is made while the database writes.
    const drawn = this.draw([...caught, ...facts]);
    return { head: await writing, result, drawn, at };
  }

  private draw(facts: readonly Fact[]): Drawn {
    if (facts.length === 0) return undefined;
    try {
      return { ops: this.replica.draw(facts) };
    } catch (error) {
      return { error };
    }
  }

  /** Sent in one piece; the server carries it out in this order, each statement with its own view. */
  private async lock(tx: Tx, commands: readonly LaneCommand[]): Promise<Locked> {
    const { meetingId } = this.replica;
    const lifecycle = commands.some(({ name }) => this.scene.isLifecycle(name));
    const names = [this.topic.name, ...(lifecycle ? OTHER_TOPICS : [])];
    const locking = Promise.all(names.map((name) => lockHead(tx, meetingId, name)));
    const ids = commands.map(({ id }) => id);
    const [[head], behind] = await Promise.all([locking, readBehindLock(tx, ids)]);
    if (!head) throw new DomainError('meeting.not-found');
    return { head, ...behind };
  }

  private async decide(
    tx: Tx,
    commands: readonly LaneCommand[],
    scene: Pick<BatchScene, 'at' | 'phase' | 'receipts'>,
  ): Promise<BatchResult> {
    const fresh = commands.filter(({ id }) => !scene.receipts.has(id));
    const context =
      fresh.length > 0 ? await this.topic.gather?.(tx, this.replica.meetingId, fresh) : undefined;
    const runner = new BatchRunner({
      topic: this.topic,
      state: this.replica.workingState,
      ...scene,
      context,
      authorise: (command) => this.scene.authorise(command),
    });
    return runner.run(commands);
  }

  /** Sent in one piece, too, unless so much follows from it that it goes part by part. */
  private async write(
    tx: Tx,
    head: TopicHead,
    commands: readonly LaneCommand[],
    result: BatchResult,
    at: string,
  ): Promise<TopicHead> {
    const rows = writeFacts(tx, this.codecs, result.facts);
    const closing = closingOf(head, { ...result, at });
    const implied = this.implied(result.facts);
    if (implied) await Promise.all([rows, writeImplied(tx, this.codecs, implied)]);
    const broken = new Set(result.bugs.map(({ command }) => command.id));
    const ran = commands
      .filter(({ id, actor }) => isSystem(actor) && !broken.has(id))
      .map(({ id }) => id);
    const { phase, timers, audit } = result;
    const closes = audit.length > 0;
    await Promise.all([
      rows,
      writeTimers(tx, head.meetingId, timers, ran),
      phase && setPhase(tx, head.meetingId, OTHER_TOPICS, phase),
      closes && close(tx, closing),
    ]);
    return closes ? closing.head : head;
  }

  /** What follows from these facts; undefined where nothing does, as nearly always, and nothing is waited for. */
  private implied(facts: readonly Fact[]): Iterable<Fact> | undefined {
    const rows = this.impliedRows(facts);
    const first = rows.next();
    return first.done === true ? undefined : chained(first.value, rows);
  }

  private *impliedRows(facts: readonly Fact[]): Generator<Fact, void> {
    if (!this.topic.implied) return;
    for (const fact of facts) yield* this.topic.implied(this.replica.workingState, fact);
  }

  private show({ head, result, drawn, at }: Committed): void {
    if (drawn) this.publish(head.seq, drawn);
    this.scene.wake(head.meetingId, result.timers, at);
    for (const { command, error } of result.bugs) this.scene.bug(command, error);
  }

  /** It is durable: what goes wrong in showing it is no answer to those who gave it. */
  private publish(seq: number, drawn: NonNullable<Drawn>): void {
    try {
      if ('error' in drawn) throw drawn.error;
      this.replica.show(seq, drawn.ops);
    } catch (error) {
      this.scene.broken(this.topic.name, error);
      this.replica.dropViews();
    }
  }
}

function* chained(first: Fact, rest: Iterable<Fact>): Generator<Fact> {
  yield first;
  yield* rest;
}
