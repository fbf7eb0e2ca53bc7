import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, their rights, sessions and passwords; and the head of the house's own topic, `access`. */
export class CreateAccess1795478401000 implements MigrationInterface {
  readonly name = 'CreateAccess1795478401000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE accounts (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        name text NOT NULL,
        display_name text NOT NULL,
        status text NOT NULL,
        must_change_password boolean NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT accounts_pkey PRIMARY KEY (id),
        CONSTRAINT accounts_status_known CHECK (status IN ('ACTIVE', 'DISABLED'))
      );
      CREATE UNIQUE INDEX accounts_one_active_per_name ON accounts (name) WHERE status = 'ACTIVE';
      CREATE INDEX accounts_by_meeting ON accounts (meeting_id);

      CREATE TABLE account_grants (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        account_id uuid NOT NULL,
        role text NOT NULL,
        for_meeting_id uuid,
        venue_id uuid,
        unit_id uuid,
        seat_id uuid,
        status text NOT NULL,
        CONSTRAINT account_grants_pkey PRIMARY KEY (id),
        CONSTRAINT account_grants_status_known CHECK (status IN ('ACTIVE', 'REVOKED')),
        CONSTRAINT account_grants_admin_everywhere
          CHECK ((role = 'ADMIN') = (for_meeting_id IS NULL))
      );
      CREATE INDEX account_grants_by_account ON account_grants (account_id);
      CREATE INDEX account_grants_by_meeting ON account_grants (meeting_id);
      CREATE INDEX account_grants_for_meeting ON account_grants (for_meeting_id);

      CREATE TABLE sessions (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        account_id uuid NOT NULL,
        generation integer NOT NULL,
        previous_until timestamptz,
        created_at timestamptz NOT NULL,
        last_used_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text,
        CONSTRAINT sessions_pkey PRIMARY KEY (id)
      );
      CREATE INDEX sessions_by_account ON sessions (account_id);
      CREATE INDEX sessions_by_meeting ON sessions (meeting_id);

      CREATE TABLE credentials (
        account_id uuid NOT NULL,
        password_hash text NOT NULL,
        changed_at timestamptz NOT NULL,
        CONSTRAINT credentials_pkey PRIMARY KEY (account_id)
      );

      CREATE TABLE secrets (
        name text NOT NULL,
        value text NOT NULL,
        CONSTRAINT secrets_pkey PRIMARY KEY (name)
      );

      INSERT INTO topics (meeting_id, topic, seq, epoch, phase, audit_seq, audit_hash, last_at)
      VALUES (
        '00000000-0000-7000-8000-000000000000', 'access', 0,
        substr(md5(gen_random_uuid()::text), 1, 12), 'IN_SESSION', 0, repeat('0', 64), 'epoch'
      );
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
