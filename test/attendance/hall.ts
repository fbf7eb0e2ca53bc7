import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
import { attendanceOpening } from '../../src/attendance/attendance-opening.js';
import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import type { Counts } from '../../src/attendance/tally.rules.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { MeetingPlan } from '../../src/meetings/opening.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import type { Venue } from '../../src/meetings/venue.entity.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import type { Actor, Grant, Role } from '../../src/realtime/actor.js';
import type { LaneCommand, Phase, Tx, ViewOp } from '../../src/realtime/topic.js';

export const uuid = (n: number): string => `0194f7a0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Local time of the day of the meeting, 09:00 in Harbin being 01:00 UTC. */
export const clock = (time: string): string => `2025-02-14T${time}:00.000Z`;

export const meetingId = uuid(1);
export const city = uuid(11);
export const anda = uuid(12);

/** Ada and Ben are due at the main venue, Cleo on leave; Dora in Anda; Emil is a guest. */
export const ada = uuid(101);
export const ben = uuid(102);
export const cleo = uuid(103);
export const dora = uuid(104);
export const emil = uuid(105);

export const finn = { name: 'Finn', post: '副局长' };

function actorWith(account: number, role: Role, scope: Partial<Grant>): Actor {
  const grant = { role, meetingId, venueId: null, unitId: null, seatId: null, ...scope };
  return { accountId: uuid(account), sessionId: uuid(account + 1), grants: [grant] };
}

export const organizer = actorWith(900, 'ORGANIZER', {});
export const cityOperator = actorWith(910, 'OPERATOR', { venueId: city });
export const otherCityOperator = actorWith(920, 'OPERATOR', { venueId: city });
export const andaOperator = actorWith(930, 'OPERATOR', { venueId: anda });

const venue = (id: string, role: Venue['role'], name: string, listOrder: number): Venue => ({
  id,
  meetingId,
  role,
  name,
  divisionCode: '231200',
  room: null,
  status: 'OPEN',
  listOrder,
});

export const seat = (id: string, personName: string, changed: Partial<Seat> = {}): Seat => ({
  id,
  meetingId,
  venueId: city,
  kind: 'PERSON',
  attendanceClass: 'DUE',
  personId: null,
  unitId: null,
  personName,
  unitName: '市政府',
  postTitle: '副市长',
  rankCode: '122',
  bodyCode: 'GOV',
  unitType: null,
  protocolOrder: 10,
  ruleIds: [],
  leave: 'NONE',
  substitute: null,
  status: 'EXPECTED',
  ...changed,
});

const meeting: Meeting = {
  id: meetingId,
  meetingId,
  title: '新质生产力发展大会',
  form: '视频',
  status: 'NOTICED',
  startsAt: clock('01:00'),
  endsAt: clock('03:00'),
  checkInOpensAt: clock('00:00'),
  checkInClosesAt: clock('01:30'),
  lateGraceMinutes: 5,
  divisionCode: '231200',
  openedAt: null,
  closedAt: null,
  version: 1,
};

export const plan: MeetingPlan = {
  meeting,
  venues: [venue(city, 'MAIN', '主会场', 0), venue(anda, 'SUB', '安达市分会场', 1)],
  agenda: [],
  seats: [
    seat(ada, 'Ada'),
    seat(ben, 'Ben', { rankCode: '131', postTitle: '局长' }),
    seat(cleo, 'Cleo', { rankCode: '131', leave: 'APPROVED', substitute: finn }),
    seat(dora, 'Dora', { venueId: anda, rankCode: '131' }),
    seat(emil, 'Emil', { attendanceClass: 'GUEST', rankCode: 'X00' }),
  ],
};

const noTx: Tx = { query: () => Promise.resolve({ rows: [], rowCount: 0 }) };

/** Plays commands against the attendance of one meeting, as its lane does. */
export class Hall {
  private readonly topic = new AttendanceTopic();
  private readonly state = this.topic.empty(meetingId);
  private readonly screens = new Map<string, object>();
  /** The log. */
  readonly facts: AttendanceFact[] = [];
  at = clock('00:45');
  phase: Phase = 'NOTICED';
  private count = 10_000;

  static async open(): Promise<Hall> {
    const hall = new Hall();
    const facts = await attendanceOpening.opening(plan, hall.at, noTx);
    hall.take(facts as readonly AttendanceFact[]);
    return hall;
  }

  run<Answer>(name: string, input: object, actor: Actor = organizer): Answer {
    const id = uuid((this.count += 1));
    const command: LaneCommand = { id, meetingId, name, input, actor };
    const moment = { at: this.at, phase: this.phase, context: undefined };
    const decision = this.topic.decide(this.state, command, moment);
    this.take(decision.facts);
    return decision.answer as Answer;
  }

  checkIn(seatId: string, how: CheckInWords = {}): CheckInAnswer {
    const { actor = cityOperator, venueId = city, at = this.at, ...rest } = how;
    const item = { seatId, byBadge: false, method: 'SEAT_LIST', occurredAt: at, ...rest };
    return this.run('attendance:check-in', { venueId, item }, actor);
  }

  close(): void {
    this.phase = 'CLOSED';
    this.run('attendance:close', {});
  }

  /** The code of a refusal, or `ok`. */
  codeOf(attempt: () => unknown): string {
    try {
      attempt();
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
    return 'ok';
  }

  /** What a copy of the view shows under this key. */
  seen(view: string, key: string): object | undefined {
    return this.screens.get(`${view} ${key}`);
  }

  /** The counts of the whole meeting, without those that are none. */
  totals(key = 'all'): object {
    const { present, ...counts } = this.seen('attendance:totals', key) as Counts & {
      present: number;
    };
    return Object.fromEntries(
      Object.entries({ ...counts, present }).filter(([, count]) => count !== 0),
    );
  }

  /** The text of all views, made anew from the final rows alone, as a node does that loads them. */
  reloaded(): ReadonlyMap<string, string> {
    const last = this.rows();
    const rows = Object.keys(this.topic.tables).flatMap((kind) =>
      last.filter((fact) => fact.kind === kind),
    );
    const state = this.topic.empty(meetingId);
    for (const row of rows) this.topic.apply(state, row);
    return texts(shown(new Map(), this.topic.views(state, rows)));
  }

  /** The text of all views, as the screens got it change by change. */
  views(): ReadonlyMap<string, string> {
    return texts(this.screens);
  }

  /** All rows as their tables have them. */
  rows(): readonly AttendanceFact[] {
    return [...new Map(this.facts.map((fact) => [`${fact.kind}/${fact.row.id}`, fact])).values()];
  }

  private take(facts: readonly AttendanceFact[]): void {
    for (const fact of facts) this.topic.apply(this.state, fact);
    const kept = this.topic.settle(this.state);
    for (const fact of kept) this.topic.apply(this.state, fact);
    this.facts.push(...facts, ...kept);
    shown(this.screens, this.topic.views(this.state, [...facts, ...kept]));
  }
}

export interface CheckInWords {
  readonly actor?: Actor;
  readonly venueId?: string;
  readonly at?: string;
  readonly byBadge?: boolean;
  readonly method?: string;
  readonly substitute?: { readonly name: string; readonly post: string };
}

const texts = (screens: ReadonlyMap<string, object>): Map<string, string> =>
  new Map([...screens].map(([key, value]) => [key, JSON.stringify(value)]));

function shown(screens: Map<string, object>, ops: readonly ViewOp[]): Map<string, object> {
  for (const { view, key, value } of ops) {
    if (value) screens.set(`${view} ${key}`, value);
    else screens.delete(`${view} ${key}`);
  }
  return screens;
}
