import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Instant } from '../platform/time/instant.js';
import { instantOf } from '../platform/time/instant.js';
import type { Counts } from './tally.rules.js';

/** One line of the attendance table: a venue and a rank. */
export interface AttendanceRow extends Readonly<Omit<Counts, 'outNow'>> {
  readonly venueId: string;
  readonly venueName: string;
  readonly rankCode: string;
  readonly rankName: string;
  /** Smaller is higher; null for a code that the table of ranks does not know. */
  readonly rankOrder: number | null;
  readonly present: number;
}

/** Who came without counting in what is due; people present. */
export interface AttendanceApart {
  readonly guests: number;
  readonly observers: number;
  readonly staff: number;
  readonly walkIns: number;
  readonly headcount: number;
}

/** One person that a report names, by precedence. */
export interface NamedSeat {
  readonly seatId: string;
  readonly venueId: string;
  readonly venueName: string;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly rankCode: string;
  /** The one who came instead, or may have come. */
  readonly substitute: { readonly name: string; readonly post: string } | null;
  readonly at: Instant | null;
  readonly leftAt: Instant | null;
  readonly makeUp: boolean;
  readonly reportedLater: boolean;
  /** 补录: written on a paper sheet, entered afterwards. */
  readonly paper: boolean;
}

/** Lists of names for organizers; seats that are due only. */
export interface AttendanceNames {
  readonly late: readonly NamedSeat[];
  readonly leftEarly: readonly NamedSeat[];
  readonly bySubstitute: readonly NamedSeat[];
  readonly onLeave: readonly NamedSeat[];
  readonly absent: readonly NamedSeat[];
  /** 补签: written afterwards by an organizer, in time or not. */
  readonly madeUp: readonly NamedSeat[];
  /** 补录: from a paper sheet, in time or not. */
  readonly onPaper: readonly NamedSeat[];
}

/** Written afterwards, by an organizer or from paper. */
export type Written = Pick<NamedSeat, 'makeUp' | 'paper'>;

interface NamedRecord {
  readonly seat_id: string;
  readonly venue_id: string;
  readonly venue_name: string;
  readonly person_name: string;
  readonly unit_name: string;
  readonly post_title: string;
  readonly rank_code: string;
  readonly leave: 'NONE' | 'APPROVED';
  readonly came_for: { name: string; post: string } | null;
  readonly status: 'PRESENT' | 'LATE' | null;
  readonly occurred_at: Date | null;
  readonly left_at: Date | null;
  readonly left_early: boolean | null;
  readonly make_up: boolean | null;
  readonly reported_later: boolean | null;
  readonly paper: boolean | null;
}

const ROWS = `
  SELECT t.venue_id AS "venueId", v.name AS "venueName", t.rank_code AS "rankCode",
    coalesce(r.zh, t.rank_code) AS "rankName", r.rank_order AS "rankOrder",
    sum(t.due)::int AS due, sum(t.in_person + t.by_substitute)::int AS present,
    sum(t.in_person)::int AS "inPerson", sum(t.by_substitute)::int AS "bySubstitute",
    sum(t.late)::int AS late, sum(t.left_early)::int AS "leftEarly",
    sum(t.on_leave)::int AS "onLeave", sum(t.absent)::int AS absent
  FROM attendance_tallies t
  JOIN roster_venues v ON v.id = t.venue_id
  LEFT JOIN ranks r ON r.code = t.rank_code
  WHERE t.meeting_id = $1 AND t.attendance_class = 'DUE' AND t.due > 0
  GROUP BY t.venue_id, v.id, t.rank_code, r.zh, r.rank_order
  ORDER BY v.list_order, v.id, r.rank_order NULLS LAST, t.rank_code`;

const APART = `
  SELECT coalesce(sum(present) FILTER (WHERE class = 'GUEST'), 0)::int AS guests,
    coalesce(sum(present) FILTER (WHERE class = 'OBSERVER'), 0)::int AS observers,
    coalesce(sum(present) FILTER (WHERE class = 'STAFF'), 0)::int AS staff,
    (SELECT count(*)::int FROM walk_ins WHERE meeting_id = $1 AND annulled_at IS NULL)
      AS "walkIns",
    (SELECT coalesce(sum(h.people), 0)::int FROM headcounts h
     JOIN roster_venues v ON v.id = h.venue_id AND v.status = 'OPEN'
     WHERE h.meeting_id = $1 AND h.replaced_at IS NULL) AS headcount
  FROM (SELECT attendance_class AS class, in_person + by_substitute AS present
        FROM attendance_tallies WHERE meeting_id = $1) AS counted`;

