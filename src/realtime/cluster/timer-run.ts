import type { Database } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { readDueTimers, type DuePlace, type MeetingTimer } from '../lane/timer-store.js';

/** Refusals that say nothing of the command itself: it is tried again, and those after it wait. */
const PASSING: ReadonlySet<string> = new Set(['internal', 'unavailable', 'busy']);

/** A timer whose command breaks is a bug; after so many tries those after it no longer wait. */
const MAX_TRIES = 5;

export interface TimerScene {
  readonly database: Database;
  /** Added to the database's clock for meeting time, ms. */
  offsetMs(): number;
  /** Carries one out; rejects with DomainError. */
  run(timer: MeetingTimer): Promise<void>;
  broken(timer: MeetingTimer): void;
  /** Nothing is under way any more. */
  onDone(): void;
}

/** Runs the due timers of one topic, one after the other, in the order in which they were set. */
export class TimerRun {
  private running = false;
  private again = false;
  private readonly tries = new Map<string, number>();

  constructor(
    private readonly place: DuePlace,
    private readonly scene: TimerScene,
  ) {}

  /** There is something due; while a run is under way it looks once more at its end. */
  wake(): void {
    this.again = true;
    if (!this.running) void this.runAll();
  }

  private async runAll(): Promise<void> {
    this.running = true;
    try {
      while (this.again) {
        this.again = false;
        await this.runDue();
      }
    } catch {
      // The database is away: the next look finds the same timers.
    }
    this.running = false;
    if (this.tries.size === 0) this.scene.onDone();
  }

  private async runDue(): Promise<void> {
    const due = await readDueTimers(this.scene.database, this.place, this.scene.offsetMs());
    for (const timer of due) {
      if ((this.tries.get(timer.id) ?? 0) >= MAX_TRIES) continue;
      if (!(await this.carriedOut(timer))) return;
    }
  }

  /** A refusal by a rule is an outcome like any other. */
  private async carriedOut(timer: MeetingTimer): Promise<boolean> {
    try {
      await this.scene.run(timer);
    } catch (error) {
      if (!(error instanceof DomainError) || PASSING.has(error.code)) return this.failed(timer);
    }
    this.tries.delete(timer.id);
    return true;
  }

  private failed(timer: MeetingTimer): boolean {
    const tries = (this.tries.get(timer.id) ?? 0) + 1;
    this.tries.set(timer.id, tries);
    if (tries === MAX_TRIES) this.scene.broken(timer);
    return tries >= MAX_TRIES;
  }
}
