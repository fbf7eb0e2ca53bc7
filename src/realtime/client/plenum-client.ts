import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import { newId } from '../../platform/ids/id.js';
import type { Ack, CommandContracts } from '../contract.js';
import type { ViewDelta, ViewHead, ViewOpenAnswer, ViewReset } from '../views/view-wire.js';
import { CommandQueue, MemoryQueueStore, type QueueStore } from './command-queue.js';
import { OpenView } from './open-view.js';
import { measureOffset } from './server-time.js';

export interface PlenumClientOptions {
  /** Such as `http://localhost:3000`. */
  readonly url: string;
  /** A valid access token; asked for at every connection, so it may be refreshed meanwhile. */
  readonly token: () => string | Promise<string>;
  readonly lang?: 'zh-CN' | 'en';
  /** Where commands given while cut off are kept; in memory unless given. */
  readonly queue?: QueueStore;
  /** How long one try of a command waits for its answer, ms. */
  readonly answerWithinMs?: number;
}

type CommandName<C extends CommandContracts> = keyof C & string;

/** The payload of a command as clients give it; `id` is made where it is not given. */
export type PayloadOf<C extends CommandContracts, N extends CommandName<C>> = Payload<
  z.input<C[N]['input']>
>;

interface Ids {
  readonly meetingId: string;
  readonly id?: string;
}

/** A command without words of its own has an input that allows no key at all. */
type Payload<Input> = Input extends Record<string, never> ? Ids : Input & Ids;

export type AnswerOf<C extends CommandContracts, N extends CommandName<C>> = z.infer<
  C[N]['answer']
>;

/** Codes after which the same command is given again by itself. */
const AGAIN: ReadonlySet<string> = new Set(['busy', 'unavailable']);
const AGAIN_PAUSE_MS = 200;
const ANSWER_WITHIN_MS = 10_000;

/**
 * A client of the house: commands that are given again under the same id until they are answered, views
 * that stay converged, and a durable queue for what is given while cut off. Runs in Node and browsers.
 */
export class PlenumClient<C extends CommandContracts = CommandContracts> {
  private readonly socket: Socket;
  private readonly views = new Map<string, OpenView>();
  readonly queue: CommandQueue;
  /** Meeting time of the server minus this device's clock, ms. */
  offsetMs = 0;

  constructor(private readonly options: PlenumClientOptions) {
    this.socket = io(options.url, {
      autoConnect: false,
      transports: ['websocket', 'polling'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 2_000,
      auth: (give) => void this.giveAuth(give),
    });
    this.queue = new CommandQueue(options.queue ?? new MemoryQueueStore(), (queued) =>
      this.give(queued.name, queued.payload),
    );
    this.listen();
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  /** Resolves when connected; rejects with the code when the door refuses. */
  async connect(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.socket.once('connect', resolve);
      this.socket.once('connect_error', reject);
      this.socket.connect();
    });
    this.offsetMs = await measureOffset(this.socket);
  }

  /** Cuts the line; views and the queue wait for the next `connect`. */
  disconnect(): void {
    this.socket.disconnect();
    for (const view of this.views.values()) view.cutOff();
  }

  /** Ends it for good. */
  close(): void {
    for (const view of this.views.values()) view.close();
    this.views.clear();
    this.socket.removeAllListeners();
    this.socket.disconnect();
    void this.queue.close();
  }

  /** Gives a command until it is answered: across cuts and restarts, always under the same id. */
  async command<N extends CommandName<C>>(
    name: N,
    payload: PayloadOf<C, N>,
  ): Promise<Ack<AnswerOf<C, N>>> {
    const ack = await this.give(name, { ...payload, id: payload.id ?? newId() });
    return ack as Ack<AnswerOf<C, N>>;
  }

  /** Keeps a command on this device and gives it in its turn; resolves with its id once it is safe. */
  async later<N extends CommandName<C>>(name: N, payload: PayloadOf<C, N>): Promise<string> {
    const id = payload.id ?? newId();
    await this.queue.add({ id, name, payload: { ...payload, id } });
    return id;
  }

  /** Opens a view and keeps it converged; resolves once the first copy is here or was refused. */
  async view(meetingId: string, name: string): Promise<OpenView> {
    const key = `${meetingId}/${name}`;
    const known = this.views.get(key);
    if (known) return known;
    const view = new OpenView(meetingId, name, (request) => this.ask('view:open', request));
    this.views.set(key, view);
    await view.open();
    return view;
  }

  async closeView(view: OpenView): Promise<void> {
    view.close();
    this.views.delete(`${view.meetingId}/${view.name}`);
    await this.ask('view:close', { meetingId: view.meetingId, view: view.name });
  }

  /** One message, once, as it is: for tests of the wire. Rejects when no answer comes. */
  async raw(name: string, payload: unknown): Promise<Ack> {
    const answer: Ack = await this.socket.timeout(this.patienceMs).emitWithAck(name, payload);
    return answer;
  }

  on(event: 'session:ended' | 'session:expiring' | 'server:leaving', listener: () => void): void {
    this.socket.on(event, listener);
  }

  private get patienceMs(): number {
    return this.options.answerWithinMs ?? ANSWER_WITHIN_MS;
  }

  private async giveAuth(give: (auth: object) => void): Promise<void> {
    give({ token: await this.options.token(), lang: this.options.lang ?? 'zh-CN' });
  }

  private async give(name: string, payload: Readonly<Record<string, unknown>>): Promise<Ack> {
    for (;;) {
      await this.whenConnected();
      const ack = await this.ask<unknown>(name, payload);
      if (ack && (ack.ok || !AGAIN.has(ack.error.code))) return ack;
      await pause(AGAIN_PAUSE_MS * (0.5 + Math.random()));
    }
  }

  /** One try; undefined when the answer did not come (cut off, or too late). */
  private async ask<T>(name: string, payload: unknown): Promise<Ack<T> | undefined> {
    if (!this.socket.connected) return undefined;
    try {
      const answer: Ack<T> = await this.socket.timeout(this.patienceMs).emitWithAck(name, payload);
      return answer;
    } catch {
      return undefined;
    }
  }

  private whenConnected(): Promise<void> {
    if (this.socket.connected) return Promise.resolve();
    return new Promise((resolve) => {
      this.socket.once('connect', resolve);
    });
  }

  private listen(): void {
    this.socket.on('connect', () => {
      for (const view of this.views.values()) void view.open();
      void this.queue.run();
    });
    this.socket.on('disconnect', (reason) => {
      for (const view of this.views.values()) view.cutOff();
      if (reason === 'io server disconnect') this.socket.connect();
    });
    this.socket.on('view:delta', (delta: ViewDelta) => this.viewOf(delta)?.heardDelta(delta));
    this.socket.on('view:head', (head: ViewHead) => this.viewOf(head)?.heardHead(head));
    this.socket.on('view:reset', (reset: ViewReset) => this.viewOf(reset)?.heardReset());
  }

  private viewOf(place: ViewReset): OpenView | undefined {
    return this.views.get(`${place.meetingId}/${place.view}`);
  }
}

export type { ViewOpenAnswer };

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
