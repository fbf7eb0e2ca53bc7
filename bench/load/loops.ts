import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { meetingIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { Latencies } from '../harness/latencies.js';
import type { Crowd, Member } from './crowd.js';
import { everySeat, type OpenSeat } from './seats.js';

/** Every socket asks, and asks again when it is answered. */
export interface LoopLoad {
  readonly name: 'time:sync' | 'bench:nothing' | 'floor:grant' | 'attendance:check-in';
  readonly seconds: number;
  /** For check-ins: each desk checks in the seats of its own venue, until none are left. */
  readonly plan?: NationalPlan;
}

export interface LoopResult {
  readonly answered: number;
  readonly ms: number;
  readonly latencies: string;
  /** Answers by `ok` or code. */
  readonly codes: Readonly<Record<string, number>>;
}

type NextPayload = (member: Member) => string | undefined;

/** What is not answered so long after the end is not waited for: a slow peer would take minutes. */
const GRACE_MS = 250;

/** Closed loop: for the cost of one command, not for its latency under a given load. */
export async function askInLoops(crowd: Crowd, load: LoopLoad): Promise<LoopResult> {
  const next = payloadsOf(crowd, load);
  const latencies = new Latencies();
  const codes: Record<string, number> = {};
  const startedMs = performance.now();
  const untilMs = startedMs + load.seconds * 1_000;
  let answered = 0;
  let over = false;
  const loopOf = (member: Member): Promise<void> =>
    new Promise<void>((resolve) => {
      const ask = (): void => {
        const askedMs = performance.now();
        const json = askedMs < untilMs ? next(member) : undefined;
        if (json === undefined || !member.wire) return resolve();
        member.wire.askThen(load.name, json, (ack) => {
          if (over) return;
          const code = codeOf(ack as Ack);
          codes[code] = (codes[code] ?? 0) + 1;
          latencies.note(performance.now() - askedMs);
          answered += 1;
          ask();
        });
      };
      ask();
    });
  await firstOf(Promise.all(crowd.members.map(loopOf)), load.seconds * 1_000 + GRACE_MS);
  over = true;
  const ms = performance.now() - startedMs;
  return { answered, ms, latencies: latencies.encoded(), codes };
}

async function firstOf(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, end]);
  clearTimeout(timer);
}

/** Payloads as JSON; the ids of commands that leave no receipt may stay the same. */
function payloadsOf(crowd: Crowd, { name, plan }: LoopLoad): NextPayload {
  const ids = `"id":"${newId()}","meetingId":"${crowd.meetingId()}"`;
  switch (name) {
    case 'time:sync':
      return () => '{"t0":1764000000000}';
    case 'bench:nothing':
      return () => `{${ids},"note":"abc"}`;
    case 'floor:grant':
      return () => `{${ids},"requestId":"${crowd.meetingId()}"}`;
    case 'attendance:check-in':
      if (!plan) throw new Error('check-ins need the plan of their seats');
      return arrivalsByVenue(plan);
  }
}

function arrivalsByVenue(plan: NationalPlan): NextPayload {
  const waiting = new Map<number, OpenSeat[]>();
  for (const seat of everySeat(plan)) {
    const list = waiting.get(seat.venue) ?? [];
    list.push(seat);
    waiting.set(seat.venue, list);
  }
  const meetingId = meetingIdOf(plan.seed);
  return ({ venue }) => {
    const seat = waiting.get(venue)?.pop();
    return seat && checkInJson(meetingId, seat);
  };
}

/** One arrival, as a desk sends it. */
export function checkInJson(meetingId: string, { venueId, seatId }: OpenSeat): string {
  const item = { id: newId(), seatId, method: 'SEAT_LIST', occurredAt: new Date().toISOString() };
  return JSON.stringify({ id: newId(), meetingId, venueId, items: [item] });
}

/** `ok`, or the code of the refusal: the command's, or its only item's. */
export function codeOf(ack: Ack): string {
  if (!ack.ok) return ack.error.code;
  const { items } = ack.data as { readonly items?: readonly Ack[] };
  const [only] = items ?? [];
  return only ? codeOf(only) : 'ok';
}
