import { DomainError } from '../../platform/errors/domain-error.js';
import { isSystem } from '../actor.js';
import type { LaneCommand } from '../topic.js';
import type { LaneTransaction } from './lane-transaction.js';
import { answerOf, type Outcome } from './receipt.js';
import { Retries } from './retries.js';

/** Commands that may wait for one lane; one more is answered `busy`, unless the service itself gives it. */
const MAX_WAITING = 10_000;

/** Commands that one transaction takes. */
export const MAX_BATCH = 300;

interface Waiting {
  readonly command: LaneCommand;
  readonly alone: boolean;
  readonly resolve: (outcome: Outcome) => void;
}

/** What a lane tells its log. */
export interface LaneReports {
  /** A rule or a constraint broke where none may: a bug. */
  bug(command: LaneCommand, error: unknown): void;
  /** The database failed and the batch is tried again. */
  retry(error: unknown): void;
  /** One batch was committed: its size and how long it took, ms. */
  batch(size: number, ms: number): void;
}

/**
 * The one write path of a topic on this node. While a transaction is in flight, commands gather; the
 * next one takes all that wait. There is no timer: an idle lane adds no delay, a busy one shares its
 * commits.
 */
export class Lane {
  private waiting: Waiting[] = [];
  private running = false;
  private draining: Promise<void> = Promise.resolve();

  constructor(
    private readonly transaction: LaneTransaction,
    private readonly reports: LaneReports,
  ) {}

  get depth(): number {
    return this.waiting.length;
  }

  get idle(): boolean {
    return !this.running && this.waiting.length === 0;
  }

  /** Resolves when everything that was taken has been answered. */
  whenIdle(): Promise<void> {
    return this.draining;
  }

  /** `alone`: in a transaction of its own. Resolves when durable; rejects with DomainError. */
  async submit(command: LaneCommand, alone: boolean): Promise<object> {
    if (this.waiting.length >= MAX_WAITING && !isSystem(command.actor))
      throw new DomainError('busy');
    const outcome = await new Promise<Outcome>((resolve) => {
      this.waiting.push({ command, alone, resolve });
      if (!this.running) this.draining = this.drain();
    });
    return answerOf(outcome);
  }

  private async drain(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) await this.runBatch(this.takeBatch());
    this.running = false;
  }

  private takeBatch(): Waiting[] {
    const stop = this.waiting.findIndex((entry) => entry.alone);
    const size = stop === 0 ? 1 : Math.min(stop < 0 ? this.waiting.length : stop, MAX_BATCH);
    return this.waiting.splice(0, size);
  }

  private async runBatch(batch: readonly Waiting[]): Promise<void> {
    const startedMs = performance.now();
    const outcomes = await this.outcomesOf(batch);
    if (!outcomes) return;
    batch.forEach(({ resolve }, i) => resolve(outcomes[i] ?? { ok: false, code: 'internal' }));
    this.reports.batch(batch.length, performance.now() - startedMs);
  }

  /** What the transaction came to, tried again as long as that may help; undefined: answered otherwise. */
  private async outcomesOf(batch: readonly Waiting[]): Promise<readonly Outcome[] | undefined> {
    const retries = new Retries();
    for (;;) {
      try {
        return await this.transaction.run(batch.map(({ command }) => command));
      } catch (error) {
        if (!(await this.mayTryAgain(error, batch, retries))) return undefined;
      }
    }
  }

  /** False once every command of the batch was answered otherwise. */
  private async mayTryAgain(
    error: unknown,
    batch: readonly Waiting[],
    retries: Retries,
  ): Promise<boolean> {
    if (error instanceof DomainError) {
      refuseAll(batch, { ok: false, code: error.code });
      return false;
    }
    const next = await retries.next(error);
    if (next === 'alone') await this.runEachAlone(batch, error);
    else this.reports.retry(error);
    if (next === 'give-up') refuseAll(batch, { ok: false, code: 'unavailable' });
    return next === 'again';
  }

  private async runEachAlone(batch: readonly Waiting[], error: unknown): Promise<void> {
    const [only] = batch;
    if (batch.length === 1 && only) {
      this.reports.bug(only.command, error);
      only.resolve({ ok: false, code: 'internal' });
      return;
    }
    for (const entry of batch) await this.runBatch([entry]);
  }
}

const refuseAll = (batch: readonly Waiting[], outcome: Outcome): void =>
  batch.forEach(({ resolve }) => resolve(outcome));
