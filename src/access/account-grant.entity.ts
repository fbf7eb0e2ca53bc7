import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../realtime/actor.js';

/** One right of an account. Its id follows from what it says, so that a right exists once, given or taken. */
@Entity('account_grants')
@Index('account_grants_by_account', ['accountId'])
@Index('account_grants_by_meeting', ['meetingId'])
@Index('account_grants_for_meeting', ['forMeetingId'])
@Check('account_grants_status_known', `status IN ('ACTIVE', 'REVOKED')`)
@Check('account_grants_admin_everywhere', `(role = 'ADMIN') = (for_meeting_id IS NULL)`)
export class AccountGrant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_grants_pkey' })
  id!: string;

  /** Always the house itself, ACCESS_MEETING_ID. */
  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  role!: Role;

  /** The meeting it holds in; null for ADMIN. */
  @Column('uuid', { name: 'for_meeting_id', nullable: true })
  forMeetingId!: string | null;

  @Column('uuid', { name: 'venue_id', nullable: true })
  venueId!: string | null;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('uuid', { name: 'seat_id', nullable: true })
  seatId!: string | null;

  @Column('text')
  status!: 'ACTIVE' | 'REVOKED';
}
