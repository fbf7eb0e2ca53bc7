import { Injectable } from '@nestjs/common';
import {
  AttendanceResults,
  type FixedCounts,
  type ListedAmendment,
} from '../attendance/attendance-result.js';
import {
  AttendanceTable,
  type AttendanceApart,
  type AttendanceNames,
  type NamedSeat,
  type Written,
} from '../attendance/attendance-table.js';
import type { Seat } from '../meetings/seat.entity.js';
import { BesideTable, type ListedWalkIn, type VenueBeside } from '../attendance/beside-table.js';
import { statisticsOf, type Statistics } from './attendance-statistics.rules.js';
import { RecordSource } from './record-source.js';
import type { SeatRecord } from './seat-record.rules.js';

/** A seat's record with the scope rules that called it. */
export interface RuledSeatRecord extends SeatRecord {
  readonly ruleIds: readonly string[];
}

/** The counts of a meeting, and who came without counting in what is due. */
export interface AttendanceCounted {
  readonly statistics: Statistics;
  readonly apart: AttendanceApart;
  /** The same venue by venue, with the headcounts that hold. */
  readonly beside: readonly VenueBeside[];
  /** As fixed at the close; null before. */
  readonly fixed: FixedCounts | null;
  /** What was corrected since, in the order in which it was. */
  readonly amendments: readonly ListedAmendment[];
}

/** Seats of one meeting that did not simply come in time, each in its lists. */
type Told = Readonly<Record<keyof AttendanceNames, Marks>>;
type Marks = ReadonlyMap<string, NamedSeat>;

/** Attendance as records need it: the counts, and what became of each seat. */
@Injectable()
export class SeatRecords {
  constructor(
    private readonly source: RecordSource,
    private readonly table: AttendanceTable,
    private readonly beside: BesideTable,
    private readonly results: AttendanceResults,
  ) {}

  async counts(meetingId: string): Promise<AttendanceCounted> {
    const { rows, apart } = await this.table.read(meetingId);
    const beside = await this.beside.byVenue(meetingId);
    const { total: fixed } = await this.results.fixed(meetingId);
    const amendments = await this.results.amendments(meetingId);
    return { statistics: statisticsOf(rows), apart, beside, fixed, amendments };
  }

  /** Whoever came without being expected. */
  walkIns(meetingId: string): Promise<readonly ListedWalkIn[]> {
    return this.beside.walkIns(meetingId);
  }

  /** No record waits for an organizer's word. */
  async isSettled(meetingId: string): Promise<boolean> {
    return (await this.table.openQuestions(meetingId)) === 0;
  }

  /** Expected seats of all classes in protocol order. Whoever is due and in no list came, in time. */
  async seats(meetingId: string): Promise<readonly RuledSeatRecord[]> {
    const [seats, names, came, wording] = await Promise.all([
      this.source.seats(meetingId),
      this.table.names(meetingId),
      this.table.cameBeside(meetingId),
      this.wording(meetingId),
    ]);
    const told = toldOf(names);
    return seats.map((seat) => ({
      ...printedSeat(seat, wording),
      ...(seat.attendanceClass === 'DUE' ? dueState(seat, told) : besideState(seat, came)),
    }));
  }

  private async wording(meetingId: string): Promise<Wording> {
    const venues = await this.source.venues(meetingId);
    return {
      venues: new Map(venues.map(({ id, name }) => [id, name])),
      ranks: await this.source.rankNames(),
    };
  }
}

/** What ids and codes of a seat are called. */
interface Wording {
  readonly venues: ReadonlyMap<string, string>;
  readonly ranks: ReadonlyMap<string, string>;
}

const printedSeat = (seat: Seat, { venues, ranks }: Wording) => ({
  seatId: seat.id,
  venueId: seat.venueId,
  venueName: venues.get(seat.venueId) ?? '',
  attendanceClass: seat.attendanceClass,
  unitName: seat.unitName,
  personName: seat.personName,
  postTitle: seat.postTitle,
  rankName: ranks.get(seat.rankCode) ?? seat.rankCode,
  ruleIds: seat.ruleIds,
});

type SeatState = Pick<
  SeatRecord,
  'state' | 'late' | 'leftEarly' | 'makeUp' | 'paper' | 'substitute' | 'arrivedAt' | 'amended'
>;

function dueState({ id }: Seat, told: Told): SeatState {
  const { late, leftEarly, bySubstitute, onLeave, absent, madeUp, onPaper, amended } = told;
  const lists = [late, bySubstitute, leftEarly, madeUp, onPaper, amended];
  const named = lists.map((list) => list.get(id)).find((seat) => seat !== undefined);
  return {
    state: missingState(onLeave.has(id), absent.has(id)),
    late: late.has(id),
    leftEarly: leftEarly.has(id),
    makeUp: madeUp.has(id),
    paper: onPaper.has(id),
    substitute: bySubstitute.get(id)?.substitute ?? null,
    arrivedAt: named?.at ?? null,
    amended: amended.get(id)?.amended ?? null,
  };
}

function missingState(onLeave: boolean, absent: boolean): SeatRecord['state'] {
  if (onLeave) return 'ON_LEAVE';
  return absent ? 'ABSENT' : 'PRESENT';
}

const besideState = ({ id }: Seat, came: ReadonlyMap<string, Written>): SeatState => ({
  state: came.has(id) ? 'PRESENT' : 'ABSENT',
  late: false,
  leftEarly: false,
  makeUp: came.get(id)?.makeUp === true,
  paper: came.get(id)?.paper === true,
  substitute: null,
  arrivedAt: null,
  amended: null,
});

const toldOf = (names: AttendanceNames): Told => ({
  late: bySeat(names.late),
  leftEarly: bySeat(names.leftEarly),
  bySubstitute: bySeat(names.bySubstitute),
  onLeave: bySeat(names.onLeave),
  absent: bySeat(names.absent),
  madeUp: bySeat(names.madeUp),
  onPaper: bySeat(names.onPaper),
  amended: bySeat(names.amended),
});

const bySeat = (seats: readonly NamedSeat[]): Marks =>
  new Map(seats.map((seat) => [seat.seatId, seat]));