const NAMES = `
  SELECT s.id AS seat_id, s.venue_id, v.name AS venue_name, s.person_name, s.unit_name,
    s.post_title, s.rank_code, s.leave, c.substitute AS came_for, c.status, c.occurred_at,
    c.left_at, c.left_early, c.make_up, c.reported_later,
    c.method = 'PAPER' AS paper
  FROM roster_seats s
  JOIN roster_venues v ON v.id = s.venue_id
  LEFT JOIN check_ins c ON c.seat_id = s.id AND c.annulled_at IS NULL
  WHERE s.meeting_id = $1 AND s.status = 'EXPECTED' AND s.attendance_class = 'DUE'
    AND (c.id IS NULL OR c.status = 'LATE' OR c.left_early OR c.substitute IS NOT NULL OR c.make_up
      OR c.method = 'PAPER')
  ORDER BY v.list_order, v.id, s.protocol_order, s.id`;

const CAME_BESIDE = `
  SELECT s.id, c.make_up AS "makeUp", c.method = 'PAPER' AS paper FROM roster_seats s
  JOIN check_ins c ON c.seat_id = s.id AND c.annulled_at IS NULL
  WHERE s.meeting_id = $1 AND s.status = 'EXPECTED' AND s.attendance_class <> 'DUE'`;

/** The kept attendance of a meeting, for reports; read as last committed. */
@Injectable()
export class AttendanceTable {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** By venue and rank, in the order of venues and ranks; totals are sums of these rows. */
  async read(
    meetingId: string,
  ): Promise<{ readonly rows: readonly AttendanceRow[]; readonly apart: AttendanceApart }> {
    const { rows } = await this.database.query<AttendanceRow>(ROWS, [meetingId]);
    const apart = await this.database.query<AttendanceApart>(APART, [meetingId]);
    return { rows, apart: apart.rows[0] ?? nobodyApart };
  }

  /** Who was late, left early, was substituted, excused, absent or made up. */
  async names(meetingId: string): Promise<AttendanceNames> {
    const { rows } = await this.database.query<NamedRecord>(NAMES, [meetingId]);
    const those = (matches: (record: NamedRecord) => boolean): NamedSeat[] =>
      rows.filter(matches).map(namedSeat);
    return {
      late: those(({ status }) => status === 'LATE'),
      leftEarly: those(({ left_early: leftEarly }) => leftEarly === true),
      bySubstitute: those(({ came_for: cameFor }) => cameFor !== null),
      onLeave: those(({ status, leave }) => status === null && leave === 'APPROVED'),
      absent: those(({ status, leave }) => status === null && leave === 'NONE'),
      madeUp: those(({ make_up: makeUp }) => makeUp === true),
      onPaper: those(({ paper }) => paper === true),
    };
  }

  /** Records that wait for an organizer's word. */
  async openQuestions(meetingId: string): Promise<number> {
    const { rows } = await this.database.query<{ open: number }>(
      `SELECT count(*)::int AS open FROM attendance_questions
       WHERE meeting_id = $1 AND answer IS NULL`,
      [meetingId],
    );
    return rows[0]?.open ?? 0;
  }

  /** Seats of guests, observers and staff who came, whether or not they stayed, and how they were written. */
  async cameBeside(meetingId: string): Promise<ReadonlyMap<string, Written>> {
    const { rows } = await this.database.query<Written & { id: string }>(CAME_BESIDE, [meetingId]);
    return new Map(rows.map(({ id, makeUp, paper }) => [id, { makeUp, paper }]));
  }
}

const nobodyApart: AttendanceApart = {
  guests: 0,
  observers: 0,
  staff: 0,
  walkIns: 0,
  headcount: 0,
};

const namedSeat = (record: NamedRecord): NamedSeat => ({
  seatId: record.seat_id,
  venueId: record.venue_id,
  venueName: record.venue_name,
  personName: record.person_name,
  unitName: record.unit_name,
  postTitle: record.post_title,
  rankCode: record.rank_code,
  substitute: record.came_for,
  at: record.occurred_at && instantOf(record.occurred_at.getTime()),
  leftAt: record.left_at && instantOf(record.left_at.getTime()),
  makeUp: record.make_up === true,
  reportedLater: record.reported_later === true,
  paper: record.paper === true,
});
