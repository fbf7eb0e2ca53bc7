import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Paper sheets: walk-ins say that they were written; headcounts keep what was said before; exits are kept. */
export class AddPaper1795478413000 implements MigrationInterface {
  readonly name = 'AddPaper1795478413000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BESIDE);
    await runner.query(EXITS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const BESIDE = `
  ALTER TABLE walk_ins ADD COLUMN method text NOT NULL DEFAULT 'DOOR';

  ALTER TABLE headcounts ADD COLUMN replaced_at timestamptz;
  DROP INDEX headcounts_one_per_venue;
  CREATE UNIQUE INDEX headcounts_one_per_venue ON headcounts (meeting_id, venue_id)
    WHERE replaced_at IS NULL;
  CREATE INDEX headcounts_by_meeting ON headcounts (meeting_id);
`;

const EXITS = `
  CREATE TABLE exits (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    check_in_id uuid NOT NULL,
    left_at timestamptz NOT NULL,
    returned_at timestamptz,
    received_at timestamptz NOT NULL,
    by_account_id uuid NOT NULL,
    CONSTRAINT exits_pkey PRIMARY KEY (id),
    CONSTRAINT exits_return_after_leaving CHECK (returned_at >= left_at)
  );
  CREATE INDEX exits_by_meeting ON exits (meeting_id);
  CREATE UNIQUE INDEX exits_one_open_per_check_in ON exits (check_in_id)
    WHERE returned_at IS NULL;
`;
