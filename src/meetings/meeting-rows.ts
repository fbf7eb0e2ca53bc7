import { fromDatabaseRow, rowCodecOf, type RowCodec } from '../platform/database/row-codec.js';
import type { Tx } from '../realtime/topic.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Meeting } from './meeting.entity.js';
import { Seat } from './seat.entity.js';
import { Venue } from './venue.entity.js';

const codecs = {
  meeting: rowCodecOf(Meeting),
  venue: rowCodecOf(Venue),
  agenda: rowCodecOf(AgendaItem),
  seat: rowCodecOf(Seat),
} as const;

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
  const [meeting] = await read<Meeting>(tx, codecs.meeting, meetingId, lock);
  return {
    meeting,
    venues: await read<Venue>(tx, codecs.venue, meetingId),
    agenda: await read<AgendaItem>(tx, codecs.agenda, meetingId),
    seats: await read<Seat>(tx, codecs.seat, meetingId),
  };
}

async function read<Row extends { readonly id: string }>(
  tx: Tx,
  codec: RowCodec,
  meetingId: string,
  lock = '',
): Promise<Row[]> {
  const { rows } = await tx.query(`${codec.selectSql} ${lock}`, [meetingId]);
  return rows.map((row) => fromDatabaseRow(codec, row) as Row);
}
