import { Injectable } from '@nestjs/common';
import type { Tx } from '../realtime/topic.js';

/** Which lines are down, as readiness last committed it; for other features. */
@Injectable()
export class VenueLines {
  /** Venues whose line was reported down and not up again. */
  async down(tx: Tx, meetingId: string): Promise<ReadonlySet<string>> {
    const { rows } = await tx.query<{ venue_id: string }>(
      `SELECT venue_id FROM venue_links WHERE meeting_id = $1 AND state = 'DOWN'`,
      [meetingId],
    );
    return new Set(rows.map((row) => row.venue_id));
  }
}
