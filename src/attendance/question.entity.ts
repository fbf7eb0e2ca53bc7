import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { QuestionedRecord, QuestionReason } from './question.rules.js';

/** A record that the service will not settle by itself: kept, shown to organizers, never dropped. */
@Entity('attendance_questions')
@Index('attendance_questions_by_meeting', ['meetingId'])
export class Question {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_questions_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  /** Null for a walk-in, its annulment, and a headcount. */
  @Column('uuid', { name: 'seat_id', nullable: true })
  seatId!: string | null;

  @Column('text')
  reason!: QuestionReason;

  /** What was reported, whole. */
  @Column('jsonb')
  record!: QuestionedRecord;

  @InstantColumn({ name: 'asked_at' })
  askedAt!: Instant;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;

  @Column('text', { nullable: true })
  answer!: 'ACCEPTED' | 'DISMISSED' | null;

  @InstantColumn({ name: 'answered_at', nullable: true })
  answeredAt!: Instant | null;

  @Column('uuid', { name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column('text', { nullable: true })
  remark!: string | null;
}
