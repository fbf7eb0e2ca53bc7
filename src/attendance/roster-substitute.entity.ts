import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/**
 * Who might come for a seat, and from when until when: kept when somebody else is approved or nobody,
 * since a venue that was cut off may not have seen that. One of the notice gets a row when it ends.
 */
@Entity('roster_substitutes')
@Index('roster_substitutes_by_meeting', ['meetingId'])
@Check('roster_substitutes_end_after_approval', 'withdrawn_at >= approved_at')
@Exclusion(
  'roster_substitutes_one_at_a_time',
  'USING gist (seat_id WITH =, tstzrange(approved_at, withdrawn_at) WITH &&)',
  { deferrable: 'INITIALLY DEFERRED' },
)
export class RosterSubstitute {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roster_substitutes_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  post!: string;

  /** Null for one who was approved before attendance kept it, such as with the notice. */
  @InstantColumn({ name: 'approved_at', nullable: true })
  approvedAt!: Instant | null;

  /** Null for the one who may come. */
  @InstantColumn({ name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Instant | null;
}
