import { ownedRows } from '../platform/database/owned-rows.js';
import type { Tx } from '../realtime/topic.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Meeting } from './meeting.entity.js';
import { Seat } from './seat.entity.js';
import { Venue } from './venue.entity.js';

/** A meeting's rows as facts carry them. */
export interface MeetingRows {
  readonly meeting: Readonly<Meeting> | undefined;
  readonly venues: readonly Readonly<Venue>[];
  readonly agenda: readonly Readonly<AgendaItem>[];
  readonly seats: readonly Readonly<Seat>[];
}

/** Reads what planning wrote; `lock` keeps drafts from changing until the transaction ends. */
export async function readMeetingRows(
  tx: Tx,
  meetingId: string,
  lock?: 'FOR UPDATE',
): Promise<MeetingRows> {
  const [meeting] = await ownedRows(tx, Meeting, meetingId, lock);
  return {
    meeting,
    venues: await ownedRows(tx, Venue, meetingId),
    agenda: await ownedRows(tx, AgendaItem, meetingId),
    seats: await ownedRows(tx, Seat, meetingId),
  };
}
