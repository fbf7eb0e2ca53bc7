import { build } from 'hdr-histogram-js';
import type { Ack } from '../../src/realtime/contract.js';
import type { FreeSeat } from '../harness/house.js';
import { venueIdOf } from '../../test/support/national/plan.js';
import type { Crowd, Member } from './crowd.js';
import { checkInJson, codeOf } from './loops.js';

/** Arrivals at a fixed rate, whatever the answers do (open loop). */
export interface CheckInLoad {
  readonly seed: string;
  readonly seats: readonly FreeSeat[];
  readonly perSecond: number;
  readonly seconds: number;
  /** Members before this one give no commands. */
  readonly firstMember: number;
}

/** From the moment each was due, ms: a late command is not forgiven. */
export interface Latencies {
  readonly given: number;
  readonly answered: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly codes: Readonly<Record<string, number>>;
}

const MICROSECONDS = 1_000;
const TICK_MS = 5;
const ANSWERS_WAIT_MS = 5_000;
const P50 = 50;
const P99 = 99;
const P999 = 99.9;

export async function checkInAtRate(crowd: Crowd, load: CheckInLoad): Promise<Latencies> {
  const histogram = build({ lowestDiscernibleValue: 1, highestTrackableValue: 60_000_000 });
  const codes: Record<string, number> = {};
  const desks = deskOf(crowd, load);
  const seats = load.seats.filter((seat) => desks(seat) !== undefined);
  const startedMs = performance.now();
  const total = Math.min(seats.length, load.perSecond * load.seconds);
  let given = 0;
  let answered = 0;
  await new Promise<void>((resolve) => {
    const giveUp = setTimeout(resolve, load.seconds * 1_000 + ANSWERS_WAIT_MS);
    const give = (): void => {
      const dueNow = Math.min(total, ((performance.now() - startedMs) / 1_000) * load.perSecond);
      for (; given < dueNow; given += 1) {
        const seat = seats[given];
        const dueMs = startedMs + (given / load.perSecond) * 1_000;
        if (!seat) break;
        desks(seat)?.wire?.askThen(
          'attendance:check-in',
          checkInJson(crowd.meetingId(), seat),
          (ack) => {
            histogram.recordValue(Math.round((performance.now() - dueMs) * MICROSECONDS));
            const code = codeOf(ack as Ack);
            codes[code] = (codes[code] ?? 0) + 1;
            answered += 1;
            if (answered < total) return;
            clearTimeout(giveUp);
            resolve();
          },
        );
      }
      if (given < total) setTimeout(give, TICK_MS);
    };
    give();
  });
  const at = (percentile: number): number =>
    histogram.getValueAtPercentile(percentile) / MICROSECONDS;
  return { given, answered, p50Ms: at(P50), p99Ms: at(P99), p999Ms: at(P999), codes };
}

/** The desk of the seat's venue, if it takes part; where all are the organizer's, one after another. */
function deskOf(
  { members: all }: Crowd,
  { seed, firstMember }: CheckInLoad,
): (seat: FreeSeat) => Member | undefined {
  const members = all.slice(firstMember);
  const byVenue = new Map(members.map((member) => [venueIdOf(seed, member.venue), member]));
  let turn = 0;
  if (members.some(({ venue }) => venue > 0)) return ({ venueId }) => byVenue.get(venueId);
  return () => members[turn++ % members.length];
}
