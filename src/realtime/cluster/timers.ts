import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { instantOf } from '../../platform/time/instant.js';
import { Clock } from '../../platform/time/clock.js';
import { LaneService } from '../lane/lane-service.js';
import { readDueTimers, type MeetingTimer } from '../lane/timer-store.js';

/** How often due timers are looked for, ms. */
const LOOK_MS = 1_000;

/** After a timer's command broke, it is left alone for this long, ms. */
const REST_MS = 10_000;

/**
 * Timers are rows, written with the state that set them; every node looks for due ones. A due timer
 * becomes a command of the service under the timer's own id, whose receipt makes it run once.
 */
@Injectable()
export class Timers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('timers');
  private readonly resting = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly lanes: LaneService,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.mode === 'inspect') return;
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    try {
      const due = await readDueTimers(
        this.database,
        instantOf(this.clock.nowMs() + this.clock.offsetMs),
      );
      await Promise.all(due.filter(({ id }) => !this.rests(id)).map((timer) => this.run(timer)));
    } catch (error) {
      this.logger.warn(`could not look for due timers: ${String(error)}`);
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  private async run(timer: MeetingTimer): Promise<void> {
    try {
      await this.lanes.runSystem(timer.meetingId, timer);
    } catch {
      this.resting.set(timer.id, this.clock.monotonicMs() + REST_MS);
    }
  }

  private rests(id: string): boolean {
    const untilMs = this.resting.get(id);
    if (untilMs === undefined) return false;
    if (untilMs > this.clock.monotonicMs()) return true;
    this.resting.delete(id);
    return false;
  }
}
