import { PresentSeats } from '../../src/attendance/present-seats.js';
import { attendanceOpening } from '../../src/attendance/attendance-opening.js';
import type { AttendanceFact, AttendanceState } from '../../src/attendance/attendance.state.js';
import type { AttendanceContext } from '../../src/attendance/attendance.decision.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { ConvocationPart } from '../../src/convocation/convocation.part.js';
import type { Relocation } from '../../src/convocation/relocation.entity.js';
import { AgendaParts, rowsOf, type AgendaState } from '../../src/meetings/agenda-part.js';
import { AgendaTopic, type AgendaContext } from '../../src/meetings/agenda.topic.js';
import { MeetingOpenings, type MeetingPlan } from '../../src/meetings/opening.js';
import type { Seat } from '../../src/meetings/seat.entity.js';
import { SYSTEM } from '../../src/realtime/actor.js';
import type { Fact, Timer } from '../../src/realtime/topic.js';
import { plusMs } from '../../src/platform/time/instant.js';
import { noTx, TopicPlay, uuid } from '../support/topic-play.js';
import { anda, city, clock, meetingId, organizer, plan as hallPlan, seat } from './hall.js';

export const lanxi = uuid(13);
export const hailun = uuid(14);
export const venueIds = [city, anda, lanxi, hailun] as const;

/** Two seats a hall, one of them a guest's in the last. */
export const seatIds = Array.from({ length: 8 }, (_, i) => uuid(200 + i));

const [, sub] = hallPlan.venues;
if (!sub) throw new Error('a sub-venue');

const plan: MeetingPlan = {
  ...hallPlan,
  venues: [
    ...hallPlan.venues,
    { ...sub, id: lanxi, name: '兰西县分会场', divisionCode: '231222', listOrder: 2 },
    { ...sub, id: hailun, name: '海伦市分会场', divisionCode: '231283', listOrder: 3 },
  ],
  seats: seatIds.map((id, i): Seat => {
    const venueId = venueIds[i % venueIds.length] ?? city;
    const rankCode = i % 2 === 0 ? '122' : '131';
    const leave = i === 3 ? 'APPROVED' : 'NONE';
    const attendanceClass = i === 7 ? 'GUEST' : 'DUE';
    return seat(id, `Seat ${i}`, { venueId, rankCode, leave, attendanceClass });
  }),
};

/** The agenda and the attendance of one meeting; what one tells the other waits until it is delivered. */
export class MovingHouse {
  private readonly waiting: Timer[] = [];

  private constructor(
    readonly agenda: TopicPlay<AgendaState, Fact, AgendaContext>,
    readonly attendance: TopicPlay<AttendanceState, AttendanceFact, AttendanceContext | undefined>,
    private readonly arrived: Set<string>,
  ) {}

  /** An hour before sign-in opens. */
  static async open(): Promise<MovingHouse> {
    const at = '2025-02-13T23:00:00.000Z';
    const parts = new AgendaParts();
    const part = new ConvocationPart(new PresentSeats());
    parts.register(part);
    const openings = new MeetingOpenings();
    openings.agendaFollowers.push(
      { topic: 'attendance', command: 'attendance:sync-venues', kind: 'venue' },
      { topic: 'attendance', command: 'attendance:sync-roster', kind: 'seat' },
    );
    const arrived = new Set<string>();
    const context: AgendaContext = {
      takenRooms: [],
      foreignIds: new Set(),
      parts: new Map([[part, { arrived, takenRooms: [] }]]),
    };
    const agenda = new TopicPlay(new AgendaTopic(parts, openings), meetingId, context, at);
    agenda.take([
      { kind: 'meeting', row: plan.meeting },
      ...plan.venues.map((row) => ({ kind: 'venue', row })),
      ...plan.seats.map((row) => ({ kind: 'seat', row })),
    ]);
    const attendance = new TopicPlay(new AttendanceTopic(), meetingId, undefined, at);
    attendance.take((await attendanceOpening.opening(plan, at, noTx)) as AttendanceFact[]);
    return new MovingHouse(agenda, attendance, arrived);
  }

  get at(): string {
    return this.attendance.at;
  }

  pass(minutes: number): void {
    const at = plusMs(this.at, minutes * 60_000);
    this.agenda.at = at;
    this.attendance.at = at;
  }

  /** A command of an organizer to the agenda; it reads who has arrived as attendance last had it. */
  plan(name: string, input: object): void {
    this.arrived.clear();
    for (const seatId of this.attendance.state.present.keys()) this.arrived.add(seatId);
    this.agenda.run(name, input, organizer);
    this.wait(this.agenda.timers);
  }

  attend(name: string, input: object): void {
    this.attendance.run(name, input, organizer);
    this.wait(this.attendance.timers);
  }

  private wait(timers: TopicPlay<AgendaState, Fact>['timers']): void {
    for (const change of timers) if ('set' in change) this.waiting.push(change.set);
  }

  /** Attendance hears of so much of what is due, in order. */
  deliver(count = Infinity): void {
    for (let i = 0; i < count; i += 1) {
      const next = this.waiting.findIndex(({ dueAt }) => dueAt <= this.at);
      const [timer] = next < 0 ? [] : this.waiting.splice(next, 1);
      if (!timer) return;
      this.attendance.run(timer.name, timer.input, SYSTEM, timer.id);
    }
  }

  get relocations(): readonly Readonly<Relocation>[] {
    return [...rowsOf<Relocation>(this.agenda.state, 'relocation').values()];
  }
}

/** Sign-in opens. */
export const OPENS = clock('00:00');
