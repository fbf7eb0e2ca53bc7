import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
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
 * How many people a venue said were in its hall, whoever they were. The newest by when it was counted
 * holds; those before it stay, each until the next was counted.
 */
@Entity('headcounts')
@Index('headcounts_by_meeting', ['meetingId'])
@Check('headcounts_replaced_after_counting', 'replaced_at >= occurred_at')
@Exclusion(
  'headcounts_one_at_a_time',
  'USING gist (meeting_id WITH =, venue_id WITH =, tstzrange(occurred_at, replaced_at) WITH &&)',
  { deferrable: 'INITIALLY DEFERRED' },
)
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

  /** When it was counted, by the device, corrected by its measured offset. */
  @InstantColumn({ name: 'occurred_at' })
  occurredAt!: Instant;

  /** What was added to the time of its device, ms; null where it was not measured. */
  @Column('bigint', { name: 'clock_offset_ms', nullable: true })
  clockOffsetMs!: number | null;

  /** When the service had it. */
  @InstantColumn({ name: 'reported_at' })
  reportedAt!: Instant;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;

  /** When the next one was counted; null while it holds. */
  @InstantColumn({ name: 'replaced_at', nullable: true })
  replacedAt!: Instant | null;
}
