import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { errorCode } from '../platform/errors/error-code.js';
import { Gate } from '../platform/threads/gate.js';
import { Clock } from '../platform/time/clock.js';
import { instantOf, normalInstant, type Instant } from '../platform/time/instant.js';
import { placeJson } from './list-place.js';
import { countsSql, namesSql, type Known } from './past.sql.js';
import { pageOf, type Placed } from './seat-order.sql.js';
import type { CountedClass } from './tally-book.js';

export interface PastCounts {
  readonly due: number;
  readonly present: number;
  readonly inRoom: number;
  readonly outNow: number;
  readonly inPerson: number;
  readonly bySubstitute: number;
  readonly late: number;
  readonly onLeave: number;
  readonly absent: number;
}

export interface PastBeside {
  readonly guests: number;
  readonly observers: number;
  readonly staff: number;
  readonly walkIns: number;
}

/** How many people a hall had, as it was counted; null where nobody had, or the hall was closed. */
export interface PastHeadcount {
  readonly headcount: number | null;
  readonly countedAt: Instant | null;
}

interface Asked {
  readonly at: Instant;
  readonly known: Known;
}

/** The counts of a meeting at an instant; those of `all` and of venues are of due seats. */
export interface PastAttendance extends Asked {
  readonly all: PastCounts;
  readonly apart: PastBeside & { readonly headcount: number };
  readonly venues: readonly (PastCounts &
    PastBeside &
    PastHeadcount & { readonly venueId: string; readonly venueName: string })[];
}

export interface PastSeat {
  readonly seatId: string;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly rankCode: string;
  readonly attendanceClass: CountedClass;
  readonly state: 'IN_ROOM' | 'OUT' | 'ON_LEAVE' | 'ABSENT';
  readonly arrivedAt: Instant | null;
  readonly substitute: { readonly name: string; readonly post: string } | null;
  readonly late: boolean;
  readonly reportedLater: boolean;
  readonly makeUp: boolean;
  readonly amended: boolean;
}

interface PastRecord extends Omit<PastSeat, 'arrivedAt'>, Placed {
  readonly arrivedAt: Date | null;
}

/** A page of the list of one venue at an instant. */
export interface PastList extends Asked {
  readonly seats: readonly PastSeat[];
  readonly next: string | null;
}

/** Of walk-ins and headcounts `due` says how many. */
interface CountedRow extends Omit<PastCounts, 'present'> {
  readonly venueId: string;
  readonly venueName: string;
  readonly class: CountedClass | 'WALK_IN' | 'HEADCOUNT';
  readonly countedAt: Date | null;
}

/**
 * A read that takes longer gives up: it is off the way of every lane, and shall stay so. Below what the
 * connection waits for the server, so that it is the server that ends it.
 */
const LIMIT_MS = 10_000;

/** Who waits is answered within a minute or so, whatever is asked. */
const MAY_WAIT = 8;
const RETRY_AFTER_SECONDS = 15;

/** Of a statement that the server ended. */
const CANCELED = '57014';

/**
 * Who was in the room at some instant, from rows and the log. One read at a time on this node: the
 * past of a large meeting is much to read, and never urgent. A few wait; beyond them it is `busy`. A
 * read that takes too long is refused with `attendance.past-too-slow`.
 */
@Injectable()
export class PastAttendances {
  private readonly gate = new Gate(1, MAY_WAIT, RETRY_AFTER_SECONDS);

  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts of all and venue by venue; refused with `attendance.in-future`. */
  async counts(meetingId: string, at: string, known: Known): Promise<PastAttendance> {
    const instant = this.pastInstant(at);
    const rows = await this.read<CountedRow>(countsSql(known), [meetingId, instant]);
    const venues = new Map<string, CountedRow[]>();
    for (const row of rows) venues.set(row.venueId, [...(venues.get(row.venueId) ?? []), row]);
    return {
      at: instant,
      known,
      all: countsOf(rows),
      apart: { ...besideOf(rows), headcount: counted(rows) },
      venues: [...venues].map(([venueId, own]) => ({
        venueId,
        venueName: own[0]?.venueName ?? '',
        ...countsOf(own),
        ...besideOf(own),
        ...headcountOf(own),
      })),
    };
  }

