import { Injectable } from '@nestjs/common';
import type { Tx } from '../realtime/topic.js';

/** Whether seats are taken, as attendance last committed it; for other features' lanes. */
@Injectable()
export class PresentSeats {
  /** Those of the seats for which somebody is in and has not left. One read. */
  async presentSeats(
    tx: Tx,
    meetingId: string,
    seatIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (seatIds.length === 0) return new Set();
    const { rows } = await tx.query<{ seat_id: string }>(
      `SELECT seat_id FROM check_ins
       WHERE seat_id = ANY($2::uuid[]) AND meeting_id = $1
         AND annulled_at IS NULL AND left_at IS NULL`,
      [meetingId, seatIds],
    );
    return new Set(rows.map((row) => row.seat_id));
  }

  /** Seats of these venues for which somebody came, also if they have left since. One read. */
  async arrivedAt(
    tx: Tx,
    meetingId: string,
    venueIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (venueIds.length === 0) return new Set();
    const { rows } = await tx.query<{ seat_id: string }>(
      `SELECT c.seat_id FROM check_ins c JOIN seats s ON s.id = c.seat_id
       WHERE c.meeting_id = $1 AND s.venue_id = ANY($2::uuid[]) AND c.annulled_at IS NULL`,
      [meetingId, venueIds],
    );
    return new Set(rows.map((row) => row.seat_id));
  }
}
