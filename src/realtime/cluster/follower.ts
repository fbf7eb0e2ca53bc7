import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/id.js';
import { Clock } from '../../platform/time/clock.js';
import { LaneService } from '../lane/lane-service.js';
import { topicKey } from '../lane/topic-head.js';
import type { TopicReplica } from '../lane/topic-replica.js';
import { beat, leave, topicsBehind, type TopicBehind } from './node-store.js';
import { HintLine } from './hint-line.js';
import { Levels } from './levels.js';

/** How often a node says that it lives and compares its seqs with the database's, ms. */
const BEAT_MS = 1_000;

/**
 * Keeps this node's topics level with what other nodes commit. The log in PostgreSQL is the bus:
 * hints make it quick, the beat makes it sure.
 */
@Injectable()
export class Follower implements OnApplicationBootstrap, OnModuleDestroy {
  readonly nodeId = newId();
  private readonly logger = new Logger('follower');
  private readonly line: HintLine;
  private timer: NodeJS.Timeout | undefined;
  private levelAtMs: number;
  private readonly levels: Levels;
  private readonly following = new Set<string>();
  private others = 0;
  private databaseAhead = 0;
  private comparing = false;
  private compareAgain = false;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly lanes: LaneService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {
    this.levelAtMs = clock.monotonicMs();
    this.levels = new Levels(this.levelAtMs);
    this.line = new HintLine(database.connectionString, this.nodeId, () => void this.compare());
  }

  /** Other nodes that were alive at the last beat. */
  get otherNodes(): number {
    return this.others;
  }

  /** The database's clock minus this node's, ms, as measured at the last beat. */
  get databaseAheadMs(): number {
    return this.databaseAhead;
  }

  /** How long ago this node was last known to have all changes of rights, ms. */
  lagMs(): number {
    return this.clock.monotonicMs() - this.levelAtMs;
  }

  /** False where others may have committed what this node does not show: it must not vouch for its views. */
  isSureOf({ meetingId, topic }: TopicReplica): boolean {
    return this.levels.isSureOf(topicKey(meetingId, topic.name), this.clock.monotonicMs());
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.mode === 'inspect') return;
    this.lanes.onCommit(() => {
      if (this.others > 0) this.line.send();
    });
    await this.line.start();
    await this.tick();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.settings.mode === 'inspect') return;
    await this.line.stop();
    await leave(this.database, this.nodeId).catch(() => undefined);
  }

  private async tick(): Promise<void> {
    try {
      const askedMs = this.clock.nowMs();
      const { others, databaseMs } = await beat(this.database, this.nodeId);
      this.others = others;
      this.databaseAhead = databaseMs - (askedMs + this.clock.nowMs()) / 2;
      await this.compare();
    } catch (error) {
      this.logger.warn(`the database does not answer: ${String(error)}`);
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.tick(), BEAT_MS);
  }

  /** One comparison at a time; a hint during one asks for another. */
  private async compare(): Promise<void> {
    if (this.comparing) {
      this.compareAgain = true;
      return;
    }
    this.comparing = true;
    try {
      do {
        this.compareAgain = false;
        await this.catchUpAll();
      } while (this.compareAgain);
    } catch (error) {
      this.logger.warn(`could not read the others' logs: ${String(error)}`);
    } finally {
      this.comparing = false;
    }
  }

  /**
   * Each topic is followed by itself: one that is stuck behind its own lock or breaks does not hold
   * up the others, nor the rights of everybody, which `lagMs` is about.
   */
  private async catchUpAll(): Promise<void> {
    const startedMs = this.clock.monotonicMs();
    const known = this.lanes.loadedReplicas().map((replica) => ({
      meetingId: replica.meetingId,
      topic: replica.topic.name,
      seq: replica.seq,
      epoch: replica.topicEpoch,
    }));
    const behind = known.length > 0 ? await topicsBehind(this.database, known) : [];
    this.levels.compared(
      startedMs,
      behind.map(({ meetingId, topic }) => topicKey(meetingId, topic)),
    );
    for (const place of behind) void this.followOne(place, startedMs);
    if (!behind.some(({ topic }) => topic === 'access')) this.levelAtMs = startedMs;
  }

  private async followOne(place: TopicBehind, startedMs: number): Promise<void> {
    const { meetingId, topic, restored } = place;
    const key = topicKey(meetingId, topic);
    if (this.following.has(key)) return;
    this.following.add(key);
    try {
      const replica = this.lanes.loadedReplicas().find((r) => isOf(r, place));
      await (restored ? replica?.reload() : replica?.follow());
      this.levels.followed(key);
      if (topic === 'access') this.levelAtMs = Math.max(this.levelAtMs, startedMs);
    } catch (error) {
      this.logger.warn(`${key}: could not follow: ${String(error)}`);
    }
    this.following.delete(key);
  }
}

const isOf = (replica: TopicReplica, { meetingId, topic }: TopicBehind): boolean =>
  replica.meetingId === meetingId && replica.topic.name === topic;
