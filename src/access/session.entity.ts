import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** Why a session is over. */
export type SessionEnd =
  'SIGNED_OUT' | 'ENDED_BY_OTHERS' | 'PASSWORD_CHANGED' | 'REUSED' | 'DISPLACED' | 'EXPIRED';

/**
 * One sign-in, and the family of refresh tokens that follows from it. Tokens themselves are stored
 * nowhere: one is made of the session's id and its generation, with a secret that the database lacks.
 */
@Entity('sessions')
@Index('sessions_by_account', ['accountId'])
@Index('sessions_by_meeting', ['meetingId'])
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' })
  id!: string;

  /** Always the house itself, ACCESS_MEETING_ID. */
  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  /** Of the refresh token that is good now; the first is 1. */
  @Column('integer')
  generation!: number;

  /** Until then the token before it is answered with the same successor. */
  @InstantColumn({ name: 'previous_until', nullable: true })
  previousUntil!: Instant | null;

  @InstantColumn({ name: 'created_at' })
  createdAt!: Instant;

  @InstantColumn({ name: 'last_used_at' })
  lastUsedAt!: Instant;

  @InstantColumn({ name: 'expires_at' })
  expiresAt!: Instant;

  @InstantColumn({ name: 'ended_at', nullable: true })
  endedAt!: Instant | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: SessionEnd | null;
}
