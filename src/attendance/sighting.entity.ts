import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { CheckInMethod } from './attendance.contract.js';

/**
 * Somebody who was in came to a door once more. They were there then: an exit before it ends by it,
 * whichever of the two is told first. Append only.
 */
@Entity('sightings')
@Index('sightings_by_meeting', ['meetingId'])
@Index('sightings_once_a_moment', ['checkInId', 'occurredAt'], { unique: true })
@Check('sightings_method', `method IN ('SEAT_LIST', 'BADGE', 'CODE', 'PHONE', 'PAPER')`)
export class Sighting {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sightings_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** Where they were seen. */
  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('uuid', { name: 'check_in_id' })
  checkInId!: string;

  @Column('text')
  method!: CheckInMethod;

  @InstantColumn({ name: 'occurred_at' })
  occurredAt!: Instant;

  /** Meeting time of the transaction that took it in. */
  @InstantColumn({ name: 'received_at' })
  receivedAt!: Instant;

  /** What was added to its device's time, ms; null where not measured. */
  @Column('bigint', { name: 'clock_offset_ms', nullable: true })
  clockOffsetMs!: number | null;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;
}
