import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { instantOf } from '../platform/time/instant.js';
import type { RehearsalList } from './rehearsal.contract.js';

interface TriedVenue {
  readonly rehearsal_id: string;
  readonly started_at: Date;
  readonly ended_at: Date | null;
  readonly venue_id: string;
  readonly name: string;
  readonly seats: number;
  readonly checked_in: number;
}

/** Every rehearsal beside every open venue, with the seats that are expected there and those that were tried. */
const TRIED = `
  SELECT r.id AS rehearsal_id, r.started_at, r.ended_at, v.id AS venue_id, v.name,
    count(s.id)::int AS seats, count(c.id)::int AS checked_in
  FROM rehearsals r
  JOIN roster_venues v ON v.meeting_id = r.meeting_id AND v.status = 'OPEN'
  LEFT JOIN roster_seats s ON s.venue_id = v.id AND s.meeting_id = r.meeting_id
    AND s.status = 'EXPECTED'
  LEFT JOIN rehearsal_check_ins c ON c.rehearsal_id = r.id AND c.seat_id = s.id
    AND c.annulled_at IS NULL
  WHERE r.meeting_id = $1
  GROUP BY r.id, v.id
  ORDER BY r.started_at, r.id, v.list_order, v.id`;

type Listed = RehearsalList['rehearsals'][number];

/** What was tried in rehearsals, for organizers; no report reads it. */
@Injectable()
export class Rehearsals {
  constructor(@Inject(Database) private readonly database: Database) {}

  async read(meetingId: string): Promise<RehearsalList> {
    const { rows } = await this.database.query<TriedVenue>(TRIED, [meetingId]);
    const byId = new Map<string, TriedVenue[]>();
    for (const row of rows) {
      byId.set(row.rehearsal_id, [...(byId.get(row.rehearsal_id) ?? []), row]);
    }
    return { rehearsals: [...byId.values()].flatMap(listed) };
  }
}

function listed(rows: readonly TriedVenue[]): Listed[] {
  const [first] = rows;
  if (!first) return [];
  return [
    {
      rehearsalId: first.rehearsal_id,
      startedAt: instantOf(first.started_at.getTime()),
      endedAt: first.ended_at && instantOf(first.ended_at.getTime()),
      checkedIn: rows.reduce((sum, row) => sum + row.checked_in, 0),
      venues: rows.map((row) => ({
        venueId: row.venue_id,
        name: row.name,
        seats: row.seats,
        checkedIn: row.checked_in,
      })),
    },
  ];
}
