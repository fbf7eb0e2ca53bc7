import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { newId } from '../platform/ids/id.js';
import { Clock } from '../platform/time/clock.js';
import { SYSTEM } from '../realtime/actor.js';
import { Lanes } from '../realtime/lanes.js';
import { ChairPresence, type ChairedFloor } from './chair-presence.js';

/** How often each node looks, ms. */
const LOOK_MS = 1_000;

/** Whoever is missed for less may be connecting again, ms. */
const MISSED_MS = 1_000;

/**
 * Tells floors whose chair went away or is back. Every node looks at all of them, so that it does not
 * matter which one was killed; the lane looks again, so that what several nodes tell is one change.
 */
@Injectable()
export class ChairWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('chair-watch');
  private missedSince: ReadonlyMap<string, number> = new Map();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly presence: ChairPresence,
    private readonly lanes: Lanes,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.mode === 'inspect') return;
    this.presence.onChange(() => this.wake());
    this.wake();
    this.timer = setInterval(() => this.wake(), LOOK_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.looking;
  }

  /** One look at a time; what happens during one asks for another. */
  private wake(): void {
    this.again = true;
    this.looking ??= this.lookAll().finally(() => (this.looking = undefined));
  }

  private async lookAll(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        await this.look();
      } catch (error) {
        this.logger.warn(`could not look who chairs: ${String(error)}`);
      }
    }
  }

  private async look(): Promise<void> {
    const floors = await this.presence.look();
    const nowMs = this.clock.monotonicMs();
    const missed = floors.filter(({ there, knownAway }) => !there && !knownAway);
    this.missedSince = new Map(
      missed.map(({ meetingId }) => [meetingId, this.missedSince.get(meetingId) ?? nowMs]),
    );
    await Promise.all(floors.filter((floor) => this.isNews(floor, nowMs)).map(this.tell));
  }

  private isNews({ meetingId, there, knownAway }: ChairedFloor, nowMs: number): boolean {
    if (there) return knownAway;
    return nowMs - (this.missedSince.get(meetingId) ?? nowMs) >= MISSED_MS;
  }

  private readonly tell = async ({ meetingId }: ChairedFloor): Promise<void> => {
    const command = { id: newId(), meetingId, name: 'floor:follow-chair', input: {} };
    await this.lanes.submit({ ...command, actor: SYSTEM });
  };
}
