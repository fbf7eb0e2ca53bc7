import { backoffMs, pause } from './backoff.js';
import { CLIENT_CLOSED, ClientError } from './client-error.js';
import type { QueuedCommand, QueueStore } from './queue-store.js';

export { MemoryQueueStore, type QueuedCommand, type QueueStore } from './queue-store.js';

/** How one queued command is carried out, again and again under its id, until it is answered. */
export type Deliver = (command: QueuedCommand) => Promise<unknown>;

/** The command with the times of this device corrected; rejects while it cannot be known by how much. */
export type Correct = (command: QueuedCommand) => Promise<QueuedCommand>;

/** Told the answer of each queued command, when it comes. */
export type AnswerListener = (command: QueuedCommand, answer: unknown) => void;

/** Told what went wrong on this device: its store failed (and is tried again), or a listener threw. */
export type QueueErrorListener = (error: unknown) => void;

/**
 * Delivers what was given while cut off, in order, one after the other, each until it is answered. What
 * waits is in the store; no failure of store, line or listener makes it forget a command.
 */
export class CommandQueue {
  private readonly listeners = new Set<AnswerListener>();
  private readonly errorListeners = new Set<QueueErrorListener>();
  private readonly closing = new AbortController();
  private waiting: QueuedCommand[] = [];
  private loading: Promise<void> | undefined;
  private storing: Promise<unknown> = Promise.resolve();
  private delivering: Promise<void> | undefined;

  constructor(
    private readonly store: QueueStore,
    private readonly deliver: Deliver,
    private readonly correct: Correct = (command) => Promise.resolve(command),
  ) {}

  get length(): number {
    return this.waiting.length;
  }

  onAnswer(listener: AnswerListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onError(listener: QueueErrorListener): () => void {
    this.errorListeners.add(listener);
    return () => this.errorListeners.delete(listener);
  }

  /** Resolves once the command is safe on this device; its answer comes later. Rejects if it is not. */
  async add(command: QueuedCommand): Promise<void> {
    if (this.closing.signal.aborted) throw new ClientError(CLIENT_CLOSED);
    await this.loaded();
    await this.stored(async () => {
      await this.store.append(command);
      this.waiting.push(command);
    });
    void this.run();
  }

  /** Stops delivering and lets go of the store; what waits stays in it. */
  async close(): Promise<void> {
    this.closing.abort();
    try {
      await this.stored(() => this.store.close?.() ?? Promise.resolve());
    } catch (error) {
      this.fail(error);
    }
  }

  /** Resolves when nothing waits any more, or the queue was closed; never rejects. */
  run(): Promise<void> {
    this.delivering ??= this.deliverAll().finally(() => {
      this.delivering = undefined;
    });
    return this.delivering;
  }

  private async deliverAll(): Promise<void> {
    await this.insistently(() => this.loaded());
    for (let first = this.waiting[0]; first; first = this.waiting[0]) {
      const command = await this.insistently(() => this.ready(first));
      if (!command) return;
      const answer = await this.insistently(() => this.deliver(command));
      if (this.closing.signal.aborted) return;
      await this.insistently(() => this.stored(() => this.store.remove(command.id)));
      if (this.closing.signal.aborted) return;
      this.waiting.shift();
      this.tell(command, answer);
    }
  }

  /** As it is given, now and ever: a retry must be the very same, so what was corrected is kept first. */
  private async ready(command: QueuedCommand): Promise<QueuedCommand> {
    if (command.times !== 'device') return command;
    const corrected = await this.correct(command);
    await this.stored(async () => {
      await this.store.append(corrected);
      this.waiting[0] = corrected;
    });
    return corrected;
  }

  /** Tries until it succeeds; failures are told. Undefined once the queue was closed. */
  private async insistently<T>(work: () => Promise<T>): Promise<T | undefined> {
    const { signal } = this.closing;
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        return await work();
      } catch (error) {
        if (signal.aborted) return undefined;
        this.fail(error);
        await pause(backoffMs(tries), signal);
      }
    }
    return undefined;
  }

  /** One load however many ask for it; one that failed is tried again by the next. */
  private loaded(): Promise<void> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private load(): Promise<void> {
    return this.stored(async () => {
      this.waiting = [...(await this.store.load())];
    });
  }

  /** Operations of the store, one after the other, in the order in which they were asked for. */
  private stored<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.storing.then(work);
    this.storing = mine.catch(() => undefined);
    return mine;
  }

  private tell(command: QueuedCommand, answer: unknown): void {
    for (const listener of this.listeners) {
      try {
        listener(command, answer);
      } catch (error) {
        this.fail(error);
      }
    }
  }

  private fail(error: unknown): void {
    for (const listener of this.errorListeners) {
      try {
        listener(error);
      } catch {
        // Whoever is told of errors has nobody left to tell of its own.
      }
    }
  }
}
