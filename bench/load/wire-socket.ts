import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Where a socket connects to, and what it says first. */
export interface WireTarget {
  readonly port: number;
  readonly auth?: object;
  /** Its own address on loopback, so that limits by address see many clients. */
  readonly from?: string;
}

const FIN_TEXT = 0x81;
const MASKED = 0x80;
const SHORT = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;
const CLOSE = 8;
const TWO_BYTE_LIMIT = 65_535;
const MASK_BYTES = 4;

/**
 * The least that speaks socket.io 4 over a WebSocket (RFC 6455): text frames, a mask of zeros, no
 * parsing of what nobody asked for. A load generator of a real client's cost would measure itself.
 */
export class WireSocket {
  private held: Buffer | undefined;
  private open = false;
  private acks = 0;
  private readonly waiting = new Map<number, (answer: unknown) => void>();
  /** Each event's text, `["name",payload]`. */
  onEvent: ((text: string) => void) | undefined;
  onClose: (() => void) | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly target: WireTarget,
    private readonly welcome: (error?: Error) => void,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => welcome(error));
    socket.on('close', () => {
      welcome(new Error('closed before it was let in'));
      this.onClose?.();
    });
  }

  /** Resolves when the namespace let it in. */
  static connect(target: WireTarget): Promise<WireSocket> {
    return new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: target.port,
        ...(target.from === undefined ? {} : { localAddress: target.from }),
      };
      const socket = connect(options, () => socket.write(upgradeRequest(target.port)));
      const wire: WireSocket = new WireSocket(socket, target, (error) =>
        error ? reject(error) : resolve(wire),
      );
    });
  }

  /** Sends an event without waiting for anything. */
  emit(name: string, payload: unknown): void {
    this.send(`42${JSON.stringify([name, payload])}`);
  }

  /** Sends an event; resolves with its acknowledgement. */
  ask<Answer>(name: string, payload: unknown): Promise<Answer> {
    return new Promise((resolve) => {
      this.askThen(name, JSON.stringify(payload), resolve as (answer: unknown) => void);
    });
  }

  /** The same for loops that count: the payload is JSON already. */
  askThen(name: string, json: string, then: (answer: unknown) => void): void {
    this.acks += 1;
    this.waiting.set(this.acks, then);
    this.send(`42${this.acks}["${name}",${json}]`);
  }

  /** Stops reading: what is sent to it stays in the way. */
  pause(): void {
    this.socket.pause();
  }

  /** Gone without a word, as when a line breaks. */
  drop(): void {
    this.onClose = undefined;
    this.socket.destroy();
  }

  private send(text: string): void {
    const size = Buffer.byteLength(text);
    const head = headOf(size);
    const frame = Buffer.allocUnsafe(head.length + size);
    head.copy(frame);
    frame.write(text, head.length);
    this.socket.write(frame);
  }

  private take(chunk: Buffer): void {
    let rest = this.held ? Buffer.concat([this.held, chunk]) : chunk;
    if (!this.open) {
      const end = rest.indexOf('\r\n\r\n');
      if (end >= 0) this.open = true;
      rest = end >= 0 ? rest.subarray(end + 4) : rest;
    }
    if (this.open) rest = this.frames(rest);
    this.held = rest.length > 0 ? rest : undefined;
  }

  /** Takes whole frames off the front; gives back what is left. */
  private frames(from: Buffer): Buffer {
    let at = 0;
    for (;;) {
      const place = placeOf(from, at);
      if (!place || place.end > from.length) return from.subarray(at);
      if (((from[at] ?? 0) & 0x0f) === CLOSE) this.socket.end();
      else this.packet(from.toString('utf8', place.start, place.end));
      at = place.end;
    }
  }

  private packet(text: string): void {
    if (text === '2') this.send('3');
    else if (text.startsWith('42')) this.onEvent?.(text.slice(2));
    else if (text.startsWith('43')) this.acknowledged(text);
    else if (text.startsWith('40')) this.welcome();
    else if (text.startsWith('44')) this.welcome(new Error(text));
    else if (text.startsWith('0')) this.send(`40${JSON.stringify(this.target.auth ?? {})}`);
  }

  private acknowledged(text: string): void {
    const bracket = text.indexOf('[');
    const number = Number(text.slice(2, bracket));
    const then = this.waiting.get(number);
    this.waiting.delete(number);
    then?.((JSON.parse(text.slice(bracket)) as unknown[])[0]);
  }
}

const upgradeRequest = (port: number): string =>
  [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n');

function headOf(size: number): Buffer {
  if (size <= SHORT) return Buffer.from([FIN_TEXT, MASKED | size, 0, 0, 0, 0]);
  if (size > TWO_BYTE_LIMIT) throw new Error('no load of ours sends so much at once');
  const head = Buffer.alloc(4 + MASK_BYTES);
  head[0] = FIN_TEXT;
  head[1] = MASKED | TWO_BYTES;
  head.writeUInt16BE(size, 2);
  return head;
}

/** Where the payload of the frame at `at` lies; undefined while its head is not whole. */
function placeOf(from: Buffer, at: number): { start: number; end: number } | undefined {
  if (from.length < at + 2) return undefined;
  const size = (from[at + 1] ?? 0) & SHORT_MASK;
  if (size <= SHORT) return { start: at + 2, end: at + 2 + size };
  if (size === TWO_BYTES) {
    if (from.length < at + 4) return undefined;
    const start = at + 4;
    return { start, end: start + from.readUInt16BE(at + 2) };
  }
  if (from.length < at + 10) return undefined;
  const start = at + 10;
  return { start, end: start + Number(from.readBigUInt64BE(at + 2)) };
}

const SHORT_MASK = EIGHT_BYTES;
