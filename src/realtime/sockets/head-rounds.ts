/** How often every room says where the server stands, ms. */
const ROUND_MS = 5_000;

/** Rooms take turns at it, so that no turn of the loop speaks to every socket. */
const TURNS = 50;

/** Length of a turn, ms: how often to ask which are due. */
export const TURN_MS = ROUND_MS / TURNS;

/**
 * Whose turn it is in the round of heads. Counted on the clock and not by ticks, which come late on a
 * busy node: a round must not become longer than the silence after which clients take their copies for
 * stale.
 */
export class HeadRounds {
  private rooms = 0;
  private done = 0;

  constructor(private readonly startedMs: number) {}

  /** The turn of one more room. */
  next(): number {
    this.rooms = (this.rooms + 1) % TURNS;
    return this.rooms;
  }

  /** The turns that came since it was asked last, each at most once; monotonic ms. */
  due(nowMs: number): ReadonlySet<number> {
    const reached = Math.floor((nowMs - this.startedMs) / TURN_MS);
    const first = Math.max(this.done + 1, reached - TURNS + 1);
    this.done = reached;
    return new Set(Array.from({ length: reached - first + 1 }, (_, i) => (first + i) % TURNS));
  }
}
