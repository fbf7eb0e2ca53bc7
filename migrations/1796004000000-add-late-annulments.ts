import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was annulled by the word of a device that told it later is marked. */
export class AddLateAnnulments1796004000000 implements MigrationInterface {
  readonly name = 'AddLateAnnulments1796004000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LATE_ANNULMENTS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const LATE_ANNULMENTS = `
  CREATE TABLE late_annulments (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    record_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    clock_offset_ms bigint,
    by_account_id uuid NOT NULL,
    CONSTRAINT late_annulments_pkey PRIMARY KEY (id),
    CONSTRAINT late_annulments_told_later CHECK (received_at > occurred_at)
  );
  CREATE INDEX late_annulments_by_meeting ON late_annulments (meeting_id);
  CREATE UNIQUE INDEX late_annulments_once_a_record ON late_annulments (record_id);
`;
