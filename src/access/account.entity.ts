import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** Somebody, or a device, that signs in. Its password stands elsewhere (`credentials`), never in a log. */
@Entity('accounts')
@Index('accounts_one_active_per_name', ['name'], { unique: true, where: `status = 'ACTIVE'` })
@Index('accounts_by_meeting', ['meetingId'])
@Check('accounts_status_known', `status IN ('ACTIVE', 'DISABLED')`)
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accounts_pkey' })
  id!: string;

  /** Always the house itself, ACCESS_MEETING_ID. */
  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** What is typed at sign-in, in its normal form: NFKC, lower case. */
  @Column('text')
  name!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text')
  status!: 'ACTIVE' | 'DISABLED';

  /** Its password is a one-time password that others have seen. */
  @Column('boolean', { name: 'must_change_password' })
  mustChangePassword!: boolean;

  @InstantColumn({ name: 'created_at' })
  createdAt!: Instant;
}
