/** A command given while cut off: it keeps its id until it was answered. */
export interface QueuedCommand {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Where the queue lives: on the device's disk, so that nothing given is lost with the power. Writes
 * resolve once they are durable.
 */
export interface QueueStore {
  /** All that waits, oldest first. */
  load(): Promise<readonly QueuedCommand[]>;
  append(command: QueuedCommand): Promise<void>;
  remove(id: string): Promise<void>;
  /** Lets go of what it holds open; it may be used again afterwards. */
  close?(): Promise<void>;
}

/** A queue that lasts as long as the program: for tests, and pages without storage. */
export class MemoryQueueStore implements QueueStore {
  private waiting: QueuedCommand[] = [];

  load(): Promise<readonly QueuedCommand[]> {
    return Promise.resolve([...this.waiting]);
  }

  append(command: QueuedCommand): Promise<void> {
    this.waiting.push(command);
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.waiting = this.waiting.filter((command) => command.id !== id);
    return Promise.resolve();
  }
}

/** How one queued command is carried out, again and again under its id, until it is answered. */
export type Deliver = (command: QueuedCommand) => Promise<unknown>;

/** Told the answer of each queued command, when it comes. */
export type AnswerListener = (command: QueuedCommand, answer: unknown) => void;

/** Delivers what was given while cut off, in order, one after the other, each until it is answered. */
export class CommandQueue {
  private readonly listeners = new Set<AnswerListener>();
  private waiting: QueuedCommand[] | undefined;
  private delivering: Promise<void> | undefined;

  constructor(
    private readonly store: QueueStore,
    private readonly deliver: Deliver,
  ) {}

  get length(): number {
    return this.waiting?.length ?? 0;
  }

  onAnswer(listener: AnswerListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves once the command is safe on this device; its answer comes later. */
  async add(command: QueuedCommand): Promise<void> {
    const waiting = await this.loaded();
    await this.store.append(command);
    waiting.push(command);
    void this.run();
  }

  /** Lets go of the store; what waits stays in it. */
  async close(): Promise<void> {
    await this.store.close?.();
  }

  /** Resolves when nothing waits any more. */
  run(): Promise<void> {
    this.delivering ??= this.deliverAll().finally(() => {
      this.delivering = undefined;
    });
    return this.delivering;
  }

  private async deliverAll(): Promise<void> {
    const waiting = await this.loaded();
    for (let first = waiting[0]; first; first = waiting[0]) {
      const answer = await this.deliver(first);
      await this.store.remove(first.id);
      waiting.shift();
      for (const listener of this.listeners) listener(first, answer);
    }
  }

  private async loaded(): Promise<QueuedCommand[]> {
    this.waiting ??= [...(await this.store.load())];
    return this.waiting;
  }
}
