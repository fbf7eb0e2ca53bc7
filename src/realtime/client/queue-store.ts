/** A command given while cut off: it keeps its id until it was answered. */
export interface QueuedCommand {
  readonly id: string;
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** `device`: times in it are still this device's own; corrected before it is given the first time. */
  readonly times?: 'device';
}

/** The meeting of a command; empty for one of the house. */
export function meetingOf({ payload: { meetingId } }: QueuedCommand): string {
  return typeof meetingId === 'string' ? meetingId : '';
}

/**
 * Where the right to a command may be missing: the venue that it names in its meeting, or the meeting, if it
 * names none. Commands of one place keep their order.
 */
export function placeOf(command: QueuedCommand): string {
  const { venueId } = command.payload;
  const meetingId = meetingOf(command);
  return typeof venueId === 'string' ? `${meetingId}/${venueId}` : meetingId;
}

/**
 * Where the queue lives: on the device's disk, so that nothing given is lost with the power. Writes
 * resolve once they are durable. The queue asks for one operation at a time.
 */
export interface QueueStore {
  /** All that waits, oldest first. */
  load(): Promise<readonly QueuedCommand[]>;
  /** One whose id waits already takes the place of that. */
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
    const place = this.waiting.findIndex(({ id }) => id === command.id);
    if (place === -1) this.waiting.push(command);
    else this.waiting[place] = command;
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.waiting = this.waiting.filter((command) => command.id !== id);
    return Promise.resolve();
  }
}
