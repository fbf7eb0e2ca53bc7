import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { attendanceOpening } from '../../src/attendance/attendance-opening.js';
import type { AttendanceFact, AttendanceState } from '../../src/attendance/attendance.state.js';
import { newId } from '../../src/platform/ids/id.js';
import { instantOf } from '../../src/platform/time/instant.js';
import type { Actor } from '../../src/realtime/actor.js';
import type { LaneCommand } from '../../src/realtime/topic.js';
import {
  accountIdOf,
  meetingIdOf,
  sessionIdOf,
  type NationalPlan,
} from '../../test/support/national/plan.js';
import { nationalMeeting } from '../../test/support/national/meeting.js';
import { nationalSeats, nationalVenues } from '../../test/support/national/seats.js';
import { answerParent } from '../harness/child.js';
import { everySeat, shuffled, type OpenSeat } from '../load/seats.js';

/** The rules of attendance alone: no database, no lane, no socket. */
const HOUR_MS = 3_600_000;

/** The lane takes so many at most. */
const BATCH = 300;

interface Run {
  readonly plan: NationalPlan;
  /** Seats in the order of their venues, as arrays come; else in no order. */
  readonly byVenue: boolean;
}

const PARTS = ['decide', 'apply', 'settle', 'views', 'eventJson'] as const;
type Part = (typeof PARTS)[number];

/** CPU of a check-in, microseconds; collecting garbage is in the part that it falls into. */
export type Parts = Readonly<Record<Part, number>> & {
  /** Facts a check-in, kept tallies among them. */
  readonly facts: number;
};

const topic = new AttendanceTopic();

/** Every seat checks in once. All of a batch are of other seats, so that each part can be taken by itself. */
async function run({ plan, byVenue }: Run): Promise<Parts> {
  const state = await opened(plan);
  const seats = byVenue ? everySeat(plan) : shuffled(everySeat(plan));
  const spent: Record<Part, number> = { decide: 0, apply: 0, settle: 0, views: 0, eventJson: 0 };
  const part = <T>(name: Part, work: () => T): T => {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    spent[name] += user + system;
    return result;
  };
  let facts = 0;
  for (let first = 0; first < seats.length; first += BATCH) {
    const commands = commandsOf(plan, seats.slice(first, first + BATCH));
    const moment = { at: instantOf(Date.now()), phase: 'NOTICED', context: undefined } as const;
    const decided = part('decide', () =>
      commands.flatMap((command) => topic.decide(state, command, moment).facts),
    );
    part('apply', () => decided.forEach((fact) => topic.apply(state, fact)));
    const kept = part('settle', () => settled(state));
    const all = [...decided, ...kept];
    part('views', () => topic.views(state, all));
    part('eventJson', () => JSON.stringify(all));
    facts += all.length;
  }
  const each = Object.fromEntries(PARTS.map((name) => [name, spent[name] / seats.length]));
  return { ...(each as Record<Part, number>), facts: facts / seats.length };
}

function settled(state: AttendanceState): readonly AttendanceFact[] {
  const kept = topic.settle(state);
  for (const fact of kept) topic.apply(state, fact);
  return kept;
}

function commandsOf(plan: NationalPlan, seats: readonly OpenSeat[]): LaneCommand[] {
  const meetingId = meetingIdOf(plan.seed);
  const actor = organizerOf(plan, meetingId);
  const occurredAt = instantOf(Date.now());
  return seats.map(({ seatId, venueId }) => ({
    id: newId(),
    meetingId,
    name: 'attendance:check-in',
    input: { venueId, item: { seatId, byBadge: false, method: 'SEAT_LIST', occurredAt } },
    actor,
  }));
}

async function opened(plan: NationalPlan): Promise<AttendanceState> {
  const nowMs = Date.now();
  const meeting = nationalMeeting(plan, { nowMs, startsAtMs: nowMs + HOUR_MS });
  const [venues, seats] = [nationalVenues(plan), nationalSeats(plan)];
  const parts = { meeting, venues, agenda: [], seats };
  const tx = { query: () => Promise.resolve({ rows: [], rowCount: 0 }) };
  const facts = await attendanceOpening.opening(parts, meeting.startsAt, tx);
  const state = topic.empty(meeting.id);
  for (const fact of facts as readonly AttendanceFact[]) topic.apply(state, fact);
  return state;
}

function organizerOf({ seed }: NationalPlan, meetingId: string): Actor {
  const grant = {
    role: 'ORGANIZER',
    meetingId,
    venueId: null,
    unitId: null,
    seatId: null,
  } as const;
  return { accountId: accountIdOf(seed, 0), sessionId: sessionIdOf(seed, 0), grants: [grant] };
}

const answers = { run };
export type RulesAnswers = typeof answers;

answerParent(answers, () => Promise.resolve());
