/** A command given while cut off: it keeps its id until it was answered. */
export interface QueuedCommand {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Where the queue lives: on the device's disk, so that nothing given is lost with the power. Writes
 * resolve once they are durable. The queue asks for one operation at a time.
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
