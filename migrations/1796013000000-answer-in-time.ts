import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many open requests a venue may have, and how long a request waits for the chair's answer. */
export class AnswerInTime1796013000000 implements MigrationInterface {
  readonly name = 'AnswerInTime1796013000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const COLUMNS = `
  ALTER TABLE floors
    ADD COLUMN open_per_venue integer,
    ADD COLUMN answer_within_ms integer,
    ADD COLUMN on_unanswered text NOT NULL DEFAULT 'NOTHING',
    ADD CONSTRAINT floors_open_per_venue CHECK (open_per_venue >= 1),
    ADD CONSTRAINT floors_answer_within CHECK (answer_within_ms BETWEEN 1000 AND 86400000),
    ADD CONSTRAINT floors_on_unanswered CHECK (on_unanswered IN ('NOTHING', 'ACCEPT', 'DENY'));
  ALTER TABLE floor_requests ADD COLUMN answer_from timestamptz,
    ADD CONSTRAINT floor_requests_answer_from
      CHECK (answer_from IS NULL OR answer_from >= requested_at);`;
