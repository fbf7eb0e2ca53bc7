import { Injectable } from '@nestjs/common';
import type { Tx } from '../realtime/topic.js';

/** Places of one meeting that rights are given for. */
export interface GrantPlaces {
  readonly seatIds: readonly string[];
  readonly venueIds: readonly string[];
}

/** Accounts by the seat that they speak for, or the venue that they operate; a place nobody has is left out. */
export type HoldersByPlace = ReadonlyMap<string, readonly string[]>;

/** Whose rights places are, as access last committed it; for other features' lanes. */
@Injectable()
export class GrantHolders {
  /** Speakers of the seats and operators of the venues. One read. */
  async holdersOf(tx: Tx, meetingId: string, places: GrantPlaces): Promise<HoldersByPlace> {
    const { seatIds, venueIds } = places;
    if (seatIds.length + venueIds.length === 0) return new Map();
    const { rows } = await tx.query<{ place: string; account_id: string }>(
      `SELECT CASE role WHEN 'SPEAKER' THEN seat_id ELSE venue_id END AS place, account_id
       FROM account_grants
       WHERE for_meeting_id = $1 AND status = 'ACTIVE'
         AND (role = 'SPEAKER' AND seat_id = ANY($2::uuid[])
           OR role = 'OPERATOR' AND venue_id = ANY($3::uuid[]))
       ORDER BY account_id`,
      [meetingId, seatIds, venueIds],
    );
    const holders = new Map<string, string[]>();
    for (const { place, account_id: accountId } of rows) {
      const known = holders.get(place);
      if (known) known.push(accountId);
      else holders.set(place, [accountId]);
    }
    return holders;
  }
}
