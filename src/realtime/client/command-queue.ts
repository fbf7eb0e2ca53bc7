import { heldBy } from './answer.rules.js';
import { backoffMs, pause } from './backoff.js';
import { CLIENT_CLOSED, ClientError } from './client-error.js';
import { Holds } from './holds.js';
import { placeOf, type QueuedCommand, type QueueStore } from './queue-store.js';

export { MemoryQueueStore, type QueuedCommand, type QueueStore } from './queue-store.js';

/**
 * How one queued command is carried out, again and again under its id, until it is answered; once the
 * signal ends it, it is not given any more.
 */
export type Deliver = (command: QueuedCommand, signal: AbortSignal) => Promise<unknown>;

/** The command with the times of this device corrected; rejects while it cannot be known by how much. */
export type Correct = (command: QueuedCommand) => Promise<QueuedCommand>;

/** Told the answer of each queued command, when it comes. */
export type AnswerListener = (command: QueuedCommand, answer: unknown) => void;

/** A command that is not given just now: whoever is signed in has no right to it. */
export interface HeldCommand {
  readonly command: QueuedCommand;
  /** Of the refusal: `access.denied`, or a `not-found` of what one may not see. */
  readonly code: string;
  /** Null for the one that was refused; else the id of that one, behind which it keeps its turn. */
  readonly behind: string | null;
}

/** Told all that is held, whenever that changes. */
export type HeldListener = (held: readonly HeldCommand[]) => void;

/** Told what went wrong on this device: its store failed (and is tried again), or a listener threw. */
export type QueueErrorListener = (error: unknown) => void;

/**
 * Delivers what was given while cut off, in order, one after the other, each until it is answered. What
 * waits is in the store; no failure of store, line or listener makes it forget a command, nor does a right
 * that ended: what is refused for want of it is held, with all that follows for its venue (in its meeting, if
 * it names no venue), and tried again at each connection, after growing pauses (a second to a minute) and when
 * told to `retry`. Only `discard` gives it up. Other venues and meetings go on.
 */
export class CommandQueue {
  private readonly listeners = new Set<AnswerListener>();
  private readonly heldListeners = new Set<HeldListener>();
  private readonly errorListeners = new Set<QueueErrorListener>();
  private readonly closing = new AbortController();
  private waiting: QueuedCommand[] = [];
  private loading: Promise<void> | undefined;
  private storing: Promise<unknown> = Promise.resolve();
  private delivering: Promise<void> | undefined;
  private readonly holds = new Holds(() => void this.run(), this.closing.signal);
  /** The one that is under way. */
  private trial: { readonly id: string; readonly giving: AbortController } | undefined;

  constructor(
    private readonly store: QueueStore,
    private readonly deliver: Deliver,
    private readonly correct: Correct = (command) => Promise.resolve(command),
  ) {}

  get length(): number {
    return this.waiting.length;
  }

  /** What is held, in order; it counts in `length`. */
  get held(): readonly HeldCommand[] {
    if (this.holds.none) return [];
    return [...this.holds.over(this.waiting)].flatMap(({ command, hold }) => {
      if (!hold) return [];
      return [{ command, code: hold.code, behind: hold.id === command.id ? null : hold.id }];
    });
  }

