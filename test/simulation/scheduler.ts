import { createHash } from 'node:crypto';
import { Random } from './random.js';

/** Whose code runs: a node or a device. What it started ends with it, and stands still with it. */
export interface Owner {
  readonly name: string;
  alive: boolean;
  /** It does nothing before this moment (SIGSTOP), ms. */
  frozenUntilMs: number;
}

export const ownerNamed = (name: string): Owner => ({ name, alive: true, frozenUntilMs: 0 });

export interface Job {
  atMs: number;
  readonly order: number;
  readonly owner: Owner | undefined;
  readonly run: () => void;
  cancelled: boolean;
}

/** What the code under test takes for a timer. */
interface SimTimer {
  job: Job;
  unref(): SimTimer;
  ref(): SimTimer;
}

/** Where virtual time begins: the morning of a meeting. */
export const START_MS = Date.UTC(2025, 1, 14, 1, 0, 0);

const realImmediate = globalThis.setImmediate;

/** Lets everything that promises have to do be done. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    realImmediate(resolve);
  });

/**
 * Virtual time. One thing happens after the other, in an order that the seed alone decides: timers,
 * packets and answers of the database are jobs, and between two jobs all promises run dry.
 */
export class Scheduler {
  nowMs = 0;
  /** Of everything that happened so far, in its order. */
  private readonly history = createHash('sha256');
  readonly random: Random;
  private readonly heap: Job[] = [];
  private order = 0;
  /** Whose code runs now. */
  owner: Owner | undefined;

  constructor(readonly seed: number) {
    this.random = new Random(seed);
  }

  /** Another thing that happened: two stories that are the same have the same. */
  trace(what: string): void {
    this.history.update(what);
  }

  /** Ends the history. */
  hash(): string {
    return this.history.digest('hex');
  }

  /** Runs it later as part of whoever it is for. */
  in(delayMs: number, owner: Owner | undefined, run: () => void): Job {
    this.order += 1;
    const atMs = this.nowMs + Math.max(0, delayMs);
    const job = { atMs, order: this.order, owner, run, cancelled: false };
    push(this.heap, job);
    return job;
  }

  /** Resolves after a while, as part of whoever waits. */
  wait(delayMs: number, owner: Owner | undefined): Promise<void> {
    return new Promise((resolve) => {
      this.in(delayMs, owner, resolve);
    });
  }

  /** Runs code of an owner now, so that what it starts is the owner's. */
  as<T>(owner: Owner, run: () => T): T {
    const before = this.owner;
    this.owner = owner;
    try {
      return run();
    } finally {
      this.owner = before;
    }
  }

  /** Runs everything up to that moment; `after` looks at the world after each thing that happened. */
  async runUntil(untilMs: number, after: (owner: Owner | undefined) => void): Promise<void> {
    for (let job = this.next(untilMs); job; job = this.next(untilMs)) {
      this.nowMs = Math.max(this.nowMs, job.atMs);
      this.owner = job.owner;
      this.trace(`${job.atMs} ${job.order}`);
      job.run();
      await settled();
      this.owner = undefined;
      after(job.owner);
    }
    this.nowMs = untilMs;
  }

  private next(untilMs: number): Job | undefined {
    for (;;) {
      const [first] = this.heap;
      if (!first || first.atMs > untilMs) return undefined;
      pop(this.heap);
      if (first.cancelled || first.owner?.alive === false) continue;
      if (first.owner && first.owner.frozenUntilMs > first.atMs) {
        first.atMs = first.owner.frozenUntilMs;
        push(this.heap, first);
        continue;
      }
      return first;
    }
  }

  /** Puts virtual time and the seed's chance in the place of the real ones; returns how to undo it. */
  install(): () => void {
    const timer = (run: () => void, ms: number, everyMs?: number): SimTimer => {
      const owner = this.owner;
      const arm = (afterMs: number): Job =>
        this.in(afterMs, owner, () => {
          if (everyMs !== undefined) made.job = arm(everyMs);
          run();
        });
      const made: SimTimer = { job: arm(ms), unref: () => made, ref: () => made };
      return made;
    };
    const undo = [
      replace(globalThis, {
        setTimeout: (run: () => void, ms = 0) => timer(run, ms),
        setInterval: (run: () => void, ms: number) => timer(run, ms, ms),
        setImmediate: (run: () => void) => timer(run, 0),
        clearTimeout: clear,
        clearInterval: clear,
        clearImmediate: clear,
        performance: { now: () => this.nowMs },
      }),
      replace(Math, { random: () => this.random.next() }),
      replace(Date, { now: () => START_MS + Math.floor(this.nowMs) }),
    ];
    return () => {
      for (const restore of undo) restore();
    };
  }
}

function clear(made: SimTimer | undefined): void {
  if (made) made.job.cancelled = true;
}

function replace(place: object, given: Readonly<Record<string, unknown>>): () => void {
  const before = Object.keys(given).map(
    (name) => [name, Object.getOwnPropertyDescriptor(place, name)] as const,
  );
  for (const [name, value] of Object.entries(given)) {
    Object.defineProperty(place, name, { value, configurable: true, writable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(place, name, descriptor);
    }
  };
}

const earlier = (a: Job, b: Job): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

function push(heap: Job[], job: Job): void {
  let at = heap.length;
  heap.push(job);
  while (at > 0) {
    const up = (at - 1) >> 1;
    const parent = heap[up];
    if (!parent || !earlier(job, parent)) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = job;
}

function pop(heap: Job[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const child = lesserChild(heap, at);
    const job = heap[child];
    if (!job || !earlier(job, last)) break;
    heap[at] = job;
    at = child;
  }
  heap[at] = last;
}

function lesserChild(heap: readonly Job[], at: number): number {
  const left = 2 * at + 1;
  const [one, other] = [heap[left], heap[left + 1]];
  return one && other && earlier(other, one) ? left + 1 : left;
}
