import type { Database } from '../../platform/database/database.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import {
  readDueTimers,
  type DuePlace,
  type LeftOut,
  type MeetingTimer,
} from '../lane/timer-store.js';
import { afterFailure, isSetAside, NEVER_FAILED, type Failure } from './timer-failure.js';

/** Refusals that say nothing of the command itself: it is tried again, and those after it wait. */
const PASSING: ReadonlySet<string> = new Set(['unavailable', 'busy']);

export interface TimerScene {
  readonly database: Database;
  /** Added to the database's clock for meeting time, ms. */
  offsetMs(): number;
  monotonicMs(): number;
  /** Commands of the topic that never pass each other (see CommandContract). */
  readonly inOrder: ReadonlySet<string>;
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
  private readonly failures = new Map<string, Failure>();

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
    if (this.failures.size === 0) this.scene.onDone();
  }

  private async runDue(): Promise<void> {
    const { database } = this.scene;
    const due = await readDueTimers(database, this.place, this.scene.offsetMs(), this.behind());
    this.forgetGone(due);
    for (const timer of due) {
      if (!(await this.letsOthersBy(timer))) return;
    }
  }

  /** What waits for one that was set aside: all that must not pass it. */
  private behind(): LeftOut {
    const but = [...this.failures].filter(([, failure]) => this.stops(failure)).map(([id]) => id);
    return { names: but.length > 0 ? [...this.scene.inOrder] : [], but };
  }

  private stops(failure: Failure): boolean {
    return isSetAside(failure) && this.scene.inOrder.has(failure.name);
  }

  /** Those that ran elsewhere or were cancelled; what stood behind them is looked for once more. */
  private forgetGone(due: readonly MeetingTimer[]): void {
    const there = new Set(due.map(({ id }) => id));
    for (const id of this.failures.keys()) {
      if (!there.has(id)) this.forget(id);
    }
  }

  private forget(id: string): void {
    if (this.failures.delete(id)) this.again = true;
  }

  private async letsOthersBy(timer: MeetingTimer): Promise<boolean> {
    const { names, but } = this.behind();
    if (names.includes(timer.name) && !but.includes(timer.id)) return true;
    const { againMs } = this.failures.get(timer.id) ?? NEVER_FAILED;
    if (againMs <= this.scene.monotonicMs()) await this.carryOut(timer);
    const failure = this.failures.get(timer.id);
    return failure === undefined || isSetAside(failure);
  }

  /** A refusal by a rule is an outcome like any other. */
  private async carryOut(timer: MeetingTimer): Promise<void> {
    try {
      await this.scene.run(timer);
    } catch (error) {
      const passing = error instanceof DomainError && PASSING.has(error.code);
      const broke = !(error instanceof DomainError) || error.code === 'internal';
      if (passing || broke) return this.fail(timer, broke);
    }
    this.forget(timer.id);
  }

  private fail(timer: MeetingTimer, broke: boolean): void {
    const before = this.failures.get(timer.id) ?? { ...NEVER_FAILED, name: timer.name };
    const failure = afterFailure(before, broke, this.scene.monotonicMs());
    this.failures.set(timer.id, failure);
    if (isSetAside(failure) && !isSetAside(before)) this.scene.broken(timer);
  }
}
