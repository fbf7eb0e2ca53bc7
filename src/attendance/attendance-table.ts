import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { readInParts } from '../platform/database/read-in-parts.js';
import type { Instant } from '../platform/time/instant.js';
import { instantOf } from '../platform/time/instant.js';
import type { SeatStanding } from './amendment.rules.js';
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
  /** 更正: why, by whom and when it was corrected after the close; the last time. */
  readonly amended: {
    readonly reason: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
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
  /** 更正: corrected after the close, whatever they were corrected to. */
  readonly amended: readonly NamedSeat[];
}

/** Written afterwards, by an organizer or from paper. */
export type Written = Pick<NamedSeat, 'makeUp' | 'paper'>;

/** A row of OUTCOMES. */
export interface NamedRecord {
  readonly seat_id: string;
  readonly venue_id: string;
  readonly venue_name: string;
  readonly person_name: string;
  readonly unit_name: string;
  readonly post_title: string;
  readonly rank_code: string;
  readonly standing: SeatStanding;
  readonly late: boolean;
  readonly left_early: boolean;
  readonly came_for: { name: string; post: string } | null;
  readonly occurred_at: Date | null;
  readonly left_at: Date | null;
  readonly make_up: boolean;
  readonly reported_later: boolean;
  readonly paper: boolean;
  readonly amended_at: Date | null;
  readonly reason: string | null;
  readonly amended_by: string | null;
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
    AND ($2::uuid[] IS NULL OR t.venue_id = ANY ($2))
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

/** What became of each expected seat: by its last amendment, or else by its records. */
export const OUTCOMES = `
  WITH amended AS (
    SELECT DISTINCT ON (a.seat_id) a.*, coalesce(u.display_name, '') AS amended_by
    FROM attendance_amendments a LEFT JOIN accounts u ON u.id = a.by_account_id
    WHERE a.meeting_id = $1 ORDER BY a.seat_id, a.ordinal DESC
  ), outcomes AS (
    SELECT s.id AS seat_id, s.venue_id, v.name AS venue_name, v.list_order, s.protocol_order,
      s.attendance_class, s.person_name, s.unit_name, s.post_title, s.rank_code,
      CASE WHEN a.id IS NOT NULL THEN a.standing
        WHEN c.id IS NULL THEN CASE s.leave WHEN 'APPROVED' THEN 'ON_LEAVE' ELSE 'ABSENT' END
        WHEN c.substitute IS NULL THEN 'IN_PERSON' ELSE 'BY_SUBSTITUTE' END AS standing,
      coalesce(a.late, c.status = 'LATE', false) AS late,
      coalesce(a.left_early, c.left_early, false) AS left_early,
      CASE WHEN a.id IS NULL THEN c.substitute ELSE a.substitute END AS came_for,
      CASE WHEN a.id IS NULL THEN c.occurred_at ELSE a.arrived_at END AS occurred_at,
      CASE WHEN a.id IS NULL THEN c.left_at ELSE a.left_at END AS left_at,
      coalesce(c.make_up AND (a.id IS NULL OR a.arrived_at IS NOT NULL), false) AS make_up,
      coalesce(c.reported_later, false) AS reported_later,
      coalesce(c.method = 'PAPER' AND (a.id IS NULL OR a.arrived_at IS NOT NULL), false) AS paper,
      a.amended_at, a.reason, a.amended_by
    FROM roster_seats s
    JOIN roster_venues v ON v.id = s.venue_id
    LEFT JOIN check_ins c ON c.seat_id = s.id AND c.annulled_at IS NULL
    LEFT JOIN amended a ON a.seat_id = s.id
    WHERE s.meeting_id = $1 AND s.status = 'EXPECTED'
  )`;

const NAMES = `${OUTCOMES}
  SELECT * FROM outcomes
  WHERE attendance_class = 'DUE'
    AND (standing <> 'IN_PERSON' OR late OR left_early OR make_up OR paper
      OR amended_at IS NOT NULL)
  ORDER BY list_order, venue_id, protocol_order, seat_id`;

const CAME_BESIDE = `${OUTCOMES}
  SELECT seat_id AS id, make_up AS "makeUp", paper FROM outcomes
  WHERE attendance_class <> 'DUE' AND standing IN ('IN_PERSON', 'BY_SUBSTITUTE')`;

/** The kept attendance of a meeting, for reports; read as last committed. */
@Injectable()
export class AttendanceTable {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** By venue and rank, in the order of venues and ranks; totals are sums of these rows. */
  async read(
    meetingId: string,
    venueIds: readonly string[] | null = null,
  ): Promise<{ readonly rows: readonly AttendanceRow[]; readonly apart: AttendanceApart }> {
    const { rows } = await this.database.query<AttendanceRow>(ROWS, [meetingId, venueIds]);
    const apart = await this.database.query<AttendanceApart>(APART, [meetingId]);
    return { rows, apart: apart.rows[0] ?? nobodyApart };
  }

  /** Who was late, left early, was substituted, excused, absent, made up or corrected. */
  async names(meetingId: string): Promise<AttendanceNames> {
    const rows = await readInParts<NamedRecord>(this.database, NAMES, [meetingId]);
    const those = (matches: (record: NamedRecord) => boolean): NamedSeat[] =>
      rows.filter(matches).map(namedSeat);
    return {
      late: those(({ late }) => late),
      leftEarly: those(({ left_early: leftEarly }) => leftEarly),
      bySubstitute: those(({ standing }) => standing === 'BY_SUBSTITUTE'),
      onLeave: those(({ standing }) => standing === 'ON_LEAVE'),
      absent: those(({ standing }) => standing === 'ABSENT'),
      madeUp: those(({ make_up: makeUp }) => makeUp),
      onPaper: those(({ paper }) => paper),
      amended: those(({ amended_at: amendedAt }) => amendedAt !== null),
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

export const namedSeat = (record: NamedRecord): NamedSeat => ({
  seatId: record.seat_id,
  venueId: record.venue_id,
  venueName: record.venue_name,
  personName: record.person_name,
  unitName: record.unit_name,
  postTitle: record.post_title,
  rankCode: record.rank_code,
  substitute: record.came_for,
  at: instantOrNull(record.occurred_at),
  leftAt: instantOrNull(record.left_at),
  makeUp: record.make_up,
  reportedLater: record.reported_later,
  paper: record.paper,
  amended: amendedOf(record),
});

const instantOrNull = (date: Date | null): Instant | null => date && instantOf(date.getTime());

function amendedOf({ amended_at: at, reason, amended_by: by }: NamedRecord): NamedSeat['amended'] {
  return at && { reason: reason ?? '', by: by ?? '', at: instantOf(at.getTime()) };
}
