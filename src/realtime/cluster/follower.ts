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
import { beat, leave, topicsBehind } from './node-store.js';
import { HintLine } from './hint-line.js';

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
  private others = 0;
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
    this.line = new HintLine(database.connectionString, this.nodeId, () => void this.compare());
  }

  /** Other nodes that were alive at the last beat. */
  get otherNodes(): number {
    return this.others;
  }

  /** How long ago this node was last known to be level with the log, ms. */
  lagMs(): number {
    return this.clock.monotonicMs() - this.levelAtMs;
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
    await this.line.stop();
    await leave(this.database, this.nodeId).catch(() => undefined);
  }

  private async tick(): Promise<void> {
    try {
      this.others = await beat(this.database, this.nodeId);
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

  private async catchUpAll(): Promise<void> {
    const startedMs = this.clock.monotonicMs();
    const known = this.lanes.loadedReplicas();
    if (known.length > 0) {
      const behind = await topicsBehind(
        this.database,
        known.map(({ meetingId, topic, seq }) => ({ meetingId, topic: topic.name, seq })),
      );
      for (const { meetingId, topic } of behind) {
        await (await this.lanes.replica(meetingId, topic)).follow();
      }
    }
    this.levelAtMs = startedMs;
  }
}
