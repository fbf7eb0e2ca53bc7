import type { Fault } from './fault-proxy.js';

/** Length of a message's own length field, bytes; it counts itself. */
const LENGTH_BYTES = 4;
const TYPE_BYTES = 1;
const PID_BYTES = 4;
const QUERY = 'Q'.charCodeAt(0);
const NOTIFICATION = 'A'.charCodeAt(0);

/** Cuts a stream of PostgreSQL's protocol (version 3) into its messages; only the start has no type. */
class Messages {
  private held: Buffer = Buffer.alloc(0);

  constructor(private typed: boolean) {}

  *of(bytes: Buffer): Generator<Buffer> {
    this.held = Buffer.concat([this.held, bytes]);
    for (let size = this.nextSize(); size <= this.held.length; size = this.nextSize()) {
      yield this.held.subarray(0, size);
      this.held = this.held.subarray(size);
      this.typed = true;
    }
  }

  private nextSize(): number {
    const before = this.typed ? TYPE_BYTES : 0;
    if (this.held.length < before + LENGTH_BYTES) return Number.POSITIVE_INFINITY;
    return before + this.held.readUInt32BE(before);
  }
}

const isCommit = (message: Buffer): boolean =>
  message[0] === QUERY && message.subarray(TYPE_BYTES + LENGTH_BYTES, -1).toString() === 'COMMIT';

/** The last statement of a lane before its COMMIT. */
const CLOSES_LANE = 'INSERT INTO receipts';

/**
 * The next COMMIT of a lane loses its connection: `before` the server saw it, or `after` the server
 * carried it out and before its answer came back. Others, and later ones, are well. To be set while
 * connections are between two messages.
 */
export function cutAtCommit(when: 'before' | 'after', told: () => void): Fault {
  let done = false;
  return (wire) => {
    const up = new Messages(!wire.fresh);
    let closing = false;
    let answering = false;
    const pass = (message: Buffer): void => {
      closing ||= message.includes(CLOSES_LANE);
      if (done || !closing || !isCommit(message)) {
        wire.forward('up', message);
        return;
      }
      done = true;
      told();
      answering = when === 'after';
      if (answering) wire.forward('up', message);
      else wire.cut();
    };
    return (direction, bytes) => {
      if (direction === 'up') for (const message of up.of(bytes)) pass(message);
      else if (answering) wire.cut();
      else wire.forward('down', bytes);
    };
  };
}

/** A notification is its type, its length, the sender's pid, and then the channel and the payload. */
const payloadOf = (message: Buffer): string =>
  message
    .subarray(TYPE_BYTES + LENGTH_BYTES + PID_BYTES)
    .toString()
    .split('\0')[1] ?? '';

/** Notifications do not come through; everything else does. `told` hears the words of each that was lost. */
export const losesNotifications =
  (told: (payload: string) => void): Fault =>
  (wire) => {
    const down = new Messages(true);
    return (direction, bytes) => {
      if (direction === 'up') {
        wire.forward(direction, bytes);
        return;
      }
      for (const message of down.of(bytes)) {
        if (message[0] === NOTIFICATION) told(payloadOf(message));
        else wire.forward(direction, message);
      }
    };
  };
