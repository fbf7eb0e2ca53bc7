import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ServiceState } from '../platform/health/service-state.js';
import { Clock } from '../platform/time/clock.js';
import { instantOf, type Instant } from '../platform/time/instant.js';
import { Follower } from '../realtime/cluster/follower.js';
import { LaneService } from '../realtime/lane/lane-service.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import { AccessMemory } from './access.memory.js';

const KEEP_MS = 1_000;

/**
 * Loads the access topic on this node before anybody is served, and keeps it loaded: also after a
 * failed transaction took its state away, and however long nobody signs in.
 */
@Injectable()
export class AccessFollower implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(AccessFollower.name);
  private timer: NodeJS.Timeout | undefined;
  private keptAtMs = 0;
  private reading: Promise<void> = Promise.resolve();
  private nextReading: Promise<void> | undefined;
  private expiredUpTo: Instant;

  constructor(
    private readonly lanes: LaneService,
    private readonly follower: Follower,
    private readonly memory: AccessMemory,
    private readonly clock: Clock,
    service: ServiceState,
  ) {
    service.need(() => memory.isFresh());
    this.expiredUpTo = instantOf(clock.nowMs());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.keep();
    this.memory.follow({ lagMs: () => this.lagMs(), catchUp: () => this.catchUp() });
    this.timer = setInterval(() => void this.tryToKeep(), KEEP_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private lagMs(): number {
    return Math.max(this.follower.lagMs(), this.clock.monotonicMs() - this.keptAtMs);
  }

  /** Whoever comes while the log is being read shares the next reading: that one misses nothing. */
  private catchUp(): Promise<void> {
    this.nextReading ??= this.reading.then(() => {
      this.nextReading = undefined;
      const reading = this.readLog();
      this.reading = reading.catch(() => undefined);
      return reading;
    });
    return this.nextReading;
  }

  private async readLog(): Promise<void> {
    const replica = await this.lanes.replica(ACCESS_MEETING_ID, 'access');
    await replica.follow();
  }

  private async keep(): Promise<void> {
    await this.lanes.replica(ACCESS_MEETING_ID, 'access');
    this.keptAtMs = this.clock.monotonicMs();
  }

  private async tryToKeep(): Promise<void> {
    try {
      await this.keep();
      this.expire();
    } catch (error) {
      this.log.warn('the access topic is not loaded', error);
    }
  }

  /** A socket lives as long as its session: the end of its time is told like any other end. */
  private expire(): void {
    const now = instantOf(this.clock.nowMs());
    this.memory.expire(this.expiredUpTo, now);
    this.expiredUpTo = now;
  }
}
