import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

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

/** Which seats: of the meeting or of one venue, and which of them. */
export interface SeatsAsked {
  readonly meetingId: string;
  readonly venueId?: string | undefined;
  readonly from?: number;
  readonly count?: number;
}

const EXPECTED = `s.meeting_id = $1 AND s.status = 'EXPECTED' AND ($2::uuid IS NULL OR s.venue_id = $2)`;

const COUNT = `SELECT count(*)::int AS seats FROM roster_seats s WHERE ${EXPECTED}`;

const SEATS = `
  SELECT s.id AS "seatId", s.venue_id AS "venueId", v.name AS "venueName",
    row_number() OVER (PARTITION BY s.venue_id ORDER BY s.protocol_order, s.id)::int AS place,
    s.person_name AS "personName", s.unit_name AS "unitName", s.post_title AS "postTitle",
    s.leave = 'APPROVED' AS "onLeave", s.substitute
  FROM roster_seats s JOIN roster_venues v ON v.id = s.venue_id
  WHERE ${EXPECTED}
  ORDER BY v.list_order, v.id, s.protocol_order, s.id
  LIMIT $4 OFFSET $3`;

/** The expected seats as last committed, venue by venue in order of precedence; of all classes. */
@Injectable()
export class SeatList {
  constructor(@Inject(Database) private readonly database: Database) {}

  async count({ meetingId, venueId }: SeatsAsked): Promise<number> {
    const { rows } = await this.database.query<{ seats: number }>(COUNT, [
      meetingId,
      venueId ?? null,
    ]);
    return rows[0]?.seats ?? 0;
  }

  async read({ meetingId, venueId, from, count }: SeatsAsked): Promise<readonly ListedSeat[]> {
    const { rows } = await this.database.query<ListedSeat>(SEATS, [
      meetingId,
      venueId ?? null,
      from ?? 0,
      count ?? null,
    ]);
    return rows;
  }
}
