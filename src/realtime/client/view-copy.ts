import {
  addSums,
  digestText,
  EMPTY_SUMS,
  entrySums,
  subtractSums,
  type DigestSums,
} from '../views/digest.js';
import type { ViewDelta, ViewHead, ViewOpenAnswer, WireOp } from '../views/view-wire.js';

interface Held {
  readonly value: unknown;
  readonly sums: DigestSums;
}

/** What a copy wants after it heard something: nothing, or to be opened again. */
export type CopyVerdict = 'fine' | 'open-again';

/**
 * A client's copy of one view. It converges whatever was lost, doubled or late: changes are absolute,
 * and the head's digest tells whether the copy is the server's.
 */
export class ViewCopy {
  private readonly held = new Map<string, Held>();
  private sums = EMPTY_SUMS;
  private knownEpoch: string | undefined;
  private knownSeq = -1;
  /** True while something is known to be missing: what is shown may be old. */
  stale = true;

  get epoch(): string | undefined {
    return this.knownEpoch;
  }

  get seq(): number {
    return this.knownSeq;
  }

  get digest(): string {
    return digestText(this.sums);
  }

  get size(): number {
    return this.held.size;
  }

  get(key: string): unknown {
    return this.held.get(key)?.value;
  }

  entries(): [key: string, value: unknown][] {
    return [...this.held].map(([key, { value }]) => [key, value]);
  }

  /** The server's answer to `view:open`. */
  opened(answer: ViewOpenAnswer): CopyVerdict {
    if ('snapshot' in answer) {
      this.clear();
      for (const [key, value] of answer.snapshot) this.set(key, value);
    } else {
      this.applyAll(answer.ops);
    }
    this.knownEpoch = answer.epoch;
    this.knownSeq = answer.seq;
    const verdict = this.settle(answer.digest);
    this.stale ||= answer.unsure === true;
    return verdict;
  }

  delta(delta: ViewDelta): CopyVerdict {
    if (delta.epoch !== this.knownEpoch || delta.from > this.knownSeq) return this.miss();
    if (delta.to <= this.knownSeq) return 'fine';
    this.applyAll(delta.ops);
    this.knownSeq = delta.to;
    return 'fine';
  }

  head(head: ViewHead): CopyVerdict {
    if (head.epoch !== this.knownEpoch) return this.miss();
    if (head.seq < this.knownSeq) return 'fine';
    this.knownSeq = head.digest === this.digest ? head.seq : this.knownSeq;
    return this.settle(head.digest);
  }

  /** Drops everything: the next opening is a snapshot. */
  clear(): void {
    this.held.clear();
    this.sums = EMPTY_SUMS;
    this.knownEpoch = undefined;
    this.knownSeq = -1;
    this.stale = true;
  }

  private settle(digest: string): CopyVerdict {
    if (digest === this.digest) {
      this.stale = false;
      return 'fine';
    }
    this.clear();
    return 'open-again';
  }

  private miss(): CopyVerdict {
    this.stale = true;
    return 'open-again';
  }

  private applyAll(ops: readonly WireOp[]): void {
    for (const op of ops) {
      if (op[0] === 'set') this.set(op[1], op[2]);
      else this.remove(op[1]);
    }
  }

  private set(key: string, value: unknown): void {
    this.remove(key);
    const sums = entrySums(key, JSON.stringify(value));
    this.held.set(key, { value, sums });
    this.sums = addSums(this.sums, sums);
  }

  private remove(key: string): void {
    const before = this.held.get(key);
    if (!before) return;
    this.sums = subtractSums(this.sums, before.sums);
    this.held.delete(key);
  }
}
