import { io, type Socket } from 'socket.io-client';
import type { Ack } from '../contract.js';
import { isFinal } from './answer.rules.js';
import { backoffMs } from './backoff.js';
import { CLIENT_CLOSED, ClientError } from './client-error.js';
import { connectErrorOf } from './connect-error.js';
import { Waiters } from './waiters.js';

/** One try to connect takes no longer than this, ms. */
const CONNECT_WITHIN_MS = 10_000;

/** A node that leaves says so to all at once: they come to the next ones over this long, ms. */
const LEAVE_SPREAD_MS = 2_000;

export interface LineOptions {
  /** The nodes of the house, of which one is used at a time. */
  readonly urls: readonly string[];
  /** What time this device thinks it is, ms since 1970; the handshake carries it. */
  readonly now: () => number;
  /** What the handshake carries; asked for at every try. `expired`: what it was the last time is not valid any more. */
  readonly auth: (expired: boolean) => Promise<Readonly<Record<string, unknown>>>;
  /** A connection on which a question got no answer, and nothing at all came for so long, is dead; ms. */
  readonly silenceMs: number;
  readonly onUp: () => void;
  readonly onDown: () => void;
  /** It gave up: refused for good, under this code, until it is told to connect again. */
  readonly onEnded: (code: string) => void;
  readonly onMessage: (name: string, payload: unknown) => void;
}

/**
 * `idle` until it is told to connect; `trying` from then on, `up` while connected; `ended` when it was
 * refused for good; `closed` for ever.
 */
type LineState = 'idle' | 'trying' | 'up' | 'ended' | 'closed';

/** A connection that comes back by itself, to whichever node serves, until it is refused for good. */
export class Line {
  private state: LineState = 'idle';
  private endedBy = '';
  private socket: Socket | undefined;
  private place = 0;
  private failures = 0;
  private expired = false;
  /** Of the try that is under way: what belongs to an older one is ignored. */
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heardMs = 0;
  private readonly waiters = new Waiters();

  constructor(private readonly options: LineOptions) {}

  get up(): boolean {
    return this.state === 'up';
  }

  /** Resolves when connected; rejects with the code when the door refuses for good. */
  connect(): Promise<void> {
    if (this.state === 'idle' || this.state === 'ended') {
      this.state = 'trying';
      this.failures = 0;
      this.tryIn(0);
    }
    return this.whenUp();
  }

  /** Cuts it until `connect`. */
  disconnect(): void {
    if (this.state === 'closed') return;
    this.leave('idle');
  }

  close(): void {
    this.leave('closed');
    this.waiters.rejectAll(new ClientError(CLIENT_CLOSED));
  }

  /** Rejects when the line was refused for good, unless `patient`: then the next sign-in is waited for. */
  whenUp(patient = false): Promise<void> {
    if (this.state === 'up') return Promise.resolve();
    if (this.state === 'closed') return Promise.reject(new ClientError(CLIENT_CLOSED));
    if (this.state === 'ended' && !patient) return Promise.reject(new ClientError(this.endedBy));
    return this.waiters.wait(patient);
  }

  /** One message, once; undefined when its answer did not come (cut off, or too late). */
  async ask<T>(name: string, payload: unknown, withinMs: number): Promise<Ack<T> | undefined> {
    try {
      return (await this.send(name, payload, withinMs)) as Ack<T>;
    } catch {
      return undefined;
    }
  }

  /** One message, once; rejects when its answer did not come. */
  async send(name: string, payload: unknown, withinMs: number): Promise<Ack> {
    const { socket } = this;
    if (!socket?.connected) throw new ClientError('client.cut-off');
    const askedMs = performance.now();
    try {
      const answer: Ack = await socket.timeout(withinMs).emitWithAck(name, payload);
      return answer;
    } catch (error) {
      if (socket === this.socket) this.leaveIfDead(askedMs);
      throw error;
    }
  }

  /** Sooner than the heartbeat would: what is given meanwhile waits for a line that works. */
  private leaveIfDead(askedMs: number): void {
    const silentSinceMs = Math.max(askedMs, this.heardMs);
    if (!this.up || performance.now() - silentSinceMs < this.options.silenceMs) return;
    this.place += 1;
    this.lost(backoffMs(0));
  }

  private tryIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.try(), ms);
  }

  private async try(): Promise<void> {
    const turn = ++this.turn;
    try {
      const auth = await this.options.auth(this.expired);
      if (turn === this.turn) this.dial(auth);
    } catch (error) {
      if (turn === this.turn) this.failed(error);
    }
  }

  private dial(auth: Readonly<Record<string, unknown>>): void {
    const { urls } = this.options;
    const socket = io(urls[this.place % urls.length] ?? '', {
      autoConnect: false,
      forceNew: true,
      reconnection: false,
      transports: ['websocket', 'polling'],
      auth: (give: (words: object) => void) => give({ ...auth, deviceMs: this.options.now() }),
    });
    this.socket = socket;
    this.timer = setTimeout(() => this.failed(new Error('timeout')), CONNECT_WITHIN_MS);
    socket.io.on('open', () => {
      socket.io.engine.on('packet', () => {
        this.heardMs = performance.now();
      });
    });
    socket.on('connect', () => this.connected());
    socket.on('connect_error', (error) => this.failed(error));
    socket.on('disconnect', () => {
      if (this.up) this.lost(backoffMs(0));
      else this.failed(new Error('cut off'));
    });
    socket.onAny((name: string, payload: unknown) => this.heard(name, payload));
    socket.connect();
  }

  private connected(): void {
    clearTimeout(this.timer);
    this.state = 'up';
    this.failures = 0;
    this.expired = false;
    this.options.onUp();
    this.waiters.resolveAll();
  }

  private failed(error: unknown): void {
    const refused = connectErrorOf(error);
    this.expired = refused.code === 'access.token-expired';
    if (isFinal(refused.code)) {
      this.end(refused);
      return;
    }
    if (!this.expired) this.place += 1;
    this.drop();
    this.tryIn(backoffMs(this.failures));
    this.failures += 1;
  }

  private lost(pauseMs: number): void {
    this.drop();
    this.state = 'trying';
    this.options.onDown();
    this.tryIn(pauseMs);
  }

  private heard(name: string, payload: unknown): void {
    if (name === 'session:ended') this.end(new ClientError('access.session-ended'));
    if (name === 'server:leaving') {
      this.place += 1;
      this.lost(Math.random() * LEAVE_SPREAD_MS);
    }
    this.options.onMessage(name, payload);
  }

  private end(refused: ClientError): void {
    this.endedBy = refused.code;
    this.leave('ended');
    this.waiters.rejectImpatient(refused);
    this.options.onEnded(refused.code);
  }

  private leave(state: LineState): void {
    const wasUp = this.state === 'up';
    this.state = state;
    this.drop();
    if (wasUp) this.options.onDown();
  }

  /** Lets go of the connection or of the try that is under way. */
  private drop(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    const { socket } = this;
    this.socket = undefined;
    socket?.off();
    socket?.offAny();
    socket?.disconnect();
  }
}
