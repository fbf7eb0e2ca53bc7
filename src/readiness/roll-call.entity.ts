import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** The main venue asks all venues one by one. One is under way at a time. */
@Entity('roll_calls')
@Index('roll_calls_by_meeting', ['meetingId'])
@Index('roll_calls_one_open', ['meetingId'], { unique: true, where: 'finished_at IS NULL' })
export class RollCall {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roll_calls_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('integer')
  round!: number;

  @InstantColumn({ name: 'started_at' })
  startedAt!: Instant;

  @InstantColumn({ name: 'finished_at', nullable: true })
  finishedAt!: Instant | null;
}

/** One venue's turn in a roll call. At most one waits for its answer a venue. */
@Entity('venue_calls')
@Index('venue_calls_by_meeting', ['meetingId'])
@Index('venue_calls_one_waiting', ['rollCallId', 'venueId'], {
  unique: true,
  where: 'result IS NULL',
})
export class VenueCall {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'venue_calls_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'roll_call_id' })
  rollCallId!: string;

  @Column('integer')
  round!: number;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @InstantColumn({ name: 'called_at' })
  calledAt!: Instant;

  @InstantColumn({ name: 'answered_at', nullable: true })
  answeredAt!: Instant | null;

  @Column('boolean', { nullable: true })
  video!: boolean | null;

  @Column('boolean', { nullable: true })
  audio!: boolean | null;

  /** The venue sees and hears the main venue. */
  @Column('boolean', { name: 'return_channel', nullable: true })
  return!: boolean | null;

  @Column('text', { nullable: true })
  remark!: string | null;

  /** Null while it waits for the answer. */
  @Column('text', { nullable: true })
  result!: 'OK' | 'NO_ANSWER' | 'FAULT' | null;

  /** From the call to the answer. */
  @Column('integer', { name: 'latency_ms', nullable: true })
  latencyMs!: number | null;
}
