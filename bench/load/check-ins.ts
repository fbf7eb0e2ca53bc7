import type { Ack } from '../../src/realtime/contract.js';
import { meetingIdOf, type NationalPlan } from '../../test/support/national/plan.js';
import { Latencies } from '../harness/latencies.js';
import type { Crowd, Member } from './crowd.js';
import { checkInJson, codeOf } from './loops.js';
import { everySeat, shuffled, type OpenSeat } from './seats.js';

/** Arrivals at a fixed rate, whatever the answers do (open loop). */
export interface CheckInLoad {
  /** Of each meeting in turn; one after another their seats come, in no order. */
  readonly plans: readonly NationalPlan[];
  /** So many seats of each meeting are in already. */
  readonly from: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Members before this one give no commands, and the seats of their venues are left out. */
  readonly firstMember?: number;
}

export interface CheckInResult {
  readonly given: number;
  readonly answered: number;
  /** From the moment each was due: a late command is not forgiven. */
  readonly latencies: string;
  /** How late this program itself sent each, after it was due. */
  readonly lateness: string;
  readonly codes: Readonly<Record<string, number>>;
}

const TICK_MS = 1;
const ANSWERS_WAIT_MS = 10_000;

interface Due {
  readonly member: Member;
  readonly meetingId: string;
  readonly seat: OpenSeat;
}

export async function checkInAtRate(crowd: Crowd, load: CheckInLoad): Promise<CheckInResult> {
  const due = dueOnes(crowd, load);
  const latencies = new Latencies();
  const lateness = new Latencies();
  const codes: Record<string, number> = {};
  const total = Math.min(due.length, load.perSecond * load.seconds);
  const startedMs = performance.now();
  const dueMsOf = (index: number): number => startedMs + (index / load.perSecond) * 1_000;
  const silent = new Set<number>();
  let given = 0;
  let answered = 0;
  await new Promise<void>((resolve) => {
    const giveUp = setTimeout(resolve, load.seconds * 1_000 + ANSWERS_WAIT_MS);
    const giveOne = ({ member, meetingId, seat }: Due, index: number): void => {
      lateness.note(performance.now() - dueMsOf(index));
      silent.add(index);
      member.wire?.askThen('attendance:check-in', checkInJson(meetingId, seat), (ack) => {
        latencies.note(performance.now() - dueMsOf(index));
        silent.delete(index);
        const code = codeOf(ack as Ack);
        codes[code] = (codes[code] ?? 0) + 1;
        answered += 1;
        if (answered < total) return;
        clearTimeout(giveUp);
        resolve();
      });
    };
    const give = (): void => {
      const upTo = Math.min(total, ((performance.now() - startedMs) / 1_000) * load.perSecond);
      for (; given < upTo; given += 1) {
        const next = due[given];
        if (next) giveOne(next, given);
      }
      if (given < total) setTimeout(give, TICK_MS);
    };
    give();
  });
  // What was never answered took as long as it was waited for, and more.
  for (const index of silent) latencies.note(performance.now() - dueMsOf(index));
  const times = { latencies: latencies.encoded(), lateness: lateness.encoded() };
  return { given, answered, codes, ...times };
}

/** Meetings take turns. A seat's desk is its venue's; where all are organizers, one after another. */
function dueOnes(crowd: Crowd, { plans, from, firstMember = 0 }: CheckInLoad): Due[] {
  const members = crowd.members.slice(firstMember);
  const byMeeting = plans.map((plan) => {
    const meetingId = meetingIdOf(plan.seed);
    const own = members.filter((member) => member.meetingId === meetingId);
    const desks = new Map(own.map((member) => [member.venue, member]));
    const atDesks = own.some(({ venue }) => venue > 0);
    const seats = shuffled(everySeat(plan));
    const all = seats.flatMap((seat, index): Due[] => {
      const member = atDesks ? desks.get(seat.venue) : own[index % own.length];
      return member ? [{ member, meetingId, seat }] : [];
    });
    return all.slice(from);
  });
  const longest = Math.max(...byMeeting.map((each) => each.length));
  return Array.from({ length: longest }, (_, index) =>
    byMeeting.flatMap((each) => each[index] ?? []),
  ).flat();
}
