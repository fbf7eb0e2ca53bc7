import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { Clock } from '../../platform/time/clock.js';
import { LaneService } from '../lane/lane-service.js';
import { readDuePlaces, type DuePlace } from '../lane/timer-store.js';
import { topicKey } from '../lane/topic-head.js';
import { TimerRun } from './timer-run.js';

/** How often due timers are looked for, ms. */
const LOOK_MS = 1_000;

/**
 * Timers are rows, written with the state that set them; every node looks for due ones. A due timer
 * becomes a command of the service under the timer's own id, whose receipt makes it run once. The
 * timers of one topic run in the order in which they were set: what one topic tells another (a line
 * went down, it came back) never overtakes.
 */
@Injectable()
export class Timers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('timers');
  private readonly runs = new Map<string, TimerRun>();
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
    this.lanes.onDue((place) => this.wake(place));
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async look(): Promise<void> {
    try {
      for (const place of await readDuePlaces(this.database, this.clock.offsetMs)) this.wake(place);
    } catch (error) {
      this.logger.warn(`could not look for due timers: ${String(error)}`);
    }
    if (!this.stopped) this.timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  private wake(place: DuePlace): void {
    if (this.stopped) return;
    const key = topicKey(place.meetingId, place.topic);
    const run = this.runs.get(key) ?? this.newRun(place, () => this.runs.delete(key));
    this.runs.set(key, run);
    run.wake();
  }

  private newRun(place: DuePlace, onDone: () => void): TimerRun {
    return new TimerRun(place, {
      database: this.database,
      offsetMs: () => this.clock.offsetMs,
      monotonicMs: () => this.clock.monotonicMs(),
      inOrder: this.lanes.inOrder(place.topic),
      run: (timer) => this.lanes.runSystem(timer.meetingId, timer),
      broken: (timer) => this.logger.error(`${timer.name} ${timer.id} broke and is set aside`),
      onDone,
    });
  }
}
