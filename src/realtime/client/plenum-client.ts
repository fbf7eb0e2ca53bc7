import type { z } from 'zod';
import { newId } from '../../platform/ids/id.js';
import type { Ack, CommandContracts } from '../contract.js';
import type {
  ViewDelta,
  ViewHead,
  ViewOpenAnswer,
  ViewOpenRequest,
  ViewReset,
} from '../views/view-wire.js';
import { isAnswer, isBroken, isLastingAnswer } from './answer.rules.js';
import { backoffMs, pause } from './backoff.js';
import { CLIENT_CLOSED, ClientError } from './client-error.js';
import { CommandQueue, MemoryQueueStore, type QueueStore } from './command-queue.js';
import { longestTimes, type Words } from './corrected-times.js';
import { DeviceTimes, type GiveOptions } from './device-times.js';
import { fitsFrame, tooLarge } from './frame.js';
import { Line } from './line.js';
import { OpenView } from './open-view.js';

export interface PlenumClientOptions {
  /** Such as `http://localhost:3000`; several nodes of one house are used in turn. */
  readonly url: string | readonly string[];
  /**
   * A valid access token; asked for at every connection, so it may be refreshed meanwhile. `expired`:
   * the house found the last one expired, whatever this device's clock says. It may reject: with a
   * code of the house (`access.session-ended`) that ends the line, with anything else it is asked again.
   */
  readonly token: (expired?: boolean) => string | Promise<string>;
  readonly lang?: 'zh-CN' | 'en';
  /** Where commands given while cut off are kept; in memory unless given. */
  readonly queue?: QueueStore;
  /** How long one try of a command waits for its answer, ms. */
  readonly answerWithinMs?: number;
  /** What time this device thinks it is, ms since 1970; the system's clock unless given. */
  readonly now?: () => number;
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

const ANSWER_WITHIN_MS = 10_000;

/** What may be listened to; `line:ended` when the line was refused for good, until the next `connect`. */
type ClientEvent = 'session:ended' | 'session:expiring' | 'server:leaving' | 'line:ended';

/**
 * A client of the house: commands that are given again under the same id until they are answered, views
 * that stay converged, and a durable queue for what is given while cut off. Runs in Node and browsers.
 */
export class PlenumClient<C extends CommandContracts = CommandContracts> {
  private readonly line: Line;
  private readonly views = new Map<string, OpenView>();
  private readonly listeners = new Map<string, Set<(code: string) => void>>();
  private readonly closing = new AbortController();
  readonly queue: CommandQueue;
  private readonly times: DeviceTimes;

  constructor(private readonly options: PlenumClientOptions) {
    const { url, token, lang = 'zh-CN', now = () => Date.now() } = options;
    this.line = new Line({
      urls: typeof url === 'string' ? [url] : url,
      silenceMs: this.patienceMs,
      now,
      auth: async (expired) => ({ token: await token(expired), lang }),
      onUp: () => this.cameUp(),
      onDown: () => this.wentDown(),
      onEnded: (code) => this.ended(code),
      onMessage: (name, payload) => this.heard(name, payload),
    });
    this.times = new DeviceTimes(now, this.line, this.closing.signal);
    this.queue = new CommandQueue(
      options.queue ?? new MemoryQueueStore(),
      (queued, signal) => this.give(queued.name, queued.payload, true, signal),
      async ({ id, name, payload }) => ({
        id,
        name,
        payload: await this.times.corrected(payload, true),
      }),
    );
  }

  /** Meeting time of the server minus this device's clock, ms; 0 until it was measured. */
  get offsetMs(): number {
    return this.times.clock.offsetMs;
  }

  /** This device's clock is off by more than two seconds: whoever works with it should be told. */
  get clockIsWrong(): boolean {
    return this.times.clock.isWrong;
  }

  get connected(): boolean {
    return this.line.up;
  }

  /**
   * Resolves when connected, however long the house is away. Rejects with a `ClientError` of the
   * door's code when that refuses for good, and after `close`.
   */
  async connect(): Promise<void> {
    await this.line.connect();
    await this.times.measured();
  }

  /** Cuts the line; views and the queue wait for the next `connect`. */
  disconnect(): void {
    this.line.disconnect();
  }

  /** Ends it for good; whatever still waits for an answer rejects. What is queued stays on the device. */
  close(): void {
    this.closing.abort();
    for (const view of this.views.values()) view.close();
    this.views.clear();
    this.listeners.clear();
    this.line.close();
    void this.queue.close();
  }

