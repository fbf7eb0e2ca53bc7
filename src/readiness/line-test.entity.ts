import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** One test of a venue's line. A FAULT stays on record; a later OK mends it. */
@Entity('line_tests')
@Index('line_tests_by_meeting', ['meetingId'])
export class LineTest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'line_tests_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  /** By custom 1 the day before, 2 an hour before the start. */
  @Column('integer')
  round!: number;

  @Column('boolean')
  video!: boolean;

  @Column('boolean')
  audio!: boolean;

  /** The venue sees and hears the main venue. */
  @Column('boolean', { name: 'return_channel' })
  return!: boolean;

  @Column('text')
  result!: 'OK' | 'FAULT';

  @Column('text', { nullable: true })
  remark!: string | null;

  @InstantColumn({ name: 'at' })
  at!: Instant;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;
}
