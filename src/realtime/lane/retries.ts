import { CommitUnknown } from '../../platform/database/database.js';
import { remedyFor } from './lane-failure.js';

/** How long the same transaction is tried again while the database is away, ms. */
const GIVE_UP_MS = 20_000;

/** Pauses between tries, ms: the first at once, the last again and again. */
const PAUSES_MS = [0, 50, 100, 250, 500];

/**
 * Whether one transaction is to be tried again. After a COMMIT whose answer was lost nobody may be
 * answered before its receipts were read, however long that takes.
 */
export class Retries {
  private readonly startedMs = performance.now();
  private tries = 0;
  private unknown = false;

  /** Waits its pause and answers `again`; or `alone` (see FailureRemedy), or `give-up` after 20 s. */
  async next(error: unknown): Promise<'again' | 'alone' | 'give-up'> {
    if (remedyFor(error) === 'alone') return 'alone';
    this.unknown ||= error instanceof CommitUnknown;
    if (!this.unknown && performance.now() - this.startedMs > GIVE_UP_MS) return 'give-up';
    const pauseMs = PAUSES_MS[Math.min(this.tries, PAUSES_MS.length - 1)] ?? 0;
    this.tries += 1;
    if (pauseMs > 0) await pause(pauseMs);
    return 'again';
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