  onAnswer(listener: AnswerListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  onHeld(listener: HeldListener): () => void {
    this.heldListeners.add(listener);
    return () => this.heldListeners.delete(listener);
  }

  onError(listener: QueueErrorListener): () => void {
    this.errorListeners.add(listener);
    return () => this.errorListeners.delete(listener);
  }

  /**
   * Resolves once the command is safe on this device; its answer comes later. Rejects if it is not. One
   * whose id waits already stays as it is: it may have been given.
   */
  async add(command: QueuedCommand): Promise<void> {
    if (this.closing.signal.aborted) throw new ClientError(CLIENT_CLOSED);
    await this.loaded();
    await this.stored(async () => {
      if (this.waiting.some(({ id }) => id === command.id)) return;
      await this.store.append(command);
      this.waiting.push(command);
    });
    if (this.held.some(({ command: { id } }) => id === command.id)) this.tellHeld();
    void this.run();
  }

  /** Tries what is held, of one meeting or of all, at once; resolves as `run` does. */
  retry(meetingId?: string): Promise<void> {
    this.holds.wake(meetingId);
    return this.run();
  }

  /**
   * Gives up a held command for good; true once it is off this device, false if it is not held. One that
   * is under way at this moment may be carried out all the same.
   */
  async discard(id: string): Promise<boolean> {
    const found = this.held.find(({ command }) => command.id === id);
    if (!found) return false;
    await this.forget(id);
    if (this.trial?.id === id) this.trial.giving.abort();
    if (found.behind === null) this.holds.release(placeOf(found.command));
    this.tellHeld();
    void this.run();
    return true;
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

  /** Resolves when nothing waits any more but what is held, or the queue was closed; never rejects. */
  run(): Promise<void> {
    this.delivering ??= this.deliverAll();
    return this.delivering;
  }

  private async deliverAll(): Promise<void> {
    await this.insistently(() => this.loaded());
    for (let next = this.next(); next; next = this.next()) await this.deliverOne(next);
    this.delivering = undefined;
  }

  /** The oldest one that is not held. */
  private next(): QueuedCommand | undefined {
    if (this.closing.signal.aborted) return undefined;
    for (const { command, resting } of this.holds.over(this.waiting)) {
      if (!resting) return command;
    }
    return undefined;
  }

  private async deliverOne(given: QueuedCommand): Promise<void> {
    const giving = new AbortController();
    this.trial = { id: given.id, giving };
    const signal = AbortSignal.any([this.closing.signal, giving.signal]);
    const command = await this.insistently(() => this.ready(given), signal);
    if (!command) return;
    const answer = await this.insistently(
      () => unless(signal, this.deliver(command, signal)),
      signal,
    );
    if (signal.aborted) return;
    const code = heldBy(answer);
    if (code === undefined) await this.settle(command, answer);
    else this.hold(command, code);
  }

  private hold(command: QueuedCommand, code: string): void {
    this.holds.put(placeOf(command), { id: command.id, code });
    this.tellHeld();
  }

  private async settle(command: QueuedCommand, answer: unknown): Promise<void> {
    await this.insistently(() => this.forget(command.id));
    if (this.closing.signal.aborted) return;
    const place = placeOf(command);
    const wasHeld = this.holds.has(place);
    this.holds.release(place);
    this.tell(this.listeners, command, answer);
    if (wasHeld) this.tellHeld();
  }

  private forget(id: string): Promise<void> {
    return this.stored(async () => {
      await this.store.remove(id);
      this.waiting = this.waiting.filter((command) => command.id !== id);
    });
  }

  /** As it is given, now and ever: a retry must be the very same, so what was corrected is kept first. */
  private async ready(command: QueuedCommand): Promise<QueuedCommand> {
    if (command.times !== 'device') return command;
    const corrected = await this.correct(command);
    await this.stored(async () => {
      const place = this.waiting.findIndex(({ id }) => id === command.id);
      if (place === -1) return;
      await this.store.append(corrected);
      this.waiting[place] = corrected;
    });
    return corrected;
  }

  /** Tries until it succeeds; failures are told. Undefined once the signal ended it. */
  private async insistently<T>(
    work: () => Promise<T>,
    signal = this.closing.signal,
  ): Promise<T | undefined> {
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

  private tellHeld(): void {
    this.tell(this.heldListeners, this.held);
  }

  private tell<Told extends unknown[]>(
    listeners: ReadonlySet<(...told: Told) => void>,
    ...told: Told
  ): void {
    for (const listener of listeners) {
      try {
        listener(...told);
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

/** As soon as the signal ends it, nobody waits for the work any more. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = (): void => reject(new ClientError(CLIENT_CLOSED));
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
