import { randomInt } from 'node:crypto';

const SEEDS = 2 ** 31;

/** Numbers that follow from a seed alone, so that a run can be had again. */
export class Seeded {
  private state: number;

  /** The seed is FAULT_SEED's, else any. */
  constructor(readonly seed = Number(process.env['FAULT_SEED'] ?? randomInt(SEEDS))) {
    this.state = seed;
  }

  /** A whole number from 0 up to and without `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  oneOf<T>(things: readonly T[]): T {
    const thing = things[this.below(things.length)];
    if (thing === undefined) throw new Error('there is nothing to choose from');
    return thing;
  }
}
