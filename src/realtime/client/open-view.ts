import type { Ack } from '../contract.js';
import type { ViewDelta, ViewHead, ViewOpenAnswer, ViewOpenRequest } from '../views/view-wire.js';
import { isPassing } from './answer.rules.js';
import { backoffMs } from './backoff.js';
import { CLIENT_CLOSED, ClientError } from './client-error.js';
import { ViewCopy, type CopyVerdict } from './view-copy.js';
import { Waiters } from './waiters.js';

/** How a view asks the server; undefined while there is no connection (it is opened when that is back). */
export type AskOpen = (request: ViewOpenRequest) => Promise<Ack<ViewOpenAnswer> | undefined>;

/** Longest wait before a stale copy is opened again, ms; spread so that a hall does not ask at once. */
const JITTER_MS = 300;

/** A head comes every 5 s: without any sign for this long, what is shown may be old, ms. */
const SILENT_MS = 6_000;

/** One view that a client keeps converged while it is open, across cuts and changes of node. */
export class OpenView {
  readonly copy = new ViewCopy();
  private readonly listeners = new Set<() => void>();
  private readonly heardMeanwhile: (() => void)[] = [];
  private readonly waiters = new Waiters();
  private asking = false;
  private askAgain = false;
  private putOff = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private closed = false;
  /** Why the server does not show it (any more): its code. */
  refused: string | undefined;

  constructor(
    readonly meetingId: string,
    readonly name: string,
    private readonly ask: AskOpen,
  ) {}

  get(key: string): unknown {
    return this.copy.get(key);
  }

  entries(): [key: string, value: unknown][] {
    return this.copy.entries();
  }

  get digest(): string {
    return this.copy.digest;
  }

  get stale(): boolean {
    return this.copy.stale;
  }

  /** Calls back after every change; returns how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves as soon as the condition holds for the copy; rejects after `timeoutMs`. */
  until(condition: (view: OpenView) => boolean, timeoutMs = 10_000): Promise<this> {
    if (condition(this)) return Promise.resolve(this);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`view ${this.name}: what was waited for did not come in ${timeoutMs} ms`));
      }, timeoutMs);
      const stop = this.onChange(() => {
        if (!condition(this)) return;
        clearTimeout(timer);
        stop();
        resolve(this);
      });
    });
  }

  /**
   * Opens it, or again: sends what is held, gets what is missing. Nothing that is heard is looked at until
   * the answer is here, so that a copy which is live again must not ask.
   */
  async open(): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    do {
      this.askAgain = false;
      await this.askOnce();
    } while (this.askAgain && this.copy.stale && !this.closed);
  }

  /** Resolves when a copy is here or was refused; rejects when it is closed or the line was refused. */
  async whenShown(): Promise<this> {
    if (this.closed) throw new ClientError(CLIENT_CLOSED);
    if (this.refused === undefined && this.copy.epoch === undefined) await this.waiters.wait();
    return this;
  }

  heardDelta(delta: ViewDelta): void {
    this.hear(() => this.follow(this.copy.delta(delta)));
  }

  heardHead(head: ViewHead): void {
    this.hear(() => this.follow(this.copy.head(head)));
  }

  heardReset(): void {
    this.copy.clear();
    this.tell();
    this.openIn(Math.random() * JITTER_MS);
  }

  /** The connection is gone: what is shown may be old. */
  cutOff(): void {
    clearTimeout(this.silence);
    this.copy.stale = true;
    this.tell();
  }

  /** The line was refused for good: a copy does not come until somebody signs in again. */
  lineEnded(code: string): void {
    this.waiters.rejectAll(new ClientError(code));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.listeners.clear();
    this.waiters.rejectAll(new ClientError(CLIENT_CLOSED));
  }

  private async askOnce(): Promise<void> {
    this.asking = true;
    const { epoch, seq } = this.copy;
    const held = epoch === undefined ? {} : { epoch, seq };
    try {
      const ack = await this.ask({ meetingId: this.meetingId, view: this.name, ...held });
      if (ack && !this.closed) this.answered(ack);
    } finally {
      this.asking = false;
    }
    for (const hear of this.heardMeanwhile.splice(0)) hear();
  }

  /** What comes while an opening is under way is looked at after its answer. */
  private hear(look: () => void): void {
    if (this.asking) this.heardMeanwhile.push(look);
    else look();
  }

  private answered(ack: Ack<ViewOpenAnswer>): void {
    if (ack.ok) {
      this.putOff = 0;
      this.refused = undefined;
      this.follow(this.copy.opened(ack.data));
    } else if (isPassing(ack.error.code)) {
      this.copy.stale = true;
      this.openIn(backoffMs(this.putOff));
      this.putOff += 1;
      this.tell();
      return;
    } else {
      this.refused = ack.error.code;
      this.copy.clear();
      this.tell();
    }
    this.waiters.resolveAll();
  }

  private follow(verdict: CopyVerdict): void {
    if (verdict === 'open-again') this.openIn(Math.random() * JITTER_MS);
    else this.heardFrom();
    this.tell();
  }

  /** A sign that nothing is missing; silence counts from now. */
  private heardFrom(): void {
    clearTimeout(this.silence);
    if (!this.closed) this.silence = setTimeout(() => this.fellSilent(), SILENT_MS);
  }

  /** Heads are missing: it is stale, and asks by itself if no head comes in a while either. */
  private fellSilent(): void {
    this.cutOff();
    this.silence = setTimeout(() => void this.open(), Math.random() * SILENT_MS);
  }

  private openIn(ms: number): void {
    if (this.closed || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      // What was missing may have come meanwhile.
      if (this.copy.stale) void this.open();
    }, ms);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
