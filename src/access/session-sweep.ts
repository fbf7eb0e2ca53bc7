import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { newId } from '../platform/ids/id.js';
import { Clock } from '../platform/time/clock.js';
import { instantOf } from '../platform/time/instant.js';
import { SYSTEM } from '../realtime/actor.js';
import { AccessLane } from './access-lane.js';
import { AccessMemory } from './access.memory.js';
import { isLive } from './session.rules.js';

const SWEEP_MS = 10 * 60_000;

/** Puts down the end of sessions that ran out of time, so that no node carries them on. */
@Injectable()
export class SessionSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(SessionSweep.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly lane: AccessLane,
    private readonly memory: AccessMemory,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.mode === 'inspect') return;
    this.timer = setInterval(() => void this.tryToSweep(), SWEEP_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Command after command, until none is left; of several nodes the later finds nothing to do. */
  async sweep(): Promise<void> {
    const now = instantOf(this.clock.nowMs());
    const isOver = (): boolean =>
      [...this.memory.state.sessions.values()].some((session) => !isLive(session, now));
    let ended = 1;
    while (ended > 0 && isOver()) {
      const name = 'access:expire-sessions';
      ({ ended } = await this.lane.submit<{ ended: number }>(SYSTEM, newId(), name, { now }));
    }
  }

  private async tryToSweep(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.log.warn('sessions out of time were not ended', error);
    }
  }
}
