import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { Database } from '../platform/database/database.js';
import { VenueLines } from '../readiness/venue-lines.js';
import { nearestVenues, nearnessOf, type NearVenue } from './nearest.rules.js';
import type { NearestVenuesAnswer } from './relocation.contract.js';

const MOST = 20;

interface SeatedVenue extends NearVenue {
  readonly name: string;
  readonly seats: number;
}

const VENUES = `
  SELECT v.id, v.role, v.name, v.status, v.division_code AS "divisionCode",
    v.list_order AS "listOrder", coalesce(s.seats, 0)::int AS seats
  FROM venues v
  LEFT JOIN (SELECT venue_id, count(*) AS seats FROM seats
             WHERE meeting_id = $1 AND status = 'EXPECTED' GROUP BY venue_id) AS s
    ON s.venue_id = v.id
  WHERE v.meeting_id = $1`;

/** Where people of a hall may go whose line is down. */
@Injectable()
export class NearestVenues {
  constructor(
    private readonly database: Database,
    private readonly lines: VenueLines,
  ) {}

  /** Refuses with `convocation.venue-not-found`. */
  async of(meetingId: string, venueId: string): Promise<NearestVenuesAnswer> {
    const { rows } = await this.database.query<SeatedVenue>(VENUES, [meetingId]);
    const from = rows.find(({ id }) => id === venueId);
    if (!from) throw new DomainError('convocation.venue-not-found');
    const down = await this.lines.down(this.database, meetingId);
    const nearest = nearestVenues(
      from,
      rows.filter(({ id }) => !down.has(id)),
    );
    return {
      venueId,
      seats: from.seats,
      nearest: nearest.slice(0, MOST).map(({ id, name, divisionCode, seats }) => ({
        venueId: id,
        name,
        divisionCode,
        near: nearnessOf(from.divisionCode, divisionCode),
        seats,
      })),
    };
  }
}
