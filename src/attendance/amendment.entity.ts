import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { Outcome, SeatStanding } from './amendment.rules.js';
import type { SubstituteName } from './attendance.rules.js';

/**
 * A correction (更正) of what became of a seat, after the close: what it says now, why, and who said so.
 * The last one of a seat holds; all stay, beside the fixed result and the records. Append only.
 */
@Entity('attendance_amendments')
@Index('attendance_amendments_by_meeting', ['meetingId'])
@Index('attendance_amendments_one_chain_per_seat', ['seatId', 'ordinal'], { unique: true })
@Check('attendance_amendments_explained', `reason <> ''`)
@Check(
  'attendance_amendments_came_some_time',
  `(standing IN ('IN_PERSON', 'BY_SUBSTITUTE')) = (arrived_at IS NOT NULL)`,
)
@Check(
  'attendance_amendments_standing',
  `standing IN ('IN_PERSON', 'BY_SUBSTITUTE', 'ON_LEAVE', 'ABSENT')`,
)
@Check('attendance_amendments_cause', `cause IN ('AMENDED', 'ANNULLED', 'QUESTION')`)
export class Amendment implements Outcome {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_amendments_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  /** The seat's. */
  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  /** Who held the seat then. */
  @Column('text', { name: 'person_name' })
  personName!: string;

  @Column('text', { name: 'unit_name' })
  unitName!: string;

  /** 1, 2, … of its seat. */
  @Column('integer')
  ordinal!: number;

  /** An organizer's own word, an annulled check-in, or a record that came after the close and was accepted. */
  @Column('text')
  cause!: 'AMENDED' | 'ANNULLED' | 'QUESTION';

  /** What was said before. */
  @Column('jsonb')
  before!: Outcome;

  @Column('text')
  standing!: SeatStanding;

  @Column('boolean')
  late!: boolean;

  @Column('boolean', { name: 'left_early' })
  leftEarly!: boolean;

  @InstantColumn({ name: 'arrived_at', nullable: true })
  arrivedAt!: Instant | null;

  @InstantColumn({ name: 'left_at', nullable: true })
  leftAt!: Instant | null;

  @Column('jsonb', { nullable: true })
  substitute!: SubstituteName | null;

  @Column('text')
  reason!: string;

  @InstantColumn({ name: 'amended_at' })
  amendedAt!: Instant;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;
}
