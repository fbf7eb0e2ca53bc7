import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** Somebody came whom nobody expected (计划外到会); counts apart and never raises what is due. */
@Entity('walk_ins')
@Index('walk_ins_by_meeting', ['meetingId'])
@Check('walk_ins_method', `method IN ('DOOR', 'PAPER')`)
export class WalkIn {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'walk_ins_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  name!: string;

  @Column('text', { name: 'unit_name' })
  unitName!: string;

  @Column('text', { name: 'post_title' })
  postTitle!: string;

  /** How it became known; what was written on paper is marked in every report. */
  @Column('text', { default: 'DOOR' })
  method!: 'DOOR' | 'PAPER';

  @InstantColumn({ name: 'occurred_at' })
  occurredAt!: Instant;

  @InstantColumn({ name: 'received_at' })
  receivedAt!: Instant;

  /** What was added to the time of its device, ms; null where it was not measured. */
  @Column('bigint', { name: 'clock_offset_ms', nullable: true })
  clockOffsetMs!: number | null;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;

  @InstantColumn({ name: 'annulled_at', nullable: true })
  annulledAt!: Instant | null;

  @Column('uuid', { name: 'annulled_by', nullable: true })
  annulledBy!: string | null;

  @Column('text', { name: 'annul_reason', nullable: true })
  annulReason!: string | null;
}

/**
 * How many people a venue said were in its hall, whoever they were. The last number holds; those
 * before it stay, with the time at which they were replaced.
 */
@Entity('headcounts')
@Index('headcounts_by_meeting', ['meetingId'])
@Index('headcounts_one_per_venue', ['meetingId', 'venueId'], {
  unique: true,
  where: 'replaced_at IS NULL',
})
export class Headcount {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'headcounts_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('integer')
  people!: number;

  @Column('text', { nullable: true })
  remark!: string | null;

  @InstantColumn({ name: 'reported_at' })
  reportedAt!: Instant;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;

  /** Null while it holds. */
  @InstantColumn({ name: 'replaced_at', nullable: true })
  replacedAt!: Instant | null;
}
