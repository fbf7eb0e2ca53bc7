import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { meetingIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { pause } from '../harness/child.js';
import { Latencies } from '../harness/latencies.js';
import type { Crowd, Member } from './crowd.js';
import { codeOf } from './loops.js';
import { everySeat, shuffled, type OpenSeat } from './seats.js';

/** Every venue's desk gives what it has collected, an array at a time. */
export interface ArrayLoad {
  readonly plan: NationalPlan;
  /** Check-ins of one array, at most. */
  readonly size: number;
  /** Arrays that wait for their answer at any moment; more than 10,000 check-ins are refused as `busy`. */
  readonly inFlight: number;
  /** Stops before every seat is in. */
  readonly seconds?: number;
}

export interface ArrayResult {
  readonly answered: number;
  readonly ms: number;
  /** Of an array, from its being sent to its answer. */
  readonly latencies: string;
  /** Check-ins by `ok` or code. */
  readonly codes: Readonly<Record<string, number>>;
  /** Arrays that were to be given again. */
  readonly again: number;
}

const AGAIN_AFTER_MS = 50;
const GIVE_UP_MS = 240_000;

export async function checkInByArrays(crowd: Crowd, load: ArrayLoad): Promise<ArrayResult> {
  const { plan, inFlight, seconds = Number.POSITIVE_INFINITY } = load;
  const desks = new Map(crowd.members.map((member) => [member.venue, member]));
  const waiting = shuffled(arraysOf(load));
  const latencies = new Latencies();
  const codes: Record<string, number> = {};
  const startedMs = performance.now();
  const untilMs = startedMs + Math.min(seconds * 1_000, GIVE_UP_MS);
  let answered = 0;
  let again = 0;
  const one = async (): Promise<void> => {
    for (let seats = waiting.pop(); seats && performance.now() < untilMs; seats = waiting.pop()) {
      const sentMs = performance.now();
      const ack = await given(desks.get(seats[0]?.venue ?? 0), jsonOf(plan, seats), untilMs);
      if (ack === undefined) return;
      if (ack.ok) {
        latencies.note(performance.now() - sentMs);
        answered += count(codes, ack);
      } else {
        again += 1;
        waiting.push(seats);
        await pause(AGAIN_AFTER_MS);
      }
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  const ms = performance.now() - startedMs;
  return { answered, ms, latencies: latencies.encoded(), codes, again };
}

function arraysOf({ plan, size }: ArrayLoad): (readonly OpenSeat[])[] {
  const arrays: OpenSeat[][] = [];
  for (const seat of everySeat(plan)) {
    const last = arrays.at(-1);
    if (last && last.length < size && last[0]?.venue === seat.venue) last.push(seat);
    else arrays.push([seat]);
  }
  return arrays;
}

function jsonOf({ seed }: NationalPlan, seats: readonly OpenSeat[]): string {
  const occurredAt = new Date().toISOString();
  const items = seats.map(({ seatId }) => ({
    id: newId(),
    seatId,
    method: 'SEAT_LIST',
    occurredAt,
  }));
  return JSON.stringify({
    id: newId(),
    meetingId: meetingIdOf(seed),
    venueId: seats[0]?.venueId,
    items,
  });
}

/** Undefined where the time is over before it is answered. */
function given(
  member: Member | undefined,
  json: string,
  untilMs: number,
): Promise<Ack | undefined> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(undefined), untilMs - performance.now());
    member?.wire?.askThen('attendance:check-in', json, (ack) => {
      clearTimeout(late);
      resolve(ack as Ack);
    });
  });
}

function count(codes: Record<string, number>, ack: Ack & { ok: true }): number {
  const { items } = ack.data as { readonly items: readonly Ack[] };
  for (const item of items) {
    const code = codeOf(item);
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return items.length;
}
