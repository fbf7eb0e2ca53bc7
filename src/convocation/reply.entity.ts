import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** Who will come to a seat (回执). No row means no answer yet. */
@Entity('replies')
@Index('replies_one_per_seat', ['seatId'], { unique: true })
@Index('replies_by_meeting', ['meetingId'])
export class Reply {
  /** Follows from the seat: every further reply changes the same row. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'replies_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('boolean')
  coming!: boolean;

  @Column('text', { name: 'person_name', nullable: true })
  personName!: string | null;

  @Column('text', { name: 'post_title', nullable: true })
  postTitle!: string | null;

  /** CHANGED from the second reply on. */
  @Column('text')
  status!: 'NAMED' | 'CHANGED';

  @Column('uuid', { name: 'replied_by' })
  repliedBy!: string;

  @InstantColumn({ name: 'replied_at' })
  repliedAt!: Instant;
}
