import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Substitute } from '../meetings/seat.entity.js';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { CheckInMethod } from './attendance.contract.js';

/** A rehearsal (演练) of sign-in before the meeting; one runs at a time. */
@Entity('rehearsals')
@Index('rehearsals_by_meeting', ['meetingId'])
@Index('rehearsals_one_running', ['meetingId'], { unique: true, where: 'ended_at IS NULL' })
export class Rehearsal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rehearsals_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @InstantColumn({ name: 'started_at' })
  startedAt!: Instant;

  @Column('uuid', { name: 'started_by' })
  startedBy!: string;

  @InstantColumn({ name: 'ended_at', nullable: true })
  endedAt!: Instant | null;

  /** The service itself where sign-in opened, or the session began, before somebody ended it. */
  @Column('uuid', { name: 'ended_by', nullable: true })
  endedBy!: string | null;
}

/**
 * Somebody tried to sign in. A table of its own: what is no check-in stands in no count and no report.
 * At most one is valid a seat in each rehearsal.
 */
@Entity('rehearsal_check_ins')
@Index('rehearsal_check_ins_by_meeting', ['meetingId'])
@Index('rehearsal_check_ins_one_valid_per_seat', ['rehearsalId', 'seatId'], {
  unique: true,
  where: 'annulled_at IS NULL',
})
@Check('rehearsal_check_ins_left_after_coming', 'left_at >= occurred_at')
export class RehearsalCheckIn {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rehearsal_check_ins_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'rehearsal_id' })
  rehearsalId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  method!: CheckInMethod;

  @InstantColumn({ name: 'occurred_at' })
  occurredAt!: Instant;

  @InstantColumn({ name: 'received_at' })
  receivedAt!: Instant;

  /** Null where the holder came. */
  @Column('jsonb', { nullable: true })
  substitute!: Substitute | null;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;

  @InstantColumn({ name: 'left_at', nullable: true })
  leftAt!: Instant | null;

  @InstantColumn({ name: 'annulled_at', nullable: true })
  annulledAt!: Instant | null;

  @Column('uuid', { name: 'annulled_by', nullable: true })
  annulledBy!: string | null;

  @Column('text', { name: 'annul_reason', nullable: true })
  annulReason!: string | null;
}