  /**
   * Gives a command until it is answered: across cuts and restarts, always under the same id. Rejects,
   * with the outcome unknown, when the client is closed or its session ends before that.
   */
  async command<N extends CommandName<C>>(
    name: N,
    payload: PayloadOf<C, N>,
    { times }: GiveOptions = {},
  ): Promise<Ack<AnswerOf<C, N>>> {
    const given: Words = { ...payload, id: payload.id ?? newId() };
    const told = times === 'device' ? await this.times.corrected(given, false) : given;
    const ack = await this.give(name, told, false);
    return ack as Ack<AnswerOf<C, N>>;
  }

  /**
   * Keeps a command on this device and gives it in its turn; resolves with its id once it is safe.
   * Rejects with `input.too-large` when the house could never take it. What the house decides comes by
   * `queue.onAnswer`; what it refuses for want of a right stays, in `queue.held`, until it is allowed
   * again or discarded.
   */
  async later<N extends CommandName<C>>(
    name: N,
    payload: PayloadOf<C, N>,
    { times }: GiveOptions = {},
  ): Promise<string> {
    const id = payload.id ?? newId();
    const words: Words = { ...payload, id };
    if (!fitsFrame(name, times ? longestTimes(words) : words)) {
      throw new ClientError('input.too-large');
    }
    const queued = this.times.queued({ id, name, payload: words, ...(times && { times }) });
    await this.queue.add(queued);
    return id;
  }

  /** Opens a view and keeps it converged; resolves once the first copy is here or was refused. */
  view(meetingId: string, name: string): Promise<OpenView> {
    const key = `${meetingId}/${name}`;
    const known = this.views.get(key);
    if (known) return known.whenShown();
    if (this.closing.signal.aborted) return Promise.reject(new ClientError(CLIENT_CLOSED));
    const view = new OpenView(meetingId, name, (request) => this.askView(request));
    this.views.set(key, view);
    void view.open();
    return view.whenShown();
  }

  async closeView(view: OpenView): Promise<void> {
    view.close();
    this.views.delete(`${view.meetingId}/${view.name}`);
    const { meetingId, name } = view;
    await this.line.ask('view:close', { meetingId, view: name }, this.patienceMs);
  }

  /** One message, once, as it is: for tests of the wire. Rejects when no answer comes. */
  raw(name: string, payload: unknown): Promise<Ack> {
    return this.line.send(name, payload, this.patienceMs);
  }

  on(event: Exclude<ClientEvent, 'line:ended'>, listener: () => void): void;
  on(event: 'line:ended', listener: (code: string) => void): void;
  on(event: ClientEvent, listener: (code: string) => void): void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener));
  }

  private get patienceMs(): number {
    return this.options.answerWithinMs ?? ANSWER_WITHIN_MS;
  }

  /** `lasting`: kept on the device until the house has decided it, across sign-ins, or the signal ends it. */
  private async give(
    name: string,
    payload: Words,
    lasting: boolean,
    signal = this.closing.signal,
  ): Promise<Ack> {
    if (!fitsFrame(name, payload)) return tooLarge(this.options.lang);
    let broken = 0;
    for (let tries = 0; ; tries++) {
      await this.line.whenUp(lasting);
      if (signal.aborted) throw new ClientError(CLIENT_CLOSED);
      const ack = await this.line.ask(name, payload, this.patienceMs);
      if (isBroken(ack)) broken += 1;
      if (ack && (lasting ? isLastingAnswer(ack, broken) : isAnswer(ack))) return ack;
      if (!ack) tries = 0;
      await pause(backoffMs(tries), signal);
    }
  }

  /** An answer that did not come although the line is up is asked for again, as if it were refused. */
  private async askView(request: ViewOpenRequest): Promise<Ack<ViewOpenAnswer> | undefined> {
    const ack = await this.line.ask<ViewOpenAnswer>('view:open', request, this.patienceMs);
    if (ack || !this.line.up) return ack;
    return { ok: false, error: { code: 'unavailable', message: '' } };
  }

  private cameUp(): void {
    for (const view of this.views.values()) void view.open();
    this.times.measure();
    void this.queue.retry();
  }

  private wentDown(): void {
    for (const view of this.views.values()) view.cutOff();
  }

  private ended(code: string): void {
    for (const view of this.views.values()) view.lineEnded(code);
    this.tell('line:ended', code);
  }

  private heard(name: string, payload: unknown): void {
    if (name === 'view:delta') this.viewOf(payload)?.heardDelta(payload as ViewDelta);
    else if (name === 'view:head') this.viewOf(payload)?.heardHead(payload as ViewHead);
    else if (name === 'view:reset') this.viewOf(payload)?.heardReset();
    else this.tell(name, name);
  }

  private viewOf(place: unknown): OpenView | undefined {
    const { meetingId, view } = place as ViewReset;
    return this.views.get(`${meetingId}/${view}`);
  }

  private tell(event: string, code: string): void {
    for (const listener of this.listeners.get(event) ?? []) listener(code);
  }
}

export type { ViewOpenAnswer };
