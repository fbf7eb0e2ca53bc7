import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Badges } from './badges.js';

/** One badge to print. */
export interface Badge {
  readonly seatId: string;
  readonly venueName: string;
  readonly personName: string;
  readonly unitName: string;
  readonly postTitle: string;
  /** What its QR code holds. */
  readonly badge: string;
}

const SEATS = `
  SELECT s.id AS "seatId", v.name AS "venueName", s.person_name AS "personName",
    s.unit_name AS "unitName", s.post_title AS "postTitle"
  FROM roster_seats s JOIN roster_venues v ON v.id = s.venue_id
  WHERE s.meeting_id = $1 AND s.status = 'EXPECTED'
  ORDER BY v.list_order, v.id, s.protocol_order, s.id`;

/** The badges of a meeting, venue by venue in order of precedence. */
@Injectable()
export class BadgeList {
  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly badges: Badges,
  ) {}

  async read(meetingId: string): Promise<readonly Badge[]> {
    const { rows } = await this.database.query<Omit<Badge, 'badge'>>(SEATS, [meetingId]);
    if (rows.length === 0) return [];
    const codes = await this.badges.sign(
      meetingId,
      rows.map((row) => row.seatId),
    );
    return rows.map((row, i) => ({ ...row, badge: codes[i] ?? '' }));
  }
}
