import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { placeJson, writtenPlace } from './list-place.js';
import { afterSeat, SEAT_ORDER, SEAT_PLACE, type Placed } from './seat-order.sql.js';

/** An expected seat as lists, badges and plates print it. */
export interface ListedSeat {
  readonly seatId: string;
  readonly venueId: string;
  readonly venueName: string;
  /** Its number on the list of its venue, by precedence, from 1. */
  readonly place: number;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly onLeave: boolean;
  /** The only one who may come instead. */
  readonly substitute: { readonly name: string; readonly post: string } | null;
}

export type PlacedSeat = ListedSeat & Placed;

/** Which seats: of the meeting or of one venue, those after a place, and how many at most. */
export interface SeatsAsked {
  readonly meetingId: string;
  readonly venueId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

const EXPECTED = `s.meeting_id = $1 AND s.status = 'EXPECTED' AND ($2::uuid IS NULL OR s.venue_id = $2)`;

/** How many seats each venue has, in the order of the list. */
const COUNTS = `
  SELECT v.id AS "venueId", c.seats FROM roster_venues v JOIN (
    SELECT s.venue_id, count(*)::int AS seats FROM roster_seats s WHERE ${EXPECTED} GROUP BY 1
  ) AS c ON c.venue_id = v.id
  ORDER BY v.list_order, v.id`;

const NTH = `
  SELECT ${SEAT_PLACE} FROM roster_seats s JOIN roster_venues v ON v.id = s.venue_id
  WHERE ${EXPECTED}
  ORDER BY s.protocol_order, s.id LIMIT 1 OFFSET $3`;

/** Places are counted in the venues of the page alone. */
const SEATS = `
  WITH page AS MATERIALIZED (
    SELECT ${SEAT_PLACE}, s.id, s.venue_id, v.name, v.list_order, s.protocol_order, s.person_name, s.unit_name,
      s.post_title, s.leave, s.substitute
    FROM roster_venues v JOIN roster_seats s ON s.venue_id = v.id
    WHERE v.meeting_id = $1 AND ${EXPECTED} AND ${afterSeat('$3')}
    ORDER BY ${SEAT_ORDER} LIMIT $4
  ), placed AS (
    SELECT s.id, row_number() OVER (PARTITION BY s.venue_id ORDER BY s.protocol_order, s.id)::int
      AS place
    FROM roster_seats s
    WHERE s.status = 'EXPECTED' AND s.venue_id = ANY (ARRAY(SELECT DISTINCT venue_id FROM page))
  )
  SELECT p."listPlace", p.id AS "seatId", p.venue_id AS "venueId", p.name AS "venueName", placed.place,
    p.person_name AS "personName", p.unit_name AS "unitName", p.post_title AS "postTitle",
    p.leave = 'APPROVED' AS "onLeave", p.substitute
  FROM page p JOIN placed USING (id)
  ORDER BY p.list_order, p.venue_id, p.protocol_order, p.id`;

interface CountedVenue {
  readonly venueId: string;
  readonly seats: number;
}

/** The expected seats as last committed, venue by venue in order of precedence; of all classes. */
@Injectable()
export class SeatList {
  constructor(@Inject(Database) private readonly database: Database) {}

  async count(asked: SeatsAsked): Promise<number> {
    return (await this.counts(asked)).reduce((sum, { seats }) => sum + seats, 0);
  }

  async read(asked: SeatsAsked): Promise<readonly PlacedSeat[]> {
    const { meetingId, venueId, after, limit } = asked;
    const { rows } = await this.database.query<PlacedSeat>(SEATS, [
      meetingId,
      venueId ?? null,
      placeJson(after),
      limit ?? null,
    ]);
    return rows;
  }

  /**
   * Where the last of the first `seats` seats stands, after which a part begins: counted by venues, so that only the
   * list of one is walked. Undefined before the first.
   */
  async lastOf(asked: SeatsAsked, seats: number): Promise<string | undefined> {
    let left = seats;
    for (const { venueId, seats: own } of await this.counts(asked)) {
      if (left <= 0) return undefined;
      if (left <= own) return this.nth(asked.meetingId, venueId, left);
      left -= own;
    }
    return undefined;
  }

  private async counts({ meetingId, venueId }: SeatsAsked): Promise<readonly CountedVenue[]> {
    const { rows } = await this.database.query<CountedVenue>(COUNTS, [meetingId, venueId ?? null]);
    return rows;
  }

  private async nth(
    meetingId: string,
    venueId: string,
    place: number,
  ): Promise<string | undefined> {
    const { rows } = await this.database.query<Placed>(NTH, [meetingId, venueId, place - 1]);
    return rows[0] && writtenPlace(rows[0].listPlace);
  }
}
