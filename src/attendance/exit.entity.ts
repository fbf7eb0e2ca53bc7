import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** Somebody who was in left the hall, and perhaps came back: mid-session exits (中途退场) are counted of it. */
@Entity('exits')
@Index('exits_by_meeting', ['meetingId'])
@Index('exits_one_open_per_check_in', ['checkInId'], { unique: true, where: 'returned_at IS NULL' })
@Check('exits_return_after_leaving', 'returned_at >= left_at')
@Check('exits_return_told', '(returned_at IS NULL) = (return_received_at IS NULL)')
@Exclusion(
  'exits_never_overlap',
  'USING gist (check_in_id WITH =, tstzrange(left_at, returned_at) WITH &&)',
  { deferrable: 'INITIALLY DEFERRED' },
)
export class Exit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exits_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('uuid', { name: 'check_in_id' })
  checkInId!: string;

  @InstantColumn({ name: 'left_at' })
  leftAt!: Instant;

  /** Null while they are out. */
  @InstantColumn({ name: 'returned_at', nullable: true })
  returnedAt!: Instant | null;

  /** Meeting time of the transaction that took the exit in. */
  @InstantColumn({ name: 'received_at' })
  receivedAt!: Instant;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;

  /** Meeting time at which their return was first told; null while they are out. */
  @InstantColumn({ name: 'return_received_at', nullable: true })
  returnReceivedAt!: Instant | null;
}
