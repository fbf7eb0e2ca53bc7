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
import { closeTransaction } from './commit-step.js';
import { finalFacts, writeFacts, type TopicCodecs } from './fact-rows.js';
import { readBehindLock } from './receipt-store.js';
import type { Outcome } from './receipt.js';
import { writeTimers } from './timer-store.js';
import type { TopicHead } from './topic-head.js';
import type { TopicReplica } from './topic-replica.js';
import { lockHead, meetingTime, setPhase } from './topic-store.js';
import type { Fact, TimerChange } from '../topic.js';

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
  readonly shown: readonly Fact[];
  readonly at: string;
}

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
    const lifecycle = commands.some(({ name }) => this.scene.isLifecycle(name));
    const head = await this.lock(tx, lifecycle);
    this.replica.assertEpoch(head);
    const caught = await this.replica.catchUp(tx, head.seq);
    const { nowMs, receipts } = await readBehindLock(
      tx,
      commands.map(({ id }) => id),
    );
    const at = meetingTime(nowMs, this.scene.offsetMs(), head.lastAt);
    const result = await this.decide(tx, commands, { at, phase: head.phase, receipts });
    const facts = finalFacts(result.facts);
    const next = await this.write(tx, head, commands, { ...result, facts }, at);
    return { head: next, result, shown: [...caught, ...facts], at };
  }

  private async lock(tx: Tx, lifecycle: boolean): Promise<TopicHead> {
    const locked = await lockHead(tx, this.replica.meetingId, this.topic.name);
    if (!locked) throw new DomainError('meeting.not-found');
    if (lifecycle) {
      for (const name of OTHER_TOPICS) await lockHead(tx, this.replica.meetingId, name);
    }
    return locked;
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

  private async write(
    tx: Tx,
    head: TopicHead,
    commands: readonly LaneCommand[],
    result: BatchResult,
    at: string,
  ): Promise<TopicHead> {
    await writeFacts(tx, this.codecs, result.facts);
    const broken = new Set(result.bugs.map(({ command }) => command.id));
    const ran = commands
      .filter(({ id, actor }) => isSystem(actor) && !broken.has(id))
      .map(({ id }) => id);
    await writeTimers(tx, head.meetingId, result.timers, ran);
    if (result.phase) await setPhase(tx, head.meetingId, OTHER_TOPICS, result.phase);
    if (result.audit.length === 0) return head;
    return closeTransaction(tx, head, { ...result, at });
  }

  private show({ head, result, shown, at }: Committed): void {
    if (shown.length > 0) this.publish(head.seq, shown);
    this.scene.wake(head.meetingId, result.timers, at);
    for (const { command, error } of result.bugs) this.scene.bug(command, error);
  }

  /** It is durable: what goes wrong in showing it is no answer to those who gave it. */
  private publish(seq: number, facts: readonly Fact[]): void {
    try {
      this.replica.publish(seq, facts);
    } catch (error) {
      this.scene.broken(this.topic.name, error);
      this.replica.dropViews();
    }
  }
}
