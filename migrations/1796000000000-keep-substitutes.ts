import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who might come for a seat and from when until when is kept, so that a substitute whom a cut-off venue
 * saw come is asked about and not refused. Who is approved already gets a row when that ends.
 */
export class KeepSubstitutes1796000000000 implements MigrationInterface {
  readonly name = 'KeepSubstitutes1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const UP = `
  CREATE TABLE roster_substitutes (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    name text NOT NULL,
    post text NOT NULL,
    approved_at timestamptz,
    withdrawn_at timestamptz,
    CONSTRAINT roster_substitutes_pkey PRIMARY KEY (id),
    CONSTRAINT roster_substitutes_end_after_approval CHECK (withdrawn_at >= approved_at),
    CONSTRAINT roster_substitutes_one_at_a_time
      EXCLUDE USING gist (seat_id WITH =, tstzrange(approved_at, withdrawn_at) WITH &&)
      DEFERRABLE INITIALLY DEFERRED
  );
  CREATE INDEX roster_substitutes_by_meeting ON roster_substitutes (meeting_id);
`;
