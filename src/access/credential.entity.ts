import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** An account's password, as argon2id; outside the event log and every state, read at sign-in only. */
@Entity('credentials')
export class Credential {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'credentials_pkey' })
  accountId!: string;

  /** PHC text with its own parameters. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  @InstantColumn({ name: 'changed_at' })
  changedAt!: Instant;
}
