import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Clock } from '../../platform/time/clock.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { isSystem, SYSTEM } from '../actor.js';
import { Gatekeeper } from '../gatekeeper.js';
import { Lanes, type Opening } from '../lanes.js';
import { TopicRegistry } from '../topic-registry.js';
import type { LaneCommand, TimerChange, TopicName } from '../topic.js';
import { openTopics } from './open-topics.js';
import { LaneReporter } from './lane-reporter.js';
import { Lane } from './lane.js';
import { LaneTransaction, type LaneScene } from './lane-transaction.js';
import type { DuePlace } from './timer-store.js';
import { topicKey } from './topic-head.js';
import { TopicReplica, type PublishListener } from './topic-replica.js';

interface Hosted {
  readonly replica: TopicReplica;
  readonly lane: Lane;
}

/** What nobody used for this long is unloaded, ms. */
const IDLE_MS = 5 * 60_000;

/** The lanes and replicas of this node, one a meeting and topic, made when they are first asked for. */
@Injectable()
export class LaneService extends Lanes implements OnModuleDestroy {
  private readonly hosted = new Map<string, Hosted>();
  private readonly listeners: PublishListener[] = [];
  private readonly committed: (() => void)[] = [];
  private readonly dueListeners: ((place: DuePlace) => void)[] = [];
  private readonly phaseListeners: (() => void)[] = [];
  private closing = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: TopicRegistry,
    @Inject(Gatekeeper) private readonly gatekeeper: Gatekeeper,
    private readonly reporter: LaneReporter,
  ) {
    super();
  }

  /** Calls back after each commit was put into the views of this node. */
  onPublish(listener: PublishListener): void {
    this.listeners.push(listener);
  }

  /** Calls back after each commit made by this node: others must hear of it. */
  onCommit(listener: () => void): void {
    this.committed.push(listener);
  }

  /** Calls back when a commit of this node left something due in a topic. */
  onDue(listener: (place: DuePlace) => void): void {
    this.dueListeners.push(listener);
  }

  /** Calls back after a life-cycle command: a meeting entered another phase. */
  onPhaseChange(listener: () => void): void {
    this.phaseListeners.push(listener);
  }

  async submit(command: LaneCommand): Promise<object> {
    if (this.closing) throw new DomainError('unavailable');
    const contract = this.registry.contractOf(command.name);
    const { lane } = this.host(command.meetingId, contract.topic);
    const alone = contract.lifecycle === true || contract.alone === true;
    const answer = await lane.submit(command, alone);
    if (contract.lifecycle) for (const tell of this.phaseListeners) tell();
    return answer;
  }

  async open(opening: Opening): Promise<object> {
    if (this.closing) throw new DomainError('unavailable');
    const answer = await openTopics(
      { database: this.database, registry: this.registry, offsetMs: () => this.clock.offsetMs },
      opening,
    );
    for (const tell of this.committed) tell();
    return answer;
  }

  /** The replica of a topic, loaded; `meeting.not-found` where there is none. */
  async replica(meetingId: string, topic: TopicName): Promise<TopicReplica> {
    const { replica } = this.host(meetingId, topic);
    if (!replica.loaded) await replica.exclusive(() => replica.ensureLoaded());
    return replica;
  }

  /** Those whose views this node shows, also while their state must be read again. */
  loadedReplicas(): readonly TopicReplica[] {
    return [...this.hosted.values()].map(({ replica }) => replica).filter((r) => r.shown);
  }

  /** Commands waiting in all lanes of this node. */
  depth(): number {
    return [...this.hosted.values()].reduce((sum, { lane }) => sum + lane.depth, 0);
  }

  /** Runs a due timer, or what one topic asks of another, as a command of the service itself. */
  async runSystem(
    meetingId: string,
    timer: { id: string; name: string; input: object },
  ): Promise<void> {
    const { id, name, input } = timer;
    await this.submit({ id, meetingId, name, input, actor: SYSTEM });
  }

  /** The names of a topic's commands that never pass each other. */
  inOrder(topic: TopicName): ReadonlySet<string> {
    const all = [...this.registry.allCommands()];
    const those = all.filter(([, contract]) => contract.topic === topic && contract.inOrder);
    return new Set(those.map(([name]) => name));
  }

  /** Takes no more commands; resolves when those that were taken have been answered. */
  async finish(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.hosted.values()].map(({ lane }) => lane.whenIdle()));
  }

  async onModuleDestroy(): Promise<void> {
    await this.finish();
  }

  /** Lets go of topics that nobody used for a while; `busy` says which are looked at. */
  unloadIdle(busy: (replica: TopicReplica) => boolean): void {
    const limit = this.clock.monotonicMs() - IDLE_MS;
    for (const [key, { replica, lane }] of this.hosted) {
      if (lane.idle && replica.lastUsedMs < limit && !busy(replica)) this.hosted.delete(key);
    }
  }

  private host(meetingId: string, topicName: TopicName): Hosted {
    const key = topicKey(meetingId, topicName);
    const found = this.hosted.get(key) ?? this.makeHosted(meetingId, topicName);
    found.replica.lastUsedMs = this.clock.monotonicMs();
    this.hosted.set(key, found);
    return found;
  }

  private makeHosted(meetingId: string, topicName: TopicName): Hosted {
    const { topic, codecs } = this.registry.topicNamed(topicName);
    const replica = new TopicReplica(meetingId, topic, codecs, this.database, (...published) => {
      for (const listener of this.listeners) listener(...published);
    });
    const transaction = new LaneTransaction(replica, codecs, this.scene());
    const lane = new Lane(transaction, {
      ...this.reporter.forTopic(topicName),
      batch: (size, ms) => {
        this.reporter.batch(topicName, size, ms);
        for (const tell of this.committed) tell();
      },
    });
    return { replica, lane };
  }

  private scene(): LaneScene {
    return {
      database: this.database,
      offsetMs: () => this.clock.offsetMs,
      authorise: (command) => this.authorise(command),
      isLifecycle: (name) => this.registry.contractOf(name).lifecycle === true,
      wake: (meetingId, changes, at) => this.wake(meetingId, changes, at),
      bug: (command, error) => this.reporter.bug(command, error),
      broken: (topic, error) => this.reporter.broken(topic, error),
    };
  }

  /** The policy is asked again just before deciding: a role taken away meanwhile no longer reaches. */
  private authorise(command: LaneCommand): LaneCommand {
    const { actor, meetingId, name } = command;
    if (isSystem(actor) || !actor.sessionId) return command;
    const contract = this.registry.contractOf(name);
    const fresh = this.gatekeeper.current(actor.sessionId);
    const { venueId, unitId } = command.input as { venueId?: string; unitId?: string };
    this.gatekeeper.allow(fresh, contract.action, { meetingId, venueId, unitId });
    return { ...command, actor: fresh };
  }

  /** Consequences that are due at once are run in their order, out of the table of timers. */
  private wake(meetingId: string, changes: readonly TimerChange[], at: string): void {
    const due = changes.flatMap((c) => ('set' in c && c.set.dueAt <= at ? [c.set] : []));
    const places = new Map<string, DuePlace>();
    for (const { topic, meetingId: of = meetingId } of due) {
      places.set(topicKey(of, topic), { meetingId: of, topic });
    }
    for (const place of places.values()) for (const tell of this.dueListeners) tell(place);
  }
}
