import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** One change of the frozen seats, and why; the list of these explains 应到 after the notice. */
@Entity('seat_amendments')
@Index('seat_amendments_by_meeting', ['meetingId'])
export class SeatAmendment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'seat_amendments_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('text')
  op!: 'ADD' | 'REMOVE' | 'RESTORE' | 'MOVE' | 'RENAME';

  @Column('text')
  reason!: string;

  /** MOVE: the venue before; RENAME: the holder before. */
  @Column('text', { nullable: true })
  before!: string | null;

  @Column('uuid', { name: 'amended_by' })
  amendedBy!: string;

  @InstantColumn({ name: 'amended_at' })
  amendedAt!: Instant;
}
