import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Substitute } from '../meetings/seat.entity.js';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { CheckInMethod } from './attendance.contract.js';

/** Somebody came for a seat. At most one is valid a seat; an annulled one stays as evidence. */
@Entity('check_ins')
@Index('check_ins_by_meeting', ['meetingId'])
@Index('check_ins_one_valid_per_seat', ['seatId'], { unique: true, where: 'annulled_at IS NULL' })
@Check('check_ins_left_after_coming', 'left_at >= occurred_at')
@Check('check_ins_method', `method IN ('SEAT_LIST', 'BADGE', 'CODE', 'PHONE', 'PAPER', 'MAKE_UP')`)
export class CheckIn {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'check_ins_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  /** Where it happened. */
  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  method!: CheckInMethod;

  /** By the device, corrected by its measured offset: this decides who is late. */
  @InstantColumn({ name: 'occurred_at' })
  occurredAt!: Instant;

  /** Meeting time of the transaction that took it in. */
  @InstantColumn({ name: 'received_at' })
  receivedAt!: Instant;

  /** What was added to its device's time, ms, the larger of arrival and exit; null where not measured. */
  @Column('bigint', { name: 'clock_offset_ms', nullable: true })
  clockOffsetMs!: number | null;

  @Column('text')
  status!: 'PRESENT' | 'LATE';

  /** Null where the holder came. */
  @Column('jsonb', { nullable: true })
  substitute!: Substitute | null;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;

  /** It arrived more than five minutes after it happened. */
  @Column('boolean', { name: 'reported_later' })
  reportedLater!: boolean;

  /** Null while in; coming back clears it. */
  @InstantColumn({ name: 'left_at', nullable: true })
  leftAt!: Instant | null;

  @Column('boolean', { name: 'left_early' })
  leftEarly!: boolean;

  /** Written by an organizer afterwards (手动补签到); flagged in every report. */
  @Column('boolean', { name: 'make_up' })
  makeUp!: boolean;

  /** Why it was made up. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @InstantColumn({ name: 'annulled_at', nullable: true })
  annulledAt!: Instant | null;

  @Column('uuid', { name: 'annulled_by', nullable: true })
  annulledBy!: string | null;

  @Column('text', { name: 'annul_reason', nullable: true })
  annulReason!: string | null;
}
