import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { instantOf, type Instant } from '../platform/time/instant.js';
import type { Amendment } from './amendment.entity.js';
import type { Outcome } from './amendment.rules.js';
import { outcomeValue } from './amendment.view.js';
import type { AttendanceRow } from './attendance-table.js';
import type { SeatPageQuery, VenuePageQuery } from './pages.contract.js';
import { placeJson } from './list-place.js';
import {
  afterSeat,
  pageOf,
  placed,
  SEAT_ORDER,
  SEAT_PLACE,
  type Placed,
} from './seat-order.sql.js';
import type { Counts } from './tally.rules.js';
import { VenuePages } from './venue-pages.js';

/** A seat, as lists print it. */
export interface ListedSeat {
  readonly seatId: string;
  readonly venueId: string;
  readonly venueName: string;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
}

/** One correction, with whose word it was. */
export interface ListedAmendment extends ListedSeat {
  readonly amendmentId: string;
  readonly ordinal: number;
  readonly cause: Amendment['cause'];
  readonly before: Outcome;
  readonly after: Outcome;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

export interface FixedCounts extends Omit<Counts, 'outNow'> {
  readonly present: number;
}

/** What was fixed at the close, a page of venues. */
export interface AttendanceResult {
  readonly fixedAt: Instant | null;
  readonly total: FixedCounts | null;
  readonly rows: readonly AttendanceRow[];
  readonly next: string | null;
}

/** A page of who was absent, or on leave, at the close. */
export interface AbsencePage {
  readonly standing: 'ABSENT' | 'ON_LEAVE';
  readonly seats: readonly ListedSeat[];
  readonly next: string | null;
}

/** A page of what was corrected since. */
export interface AmendmentPage {
  readonly amendments: readonly ListedAmendment[];
  readonly next: string | null;
}

const COUNTS = `
  sum(t.due)::int AS due, sum(t.in_person + t.by_substitute)::int AS present,
  sum(t.in_person)::int AS "inPerson", sum(t.by_substitute)::int AS "bySubstitute",
  sum(t.late)::int AS late, sum(t.left_early)::int AS "leftEarly",
  sum(t.on_leave)::int AS "onLeave", sum(t.absent)::int AS absent`;

const FIXED = `
  SELECT max(t.fixed_at) AS "fixedAt", ${COUNTS} FROM attendance_results t
  WHERE t.meeting_id = $1 AND t.attendance_class = 'DUE'`;

const ROWS = `
  SELECT t.venue_id AS "venueId", v.name AS "venueName", t.rank_code AS "rankCode",
    coalesce(r.zh, t.rank_code) AS "rankName", r.rank_order AS "rankOrder", ${COUNTS}
  FROM attendance_results t
  JOIN roster_venues v ON v.id = t.venue_id
  LEFT JOIN ranks r ON r.code = t.rank_code
  WHERE t.meeting_id = $1 AND t.attendance_class = 'DUE' AND t.venue_id = ANY ($2::uuid[])
  GROUP BY t.venue_id, v.id, t.rank_code, r.zh, r.rank_order
  ORDER BY v.list_order, v.id, r.rank_order NULLS LAST, t.rank_code`;

const SEAT = `
  s.id AS "seatId", x.venue_id AS "venueId", v.name AS "venueName", s.post_title AS "postTitle"`;

const ABSENCES = `
  SELECT ${SEAT_PLACE}, ${SEAT}, s.person_name AS "personName", s.unit_name AS "unitName"
  FROM attendance_absences x
  JOIN roster_seats s ON s.id = x.seat_id
  JOIN roster_venues v ON v.id = x.venue_id
  WHERE x.meeting_id = $1 AND x.standing = $5 AND ($2::uuid IS NULL OR x.venue_id = $2)
    AND ${afterSeat('$3')}
  ORDER BY ${SEAT_ORDER} LIMIT $4`;

const AMENDMENTS = `
  SELECT ${SEAT}, x.person_name AS "personName", x.unit_name AS "unitName",
    x.id, x.ordinal, x.cause, x.before, x.standing, x.late, x.left_early, x.arrived_at, x.left_at,
    x.substitute, x.reason, coalesce(u.display_name, '') AS by, x.amended_at,
    json_build_array(x.amended_at, x.seat_id, x.ordinal) AS "listPlace"
  FROM attendance_amendments x
  JOIN roster_seats s ON s.id = x.seat_id
  JOIN roster_venues v ON v.id = x.venue_id
  LEFT JOIN accounts u ON u.id = x.by_account_id
  WHERE x.meeting_id = $1 AND ($2::jsonb IS NULL
    OR (x.amended_at, x.seat_id, x.ordinal) > (${placed('$2', ['timestamptz', 'uuid', 'integer'])}))
  ORDER BY x.amended_at, x.seat_id, x.ordinal LIMIT $3`;

interface AmendmentRecord extends ListedSeat, Placed {
  readonly id: string;
  readonly ordinal: number;
  readonly cause: Amendment['cause'];
  readonly before: Outcome;
  readonly standing: Outcome['standing'];
  readonly late: boolean;
  readonly left_early: boolean;
  readonly arrived_at: Date | null;
  readonly left_at: Date | null;
  readonly substitute: Outcome['substitute'];
  readonly reason: string;
  readonly by: string;
  readonly amended_at: Date;
}

/** The result of a meeting that has closed: as it was fixed, whatever was corrected since. */
@Injectable()
export class AttendanceResults {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly venues: VenuePages,
  ) {}

