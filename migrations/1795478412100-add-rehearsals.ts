import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rehearsals of sign-in, and who tried; apart from check-ins, so that nothing counts them. */
export class AddRehearsals1795478412100 implements MigrationInterface {
  readonly name = 'AddRehearsals1795478412100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REHEARSALS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const REHEARSALS = `
  CREATE TABLE rehearsals (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    started_by uuid NOT NULL,
    ended_at timestamptz,
    ended_by uuid,
    CONSTRAINT rehearsals_pkey PRIMARY KEY (id)
  );
  CREATE INDEX rehearsals_by_meeting ON rehearsals (meeting_id);
  CREATE UNIQUE INDEX rehearsals_one_running ON rehearsals (meeting_id) WHERE ended_at IS NULL;

  CREATE TABLE rehearsal_check_ins (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    rehearsal_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    method text NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    substitute jsonb,
    by_account_id uuid NOT NULL,
    left_at timestamptz,
    annulled_at timestamptz,
    annulled_by uuid,
    annul_reason text,
    CONSTRAINT rehearsal_check_ins_pkey PRIMARY KEY (id)
  );
  CREATE INDEX rehearsal_check_ins_by_meeting ON rehearsal_check_ins (meeting_id);
  CREATE UNIQUE INDEX rehearsal_check_ins_one_valid_per_seat
    ON rehearsal_check_ins (rehearsal_id, seat_id) WHERE annulled_at IS NULL;`;
