import type { Instant } from '../platform/time/instant.js';
import { clockMs } from './clock.rules.js';
import type { PauseCause, RequestKind, RequestState } from './floor.words.js';

/** What granting needs to know of a request that has, or had, the floor. */
export interface Holding {
  readonly id: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  /** 1 … capacity; null while interrupted or cut off. */
  readonly slot: number | null;
  /** The speech whose slot this one borrowed. */
  readonly interrupts: string | null;
  readonly pausedBecause: PauseCause | null;
  readonly spokenMs: number;
  readonly runningSince: Instant | null;
  readonly arrival: number;
}

/** Everybody who is GRANTED, and whoever is asked for by id (also those whose speech is over). */
export interface Stage<H extends Holding> {
  readonly capacity: number;
  readonly granted: readonly H[];
  find(id: string): H | undefined;
}

/** What a grant does: the slot it takes, and what becomes of those who were there. */
export interface SlotPlan<H extends Holding> {
  readonly slot: number;
  /** End first, REVOKED. */
  readonly revoked: readonly H[];
  /** Stands still meanwhile, and gets its slot back. */
  readonly interrupted: H | null;
  readonly interrupts: string | null;
}

/** Questions, interventions and answers borrow the slot of a speech; all others need one of their own. */
export const isInterjection = (kind: RequestKind): boolean =>
  kind === 'QUESTION' || kind === 'INTERVENTION' || kind === 'ANSWER';

/** The lowest slot that nobody has, or null when the floor is full. */
export function freeSlot(stage: Pick<Stage<Holding>, 'capacity' | 'granted'>): number | null {
  const taken = new Set(stage.granted.map(({ slot }) => slot));
  for (let slot = 1; slot <= stage.capacity; slot += 1) if (!taken.has(slot)) return slot;
  return null;
}

/**
 * Those who stand still below a holder, the nearest first: what it interrupts, what that interrupts,
 * and so on. Speeches that are over are passed by; one that has a slot again is below nobody.
 */
export function interruptedBy<H extends Holding>(
  holder: Holding,
  stage: Pick<Stage<H>, 'find'>,
): readonly H[] {
  const below: H[] = [];
  for (let next = lookUp(holder.interrupts, stage); next; next = lookUp(next.interrupts, stage)) {
    if (next.slot !== null) break;
    if (next.state === 'GRANTED') below.push(next);
  }
  return below;
}

const lookUp = <H extends Holding>(
  id: string | null,
  stage: Pick<Stage<H>, 'find'>,
): H | undefined => (id === null ? undefined : stage.find(id));

/** The interjections that stand above a speech, whichever of them has its slot. */
export const interruptersOf = <H extends Holding>(speech: H, stage: Stage<H>): readonly H[] =>
  stage.granted.filter((other) => interruptedBy(other, stage).some(({ id }) => id === speech.id));

/** Speeches that stand interrupted by nobody any more, as they came: their slots are given back. */
export const waitingToGoOn = <H extends Holding>(stage: Stage<H>): readonly H[] =>
  stage.granted
    .filter(
      (speech) =>
        speech.pausedBecause === 'INTERRUPTED' && interruptersOf(speech, stage).length === 0,
    )
    .toSorted((a, b) => a.arrival - b.arrival);

/** Free slots beyond those that standing speeches will come back to; interjections share one. */
export const slotsToSpare = <H extends Holding>(stage: Stage<H>): number =>
  stage.capacity -
  stage.granted.filter((speech) => interruptersOf(speech, stage).length === 0).length;

/**
 * How a request comes to a slot. An interjection borrows the slot of the longest running speech. Any
 * other takes a free slot; on a full floor the longest running main speech is revoked, with all that
 * stands above it. `replaces` names who is revoked instead.
 */
export function slotPlan<H extends Holding>(
  newcomer: Pick<Holding, 'kind'>,
  stage: Stage<H>,
  at: Instant,
  replaces: H | null,
): SlotPlan<H> {
  if (replaces) return replacingPlan(newcomer, stage, at, replaces);
  const target = longestRunning(stage, at);
  if (target && isInterjection(newcomer.kind)) return borrowingPlan(target);
  const free = freeSlot(stage);
  if (free !== null || !target) {
    return { slot: free ?? 1, revoked: [], interrupted: null, interrupts: null };
  }
  const base = baseOf(target, stage);
  const revoked = [base, ...interruptersOf(base, stage)];
  return { slot: target.slot, revoked, interrupted: null, interrupts: null };
}

type SlotHolder<H extends Holding> = H & { readonly slot: number };

const borrowingPlan = <H extends Holding>(target: SlotHolder<H>): SlotPlan<H> => ({
  slot: target.slot,
  revoked: [],
  interrupted: target,
  interrupts: target.id,
});

/** Whoever is named goes with all that stands above it; what it interrupted goes on waiting. */
function replacingPlan<H extends Holding>(
  newcomer: Pick<Holding, 'kind'>,
  stage: Stage<H>,
  at: Instant,
  named: H,
): SlotPlan<H> {
  const revoked = [named, ...interruptersOf(named, stage)];
  const slot = revoked.find((gone) => gone.slot !== null)?.slot ?? null;
  if (slot !== null) {
    const interrupts = interruptedBy(named, stage)[0]?.id ?? null;
    return { slot, revoked, interrupted: null, interrupts };
  }
  const gone = new Set(revoked.map(({ id }) => id));
  const rest = { ...stage, granted: stage.granted.filter(({ id }) => !gone.has(id)) };
  const plan = slotPlan(newcomer, rest, at, null);
  return { ...plan, revoked: [...revoked, ...plan.revoked] };
}

const hasSlot = <H extends Holding>(holding: H): holding is SlotHolder<H> => holding.slot !== null;

/** The holder of the slot whose speech has used the most time; interjections alone come last. */
function longestRunning<H extends Holding>(stage: Stage<H>, at: Instant): SlotHolder<H> | null {
  const [longest] = stage.granted
    .filter(hasSlot)
    .map((holder) => ({ holder, base: baseOf(holder, stage) }))
    .toSorted(
      (a, b) =>
        Number(isInterjection(a.base.kind)) - Number(isInterjection(b.base.kind)) ||
        clockMs(b.base, at) - clockMs(a.base, at) ||
        a.base.arrival - b.base.arrival,
    );
  return longest?.holder ?? null;
}

/** The speech at the bottom of a slot. */
const baseOf = <H extends Holding>(holder: H, stage: Stage<H>): H =>
  interruptedBy(holder, stage).at(-1) ?? holder;