  /** A page of the list of one venue, in order of precedence; refused with `attendance.in-future`. */
  async list(
    meetingId: string,
    venueId: string,
    asked: { at: string; known: Known; after?: string | undefined; limit: number },
  ): Promise<PastList> {
    const instant = this.pastInstant(asked.at);
    const { known, after, limit } = asked;
    const parameters = [meetingId, instant, venueId, placeJson(after), limit + 1];
    const rows = await this.read<PastRecord>(namesSql(known), parameters);
    const { page, next } = pageOf(rows, limit);
    return { at: instant, known, seats: page.map(pastSeat), next };
  }

  private pastInstant(at: string): Instant {
    const instant = normalInstant(at);
    if (instant > instantOf(this.clock.meetingNowMs()))
      throw new DomainError('attendance.in-future');
    return instant;
  }

  private async read<Row extends object>(
    sql: string,
    parameters: readonly unknown[],
  ): Promise<Row[]> {
    const leave = await this.gate.enter();
    try {
      return await this.database.transaction(async (tx) => {
        await tx.query(`SET LOCAL statement_timeout = ${LIMIT_MS}`);
        // How many rows the log holds is not known to the planner: nested loops would never end.
        await tx.query('SET LOCAL enable_nestloop = off');
        return (await tx.query<Row>(sql, parameters)).rows;
      });
    } catch (error) {
      if (errorCode(error) !== CANCELED) throw error;
      throw new DomainError('attendance.past-too-slow', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    } finally {
      leave();
    }
  }
}

function countsOf(rows: readonly CountedRow[]): PastCounts {
  const due = rows.filter((row) => row.class === 'DUE');
  const sum = (name: keyof Omit<PastCounts, 'present'>): number =>
    due.reduce((total, row) => total + row[name], 0);
  const [inPerson, bySubstitute] = [sum('inPerson'), sum('bySubstitute')];
  return {
    due: sum('due'),
    present: inPerson + bySubstitute,
    inRoom: sum('inRoom'),
    outNow: sum('outNow'),
    inPerson,
    bySubstitute,
    late: sum('late'),
    onLeave: sum('onLeave'),
    absent: sum('absent'),
  };
}

function besideOf(rows: readonly CountedRow[]): PastBeside {
  const inRoom = (wanted: CountedRow['class']): number =>
    rows
      .filter((row) => row.class === wanted)
      .reduce((total, row) => total + (wanted === 'WALK_IN' ? row.due : row.inRoom), 0);
  return {
    guests: inRoom('GUEST'),
    observers: inRoom('OBSERVER'),
    staff: inRoom('STAFF'),
    walkIns: inRoom('WALK_IN'),
  };
}

const counted = (rows: readonly CountedRow[]): number =>
  rows.filter((row) => row.class === 'HEADCOUNT').reduce((total, { due }) => total + due, 0);

function headcountOf(rows: readonly CountedRow[]): PastHeadcount {
  const row = rows.find((one) => one.class === 'HEADCOUNT');
  const countedAt = row?.countedAt ?? null;
  return {
    headcount: row?.due ?? null,
    countedAt: countedAt && instantOf(countedAt.getTime()),
  };
}

const pastSeat = (row: PastRecord): PastSeat => ({
  seatId: row.seatId,
  personName: row.personName,
  unitName: row.unitName,
  postTitle: row.postTitle,
  rankCode: row.rankCode,
  attendanceClass: row.attendanceClass,
  state: row.state,
  arrivedAt: row.arrivedAt && instantOf(row.arrivedAt.getTime()),
  substitute: row.substitute,
  late: row.late,
  reportedLater: row.reportedLater,
  makeUp: row.makeUp,
  amended: row.amended,
});
