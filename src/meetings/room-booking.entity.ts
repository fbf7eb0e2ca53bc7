import { Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/**
 * A room held for a hall of a meeting, from its notice on. A room holds one hall at a time: the rules
 * say so to people, the exclusion constraint refuses it whatever happens; deferred, as one batch may
 * move a hall out and another in. Rooms bear names, within a division.
 */
@Entity('room_bookings')
@Index('room_bookings_by_meeting', ['meetingId'])
@Exclusion(
  'room_bookings_one_hall_at_a_time',
  `USING gist (division_code WITH =, room WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (status = 'HELD')`,
  { deferrable: 'INITIALLY DEFERRED' },
)
export class RoomBooking {
  /** The venue's id. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'room_bookings_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('text', { name: 'division_code' })
  divisionCode!: string;

  @Column('text')
  room!: string;

  @InstantColumn({ name: 'starts_at' })
  startsAt!: Instant;

  /** Not part of the booking: the next meeting may start at this instant. */
  @InstantColumn({ name: 'ends_at' })
  endsAt!: Instant;

  @Column('text')
  status!: 'HELD' | 'RELEASED';
}
