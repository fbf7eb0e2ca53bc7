import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { VenuePageQuery } from './pages.contract.js';
import { placeJson } from './list-place.js';
import { afterVenue, pageOf, VENUE_ORDER, VENUE_PLACE, type Placed } from './seat-order.sql.js';

const VENUES = `
  SELECT v.id, ${VENUE_PLACE} FROM roster_venues v
  WHERE v.meeting_id = $1 AND ($2::uuid IS NULL OR v.id = $2) AND ${afterVenue('$3')}
  ORDER BY ${VENUE_ORDER} LIMIT $4`;

/** Which venues a page of a list is about. */
export interface VenuePage {
  readonly venueIds: readonly string[];
  readonly next: string | null;
}

/** The venues of a meeting in their order, page by page. */
@Injectable()
export class VenuePages {
  constructor(@Inject(Database) private readonly database: Database) {}

  async page(meetingId: string, { venueId, after, limit }: VenuePageQuery): Promise<VenuePage> {
    const { rows } = await this.database.query<Placed & { readonly id: string }>(VENUES, [
      meetingId,
      venueId ?? null,
      placeJson(after),
      limit + 1,
    ]);
    const { page, next } = pageOf(rows, limit);
    return { venueIds: page.map(({ id }) => id), next };
  }
}
