import { backoffMs, pause } from './backoff.js';
import { correctedTimes, type Words } from './corrected-times.js';
import { DeviceClock } from './device-clock.js';
import type { Line } from './line.js';
import type { QueuedCommand } from './queue-store.js';

const PROBE_WITHIN_MS = 3_000;

/** How a command is given. */
export interface GiveOptions {
  /**
   * `device`: its `occurredAt`, and those of its items, are times of this device's clock. They are
   * corrected by the measured offset before it is given the first time, and `clockOffsetMs` says by how
   * much. Left out: they are meeting times already. For commands that take `clockOffsetMs`.
   */
  readonly times?: 'device' | undefined;
}

/** Makes meeting times of a device's times, once a connection has shown how far its clock is off. */
export class DeviceTimes {
  readonly clock: DeviceClock;
  private measuring: Promise<void> = Promise.resolve();

  constructor(
    now: () => number,
    private readonly line: Pick<Line, 'whenUp' | 'ask' | 'up'>,
    private readonly closing: AbortSignal,
  ) {
    this.clock = new DeviceClock(now);
  }

  /** At each connection: the clock may have been set since the last one. */
  measure(): void {
    this.measuring = this.clock.measure((payload) =>
      this.line.ask('time:sync', payload, PROBE_WITHIN_MS),
    );
  }

  /** Resolves when the measuring of this connection is over. */
  measured(): Promise<void> {
    return this.measuring;
  }

  /** Corrected at once where the offset is known: the clock may be set before the line is back. */
  queued(command: QueuedCommand): QueuedCommand {
    const { id, name, payload, times } = command;
    const offsetMs = this.clock.sureOffsetMs;
    if (times !== 'device' || offsetMs === undefined) return command;
    return { id, name, payload: correctedTimes(payload, offsetMs) };
  }

  /** As soon as a connection has shown by how much; `patient`: across the end of a session. */
  async corrected(payload: Words, patient: boolean): Promise<Words> {
    for (let tries = 0; ; tries++) {
      await this.line.whenUp(patient);
      await this.measuring;
      const offsetMs = this.clock.sureOffsetMs;
      if (offsetMs !== undefined) return correctedTimes(payload, offsetMs);
      await pause(backoffMs(tries), this.closing);
      this.measure();
    }
  }
}
