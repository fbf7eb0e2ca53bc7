import type { Queryable } from '../platform/database/database.js';
import type { Instant } from '../platform/time/instant.js';

/** Venues that were closed at this instant or after it, and are closed still; as last committed. */
export async function venuesClosedSince(
  database: Queryable,
  meetingId: string,
  at: Instant,
): Promise<ReadonlySet<string>> {
  const { rows } = await database.query<{ id: string }>(
    `SELECT id FROM roster_venues
     WHERE meeting_id = $1 AND status = 'CLOSED' AND closed_at >= $2`,
    [meetingId, at],
  );
  return new Set(rows.map(({ id }) => id));
}
