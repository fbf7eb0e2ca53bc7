import { Injectable } from '@nestjs/common';
import type { Tx } from '../realtime/topic.js';

/** Places of one meeting that rights are given for. */
export interface GrantPlaces {
  readonly seatIds: readonly string[];
  readonly venueIds: readonly string[];
}

/** Accounts by the seat that they speak for, or the venue that they operate; a place nobody has is left out. */
export type HoldersByPlace = ReadonlyMap<string, readonly string[]>;

/** Who a right may pass to, of these accounts. */
const MEMBERS = `
  SELECT DISTINCT g.account_id FROM account_grants g
  JOIN accounts a ON a.id = g.account_id AND a.status = 'ACTIVE'
  WHERE g.for_meeting_id = $1 AND g.account_id = ANY($2::uuid[])
    AND (g.role = 'CHAIR' OR g.status = 'ACTIVE' AND g.role NOT IN ('SCREEN', 'BOARD_SCREEN'))`;

const CHAIRS = `
  SELECT g.for_meeting_id AS meeting, array_agg(g.account_id ORDER BY g.account_id) AS chairs
  FROM account_grants g JOIN accounts a ON a.id = g.account_id AND a.status = 'ACTIVE'
  WHERE g.for_meeting_id = ANY($1::uuid[]) AND g.role = 'CHAIR' AND g.status = 'ACTIVE'
  GROUP BY g.for_meeting_id`;

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

  /** Active accounts that are chairs of each of the meetings. */
  async chairsOf(
    tx: Tx,
    meetingIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    if (meetingIds.length === 0) return new Map();
    const { rows } = await tx.query<{ meeting: string; chairs: string[] }>(CHAIRS, [meetingIds]);
    return new Map(rows.map(({ meeting, chairs }) => [meeting, chairs]));
  }

  /** Of these accounts those that somebody in the meeting uses: with a role in it, screens apart, or once its chair. */
  async membersOf(
    tx: Tx,
    meetingId: string,
    accountIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const { rows } = await tx.query<{ account_id: string }>(MEMBERS, [meetingId, accountIds]);
    return new Set(rows.map((row) => row.account_id));
  }
}
