import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { instantOf, type Instant } from '../platform/time/instant.js';

/** Comings and goings at a venue: what door machines count (GB 50799-2012, 12.2.2 and 12.2.10). */
export interface VenueExits {
  readonly venueId: string;
  readonly venueName: string;
  /** Arrivals and returns. */
  readonly entries: number;
  /** Times that somebody left before the end. */
  readonly exits: number;
  /** How many people did. */
  readonly people: number;
  /** Those of them who are not back. */
  readonly outNow: number;
}

/** Somebody who left before the end, at least once. */
export interface SeatExits {
  readonly seatId: string;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly times: number;
  readonly lastLeftAt: Instant;
  readonly out: boolean;
}

/** Exits of valid check-ins before the planned end and before the close; $2 is a venue, or null for all. */
const EARLY = `
  SELECT e.* FROM exits e
  JOIN check_ins c ON c.id = e.check_in_id AND c.annulled_at IS NULL
  JOIN attendance_sheets m ON m.id = e.meeting_id
  WHERE e.meeting_id = $1 AND e.left_at < least(m.ends_at, m.closed_at)
    AND ($2::uuid IS NULL OR e.venue_id = $2)`;

const BY_VENUE = `
  WITH early AS (${EARLY}), arrived AS (
    SELECT venue_id, count(*) AS people FROM check_ins
    WHERE meeting_id = $1 AND annulled_at IS NULL GROUP BY venue_id
  ), returned AS (
    SELECT e.venue_id, count(*) AS times FROM exits e
    JOIN check_ins c ON c.id = e.check_in_id AND c.annulled_at IS NULL
    WHERE e.meeting_id = $1 AND e.returned_at IS NOT NULL GROUP BY e.venue_id
  ), gone AS (
    SELECT venue_id, count(*) AS exits, count(DISTINCT seat_id) AS people,
      count(*) FILTER (WHERE returned_at IS NULL) AS out_now
    FROM early GROUP BY venue_id
  )
  SELECT v.id AS "venueId", v.name AS "venueName",
    (coalesce(arrived.people, 0) + coalesce(returned.times, 0))::int AS entries,
    coalesce(gone.exits, 0)::int AS exits, coalesce(gone.people, 0)::int AS people,
    coalesce(gone.out_now, 0)::int AS "outNow"
  FROM roster_venues v
  LEFT JOIN arrived ON arrived.venue_id = v.id
  LEFT JOIN returned ON returned.venue_id = v.id
  LEFT JOIN gone ON gone.venue_id = v.id
  WHERE v.meeting_id = $1 AND ($2::uuid IS NULL OR v.id = $2)
  ORDER BY v.list_order, v.id`;

const BY_SEAT = `
  WITH early AS (${EARLY})
  SELECT s.id AS "seatId", s.person_name AS "personName", s.unit_name AS "unitName",
    s.post_title AS "postTitle", count(*)::int AS times, max(early.left_at) AS "lastLeftAt",
    bool_or(early.returned_at IS NULL) AS out
  FROM early JOIN roster_seats s ON s.id = early.seat_id
  GROUP BY s.id
  ORDER BY s.protocol_order, s.id`;

/** Who left in the middle of a meeting (中途退场), as last committed. */
@Injectable()
export class ExitTable {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Every venue in its order, or the one. */
  async byVenue(meetingId: string, venueId?: string): Promise<readonly VenueExits[]> {
    const { rows } = await this.database.query<VenueExits>(BY_VENUE, [meetingId, venueId ?? null]);
    return rows;
  }

  /** At one venue, by precedence. */
  async bySeat(meetingId: string, venueId: string): Promise<readonly SeatExits[]> {
    type Row = Omit<SeatExits, 'lastLeftAt'> & { readonly lastLeftAt: Date };
    const { rows } = await this.database.query<Row>(BY_SEAT, [meetingId, venueId]);
    return rows.map((row) => ({ ...row, lastLeftAt: instantOf(row.lastLeftAt.getTime()) }));
  }
}
