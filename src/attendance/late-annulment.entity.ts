import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/**
 * The mark of a check-in or walk-in that was annulled by the word of a device that told it more than
 * five minutes later. Append only.
 */
@Entity('late_annulments')
@Index('late_annulments_by_meeting', ['meetingId'])
@Index('late_annulments_once_a_record', ['recordId'], { unique: true })
@Check('late_annulments_told_later', 'received_at > occurred_at')
export class LateAnnulment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'late_annulments_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  /** The check-in or the walk-in. */
  @Column('uuid', { name: 'record_id' })
  recordId!: string;

  /** When it was taken back, by the device, corrected by its measured offset. */
  @InstantColumn({ name: 'occurred_at' })
  occurredAt!: Instant;

  /** Meeting time of the transaction that took it in: from then on the record does not count. */
  @InstantColumn({ name: 'received_at' })
  receivedAt!: Instant;

  /** What was added to its device's time, ms; null where not measured. */
  @Column('bigint', { name: 'clock_offset_ms', nullable: true })
  clockOffsetMs!: number | null;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;
}
