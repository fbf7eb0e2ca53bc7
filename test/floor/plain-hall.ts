import type { Hand, PlainAnswer, PlainFloor, PlainKind, PlainState, Stack } from './plain-words.js';

const URGENCY: Readonly<Record<PlainKind, number>> = {
  QUESTION: 0,
  INTERVENTION: 1,
  POINT_OF_ORDER: 2,
  NORMAL: 4,
};
const borrows = (kind: PlainKind): boolean => kind === 'QUESTION' || kind === 'INTERVENTION';

/** A command that changes nothing. */
export class Refused extends Error {
  constructor(readonly answer: PlainAnswer) {
    super(answer.code);
  }
}
export const refuse = (code: string): never => {
  throw new Refused({ code });
};

/** Who waits and who speaks, and how they come and go; on a copy. */
export class PlainHall {
  /** The speech that this outcome is about was there to be chosen. */
  choseVictim = false;

  constructor(
    readonly floor: PlainFloor,
    /** Of several speeches, the place of the one that ran the longest. */
    private readonly victim: number,
  ) {}

  protected hand(id: string): Hand {
    return this.floor.hands[id] ?? refuse('request.not-found');
  }

  protected expect({ state }: Hand, states: readonly PlainState[]): void {
    if (states.includes(state)) return;
    const open = state === 'PENDING' || state === 'ACCEPTED' || state === 'GRANTED';
    refuse(open ? 'request.wrong-state' : 'request.ended');
  }

  /** Behind whoever is as urgent and came before, and behind whom the chair placed there. */
  protected enqueue(id: string): void {
    const hand = this.hand(id);
    const queue = this.floor.queues[hand.line];
    hand.state = 'ACCEPTED';
    let at = 0;
    for (const [index, entry] of queue.entries()) {
      if (!entry.placed && this.isBefore(this.hand(entry.id), hand)) at = index + 1;
    }
    while (queue[at]?.placed && !this.passes(hand, this.hand(queue[at]?.id ?? ''))) at += 1;
    queue.splice(at, 0, { id, placed: false });
  }

  protected isBefore(one: Hand, other: Hand): boolean {
    return (
      URGENCY[one.kind] - URGENCY[other.kind] < 0 || (one.kind === other.kind && one.nr < other.nr)
    );
  }

  protected passes({ kind }: Hand, placed: Hand): boolean {
    return kind !== 'NORMAL' && URGENCY[kind] < URGENCY[placed.kind];
  }

  protected place(id: string, position: number): void {
    const hand = this.hand(id);
    hand.state = 'ACCEPTED';
    this.leaveQueue(id);
    const queue = this.floor.queues[hand.line];
    queue.splice(Math.min(position - 1, queue.length), 0, { id, placed: true });
  }

  protected leaveQueue(id: string): void {
    const queue = this.floor.queues[this.hand(id).line];
    const at = queue.findIndex((entry) => entry.id === id);
    if (at >= 0) queue.splice(at, 1);
  }

  protected end(id: string, state: PlainState): void {
    const hand = this.hand(id);
    hand.state = state;
    this.leaveQueue(id);
    const stack = this.stackOf(id);
    if (!stack) return;
    const wasHeard = stack.speeches.at(-1)?.id === id;
    stack.speeches = stack.speeches.filter((speech) => speech.id !== id);
    this.floor.stacks = this.floor.stacks.filter(({ speeches }) => speeches.length > 0);
    if (wasHeard && stack.speeches.length > 0) stack.slot = this.freeSlot(stack) ?? stack.slot;
  }

  protected stackOf(id: string): Stack | undefined {
    return this.floor.stacks.find(({ speeches }) => speeches.some((speech) => speech.id === id));
  }

  /** The lowest, not counting that of `but`. */
  protected freeSlot(but?: Stack): number | undefined {
    const taken = this.floor.stacks.filter((stack) => stack !== but).map(({ slot }) => slot);
    const slots = Array.from({ length: this.floor.rules.capacity }, (_, index) => index + 1);
    return slots.find((slot) => !taken.includes(slot));
  }

  protected grantSomewhere(id: string): void {
    const { stacks } = this.floor;
    const borrowing = borrows(this.hand(id).kind);
    const free = this.freeSlot();
    if (stacks.length === 0 || (free !== undefined && !borrowing)) {
      this.speakIn({ slot: free ?? 1, speeches: [] }, id);
      return;
    }
    const main = stacks.filter(({ speeches }) => !borrows(this.hand(speeches[0]?.id ?? '').kind));
    const among = main.length > 0 ? main : stacks;
    this.choseVictim = this.victim < among.length;
    const stack = among[this.victim] ?? among[0];
    if (!stack) throw new Error('nobody speaks');
    if (!borrowing) this.revokeFrom(stack, 0);
    this.speakIn(stack, id);
  }

  protected revokeFrom(stack: Stack, from: number): void {
    for (const { id } of stack.speeches.splice(from)) this.hand(id).state = 'REVOKED';
  }

  protected speakIn(stack: Stack, id: string): void {
    this.leaveQueue(id);
    this.hand(id).state = 'GRANTED';
    stack.speeches.push({ id, paused: false });
    const others = this.floor.stacks.filter((other) => other !== stack);
    this.floor.stacks = [...others, stack].toSorted((a, b) => a.slot - b.slot);
  }

  /** One that was interrupted goes on beside those above it, if a slot is free. */
  protected goApart(stack: Stack, at: number): void {
    const slot = this.freeSlot() ?? refuse('floor.no-free-slot');
    const below = { slot, speeches: stack.speeches.splice(0, at + 1) };
    this.floor.stacks = [...this.floor.stacks, below].toSorted((a, b) => a.slot - b.slot);
  }

  /** On an automatic floor the next of the line that is heard, while there are slots. */
  protected grantByItself(): void {
    const { rules, queues, heard } = this.floor;
    if (rules.algorithm !== 'AUTOMATIC') return;
    while (this.floor.stacks.length < rules.capacity) {
      const spoken = this.floor.stacks.length > 0;
      const next = queues[heard].find(({ id }) => !spoken || !borrows(this.hand(id).kind));
      if (!next) return;
      this.grantSomewhere(next.id);
    }
  }

  protected callNobody(): void {
    for (const hand of Object.values(this.floor.hands)) {
      if (hand.state === 'PENDING' || hand.state === 'ACCEPTED') hand.called = false;
    }
  }

  protected pending(): string[] {
    return Object.keys(this.floor.hands).filter((id) => this.hand(id).state === 'PENDING');
  }
}
