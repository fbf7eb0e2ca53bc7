import type { CheckInAnswer } from '../../src/attendance/attendance.contract.js';
import type { AttendanceContext } from '../../src/attendance/attendance.decision.js';
import { attendanceOpening } from '../../src/attendance/attendance-opening.js';
import type { AttendanceFact, AttendanceState } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import type { Counts } from '../../src/attendance/tally.rules.js';
import type { Meeting } from '../../src/meetings/meeting.entity.js';
import type { MeetingPlan } from '../../src/meetings/opening.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import type { Venue } from '../../src/meetings/venue.entity.js';
import type { Actor, Grant, Role } from '../../src/realtime/actor.js';
import { noTx, TopicPlay, uuid } from '../support/topic-play.js';

/** Local time of the day of the meeting, 09:00 in Harbin being 01:00 UTC. */
export const clock = (time: string): string => `2025-02-14T${time}:00.000Z`;

export const meetingId = uuid(1);
export const city = uuid(11);
export const anda = uuid(12);

/**
 * Ada and Ben are due at the main venue, Cleo on leave; Dora in Anda; Emil is a guest. Ben and Cleo
 * have seats of units, Ada and Dora of the government.
 */
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
/** Whoever has a seat, with an account of their own. */
export const ownerOf = (seatId: string): Actor => actorWith(940, 'SPEAKER', { seatId });
export const andaOperator = actorWith(930, 'OPERATOR', { venueId: anda });

const venue = (
  id: string,
  words: Pick<Venue, 'role' | 'name' | 'divisionCode' | 'listOrder'>,
): Venue => ({ id, meetingId, room: null, status: 'OPEN', ...words });

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
  bodyKind: 'GOV',
  unitType: null,
  protocolOrder: 10,
  ruleIds: [],
  leave: 'NONE',
  substitute: null,
  status: 'EXPECTED',
  ...changed,
});

const ofUnit = { kind: 'UNIT', bodyCode: null, bodyKind: null, unitType: 'gov' } as const;

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
  phoneCheckIn: false,
  divisionCode: '231200',
  openedAt: null,
  closedAt: null,
  version: 1,
};

export const plan: MeetingPlan = {
  meeting,
  venues: [
    venue(city, { role: 'MAIN', name: '主会场', divisionCode: '231200', listOrder: 0 }),
    venue(anda, { role: 'SUB', name: '安达市分会场', divisionCode: '231281', listOrder: 1 }),
  ],
  agenda: [],
  seats: [
    seat(ada, 'Ada'),
    seat(ben, 'Ben', { ...ofUnit, rankCode: '131', postTitle: '局长' }),
    seat(cleo, 'Cleo', { ...ofUnit, rankCode: '131', leave: 'APPROVED', substitute: finn }),
    seat(dora, 'Dora', { venueId: anda, rankCode: '131' }),
    seat(emil, 'Emil', { attendanceClass: 'GUEST', rankCode: 'X00' }),
  ],
};

/** The attendance of one meeting. */
export class Hall extends TopicPlay<
  AttendanceState,
  AttendanceFact,
  AttendanceContext | undefined
> {
  /** Codes of halls are worth what `codes` says of commands; the meeting is as planned, or changed. */
  static async open(
    changed: Partial<MeetingPlan['meeting']> = {},
    codes?: AttendanceContext['codes'],
  ): Promise<Hall> {
    const context = codes && { codes };
    const hall = new Hall(new AttendanceTopic(), meetingId, context, clock('00:45'));
    const changedPlan = { ...plan, meeting: Object.assign({}, meeting, changed) };
    const facts = await attendanceOpening.opening(changedPlan, hall.at, noTx);
    hall.take(facts as readonly AttendanceFact[]);
    return hall;
  }

  override run<Answer>(name: string, input: object, actor: Actor = organizer): Answer {
    return super.run(name, input, actor);
  }

  checkIn(seatId: string, how: CheckInWords = {}): CheckInAnswer {
    const { actor = cityOperator, venueId = city, at = this.at, ...rest } = how;
    const item = { seatId, byBadge: false, method: 'SEAT_LIST', occurredAt: at, ...rest };
    return this.run('attendance:check-in', { venueId, item }, actor);
  }

  close(): void {
    this.phase = 'CLOSED';
    this.run('attendance:close', { at: this.at });
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
}

export interface CheckInWords {
  readonly actor?: Actor;
  readonly venueId?: string;
  readonly at?: string;
  readonly byBadge?: boolean;
  readonly method?: string;
  readonly substitute?: { readonly name: string; readonly post: string };
  readonly holder?: string;
  readonly code?: string;
  readonly clockOffsetMs?: number;
}
