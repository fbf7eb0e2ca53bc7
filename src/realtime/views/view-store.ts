import {
  addSums,
  digestText,
  EMPTY_SUMS,
  entrySums,
  subtractSums,
  type DigestSums,
} from './digest.js';
import type { Snapshot, WireOp } from './view-wire.js';

interface Entry {
  /** Undefined once the key was taken away: a tombstone, kept while its change can still be asked for. */
  readonly value: unknown;
  readonly json: string | undefined;
  /** Undefined while it is not in the view's sums. */
  sums: DigestSums | undefined;
  readonly seq: number;
}

/** A value that was put and that nobody has asked for yet. */
interface Pending {
  readonly value: unknown;
  readonly seq: number;
  /** Another value was put in between: whoever got that one elsewhere must be told, though this be as before. */
  readonly again: boolean;
  /** What the view began with under this key, where that was never asked for. */
  readonly first?: { readonly value: unknown };
}

interface Change {
  readonly key: string;
  readonly seq: number;
}

/** Changes kept for catching up, at least; beyond four times the keys a snapshot is the shorter way. */
const MIN_CHANGES_KEPT = 1_000;

/**
 * The server's copy of one view: key -> value with the seq of its last change, and tombstones, down to
 * a floor. What changed since any seq above the floor can be told; below it, a snapshot is needed.
 * What is put waits until somebody asks, or until it is put again: JSON text and digest cost more than
 * all the rest of a change, and most lists of a large meeting are looked at by nobody on this node.
 */
export class ViewStore {
  private readonly entries = new Map<string, Entry>();
  /** In the order of their seqs. */
  private readonly pending = new Map<string, Pending>();
  private changes: Change[] = [];
  private sums = EMPTY_SUMS;
  /** Keys that changed since the digest was asked for. */
  private readonly unsummed = new Set<string>();
  private floor: number;
  private liveKeys = 0;
  private cache = new Map<number, readonly WireOp[]>();
  private cachedSnapshot: Snapshot | undefined;

  /** `seq`: where the topic stands as the first values are put in. */
  constructor(private head: number) {
    this.floor = head;
  }

  get seq(): number {
    return this.head;
  }

  get size(): number {
    this.settle();
    return this.liveKeys;
  }

  get digest(): string {
    this.settle();
    for (const key of this.unsummed) this.addUp(key);
    this.unsummed.clear();
    return digestText(this.sums);
  }

  get(key: string): unknown {
    const waiting = this.pending.get(key);
    return waiting ? waiting.value : this.entries.get(key)?.value;
  }

  /** The topic moved on to `seq`; keys that it touched follow by `put`. */
  advance(seq: number): void {
    if (seq === this.head) return;
    this.head = seq;
    this.cache.clear();
  }

  /** Sets or (undefined) takes away a key at the present seq. A value that stays the same is no change. */
  put(key: string, value: unknown): void {
    const waiting = this.pending.get(key);
    // The latest change comes last, so that changes stay in the order of their seqs.
    if (waiting) this.pending.delete(key);
    this.pending.set(key, this.instead(waiting, value));
  }

  private instead(waiting: Pending | undefined, value: unknown): Pending {
    const { head: seq } = this;
    if (!waiting || seq === this.floor) return { value, seq, again: false };
    if (waiting.seq > this.floor) return { ...waiting, value, seq, again: true };
    return { value, seq, again: false, first: waiting };
  }

  /** Every change after `seq`, or undefined when that is below the floor (or not yet reached). */
  opsSince(seq: number): readonly WireOp[] | undefined {
    this.settle();
    if (seq < this.floor || seq > this.head) return undefined;
    const cached = this.cache.get(seq);
    if (cached) return cached;
    const ops = this.collect(seq);
    this.cache.set(seq, ops);
    return ops;
  }

  snapshot(): Snapshot {
    this.settle();
    this.cachedSnapshot ??= [...this.entries]
      .filter(([, entry]) => entry.json !== undefined)
      .map(([key, entry]) => [key, entry.value] as const);
    return this.cachedSnapshot;
  }

  /** What was put since somebody asked. */
  private settle(): void {
    if (this.pending.size === 0) return;
    for (const [key, put] of this.pending) this.take(key, put);
    this.pending.clear();
    this.trim();
  }

  private take(key: string, { value, seq, again, first }: Pending): void {
    const json = textOf(value);
    const before = first ? textOf(first.value) : this.entries.get(key)?.json;
    const same = before === json && !again;
    if (same && !first) return;
    this.enter(key, { value, json, sums: undefined, seq: same ? this.floor : seq });
    if (!same && seq > this.floor) this.changes.push({ key, seq });
  }

  private enter(key: string, entry: Entry): void {
    const before = this.entries.get(key);
    if (before?.sums) this.sums = subtractSums(this.sums, before.sums);
    this.unsummed.add(key);
    this.liveKeys += Number(entry.json !== undefined) - Number(before?.json !== undefined);
    this.entries.set(key, entry);
    this.cache.clear();
    this.cachedSnapshot = undefined;
  }

  private addUp(key: string): void {
    const entry = this.entries.get(key);
    if (entry?.json === undefined) return;
    entry.sums = entrySums(key, entry.json);
    this.sums = addSums(this.sums, entry.sums);
  }

  /** Newest first, so that a key changed more than once is told once, in its last state. */
  private collect(seq: number): WireOp[] {
    const told = new Set<string>();
    const ops: WireOp[] = [];
    const first = this.firstChangeAfter(seq);
    for (const { key } of this.changes.slice(first).toReversed()) {
      if (told.has(key)) continue;
      told.add(key);
      const entry = this.entries.get(key);
      ops.push(entry?.json === undefined ? ['del', key] : ['set', key, entry.value]);
    }
    return ops.toReversed();
  }

  private firstChangeAfter(seq: number): number {
    let low = 0;
    let high = this.changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.changes[middle]?.seq ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private trim(): void {
    const limit = Math.max(MIN_CHANGES_KEPT, 4 * this.liveKeys);
    if (this.changes.length <= 2 * limit) return;
    const cut = this.changes.length - limit;
    const dropped = this.changes.slice(0, cut);
    this.floor = dropped.at(-1)?.seq ?? this.floor;
    this.changes = this.changes.slice(cut);
    for (const { key, seq } of dropped) {
      const entry = this.entries.get(key);
      if (entry?.seq === seq && entry.json === undefined) this.entries.delete(key);
    }
  }
}

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);
