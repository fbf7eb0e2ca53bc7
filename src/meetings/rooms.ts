import { fromDatabaseRow, rowCodecOf } from '../platform/database/row-codec.js';
import type { Tx } from '../realtime/topic.js';
import type { TakenRoom } from './clash.rules.js';
import type { Meeting } from './meeting.entity.js';
import { RoomBooking } from './room-booking.entity.js';
import type { Venue } from './venue.entity.js';

const bookings = rowCodecOf(RoomBooking);

/** The booking that a venue's room asks for; none while the room has no name. */
export function bookingOf(
  meeting: Readonly<Meeting>,
  venue: Readonly<Venue>,
): RoomBooking | undefined {
  if (venue.room === null) return undefined;
  return {
    id: venue.id,
    meetingId: meeting.id,
    divisionCode: venue.divisionCode,
    room: venue.room,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    status: venue.status === 'OPEN' ? 'HELD' : 'RELEASED',
  };
}

/**
 * Holds the rooms' names until the transaction ends, so that of two meetings that want one room the
 * second waits and then sees the first one's booking. Sorted, so that no two wait for each other.
 */
export async function lockRooms(tx: Tx, rooms: readonly string[]): Promise<void> {
  const names = [...new Set(rooms)].toSorted();
  if (names.length === 0) return;
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('room:' || name, 0))
      FROM unnest($1::text[]) WITH ORDINALITY AS r(name, place) ORDER BY place`,
    [names],
  );
}

/** Bookings of other meetings in these rooms (by name) while this meeting lasts. */
export async function takenRooms(
  tx: Tx,
  meetingId: string,
  rooms: readonly string[],
): Promise<TakenRoom[]> {
  const { rows } = await tx.query(
    `SELECT ${bookings.columns.map(({ column }) => `b.${column}`).join(', ')}
      FROM room_bookings b
      JOIN meetings m ON m.id = $1
      WHERE b.meeting_id <> m.id AND b.status = 'HELD' AND b.room = ANY($2::text[])
        AND tstzrange(b.starts_at, b.ends_at) && tstzrange(m.starts_at, m.ends_at)
      ORDER BY b.starts_at, b.id`,
    [meetingId, [...rooms]],
  );
  return rows.map((row) => {
    const held = fromDatabaseRow(bookings, row) as RoomBooking;
    const { meetingId: holder, divisionCode, room, startsAt, endsAt } = held;
    return { meetingId: holder, divisionCode, room, startsAt, endsAt };
  });
}
