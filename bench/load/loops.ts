import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import type { FreeSeat } from '../harness/house.js';
import { meetingIdOf, venueIdOf } from '../../test/support/national/plan.js';
import type { Crowd, Member } from './crowd.js';

/** Every socket asks, and asks again when it is answered. */
export interface LoopLoad {
  readonly name: 'time:sync' | 'bench:nothing' | 'floor:grant' | 'attendance:check-in';
  readonly seconds: number;
  /** For check-ins: one seat each, until none are left. */
  readonly seats?: readonly FreeSeat[];
  /** For check-ins: the meeting of the seats. Each desk checks in for its own venue. */
  readonly seed?: string;
}

export interface LoopResult {
  readonly answered: number;
  readonly ms: number;
  /** Answers by `ok` or code. */
  readonly codes: Readonly<Record<string, number>>;
}

type NextPayload = (member: Member) => string | undefined;

/** Closed loop: for the cost of one command, not for its latency. */
export async function askInLoops(crowd: Crowd, load: LoopLoad): Promise<LoopResult> {
  const next = payloadsOf(crowd, load);
  const codes: Record<string, number> = {};
  const startedMs = performance.now();
  const untilMs = startedMs + load.seconds * 1_000;
  let answered = 0;
  await Promise.all(
    crowd.members.map(
      (member) =>
        new Promise<void>((resolve) => {
          const ask = (): void => {
            const json = performance.now() < untilMs ? next(member) : undefined;
            if (json === undefined || !member.wire) return resolve();
            member.wire.askThen(load.name, json, (ack) => {
              const code = codeOf(ack as Ack);
              codes[code] = (codes[code] ?? 0) + 1;
              answered += 1;
              ask();
            });
          };
          ask();
        }),
    ),
  );
  return { answered, ms: performance.now() - startedMs, codes };
}

/** Payloads as JSON; the ids of commands that leave no receipt may stay the same. */
function payloadsOf(crowd: Crowd, { name, seats = [], seed = '' }: LoopLoad): NextPayload {
  const ids = `"id":"${newId()}","meetingId":"${crowd.meetingId()}"`;
  switch (name) {
    case 'time:sync':
      return () => '{"t0":1764000000000}';
    case 'bench:nothing':
      return () => `{${ids},"note":"abc"}`;
    case 'floor:grant':
      return () => `{${ids},"requestId":"${crowd.meetingId()}"}`;
    case 'attendance:check-in':
      return arrivalsByVenue(seed, seats);
  }
}

function arrivalsByVenue(seed: string, seats: readonly FreeSeat[]): NextPayload {
  const waiting = new Map<string, FreeSeat[]>();
  for (const seat of seats) {
    const list = waiting.get(seat.venueId) ?? [];
    list.push(seat);
    waiting.set(seat.venueId, list);
  }
  const meetingId = meetingIdOf(seed);
  return ({ venue }) => {
    const seat = waiting.get(venueIdOf(seed, venue))?.pop();
    return seat && checkInJson(meetingId, seat);
  };
}

/** One arrival, as a desk sends it. */
export function checkInJson(meetingId: string, { venueId, seatId }: FreeSeat): string {
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