  /** A page of venues; empty while the meeting has not closed. */
  async read(meetingId: string, query: VenuePageQuery): Promise<AttendanceResult> {
    const { venueIds, next } = await this.venues.page(meetingId, query);
    const { rows } = await this.database.query<AttendanceRow>(ROWS, [meetingId, venueIds]);
    return { ...(await this.fixed(meetingId)), rows, next };
  }

  /** Who was absent, or on leave, when it was fixed. */
  async absences(
    meetingId: string,
    { standing, venueId, after, limit }: SeatPageQuery & Pick<AbsencePage, 'standing'>,
  ): Promise<AbsencePage> {
    const { rows } = await this.database.query<ListedSeat & Placed>(ABSENCES, [
      meetingId,
      venueId ?? null,
      placeJson(after),
      limit + 1,
      standing,
    ]);
    const { page, next } = pageOf(rows, limit);
    return { standing, seats: page.map(listedSeat), next };
  }

  /** When it was fixed, and the counts of all due seats. */
  async fixed(meetingId: string): Promise<Pick<AttendanceResult, 'fixedAt' | 'total'>> {
    const { rows } = await this.database.query<FixedCounts & { readonly fixedAt: Date | null }>(
      FIXED,
      [meetingId],
    );
    const [fixed] = rows;
    if (!fixed?.fixedAt) return { fixedAt: null, total: null };
    const { fixedAt, ...total } = fixed;
    return { fixedAt: instantOf(fixedAt.getTime()), total };
  }

  /** Every correction, in the order in which they were made. */
  async amendments(meetingId: string): Promise<readonly ListedAmendment[]> {
    const all = await this.amendmentsAfter(meetingId, null, null);
    return all.map(listedAmendment);
  }

  /** A page of them. */
  async amendmentPage(
    meetingId: string,
    { after, limit }: Pick<SeatPageQuery, 'after' | 'limit'>,
  ): Promise<AmendmentPage> {
    const rows = await this.amendmentsAfter(meetingId, placeJson(after), limit + 1);
    const { page, next } = pageOf(rows, limit);
    return { amendments: page.map(listedAmendment), next };
  }

  private async amendmentsAfter(
    meetingId: string,
    after: string | null,
    limit: number | null,
  ): Promise<readonly AmendmentRecord[]> {
    const parameters = [meetingId, after, limit];
    const { rows } = await this.database.query<AmendmentRecord>(AMENDMENTS, parameters);
    return rows;
  }
}

const listedSeat = (seat: ListedSeat): ListedSeat => ({
  seatId: seat.seatId,
  venueId: seat.venueId,
  venueName: seat.venueName,
  personName: seat.personName,
  unitName: seat.unitName,
  postTitle: seat.postTitle,
});

const instantOrNull = (date: Date | null): Instant | null => date && instantOf(date.getTime());

function listedAmendment(record: AmendmentRecord): ListedAmendment {
  const { standing, late, substitute, left_early: leftEarly } = record;
  const times = {
    arrivedAt: instantOrNull(record.arrived_at),
    leftAt: instantOrNull(record.left_at),
  };
  return {
    amendmentId: record.id,
    ...listedSeat(record),
    ordinal: record.ordinal,
    cause: record.cause,
    before: outcomeValue(record.before),
    after: outcomeValue({ standing, late, leftEarly, ...times, substitute }),
    reason: record.reason,
    by: record.by,
    at: instantOf(record.amended_at.getTime()),
  };
}
