import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When screens warn of the end of a speech is a setting of the floor; the floors there are warn a minute
 * before. What the clock's rules say of time, the database says as well.
 */
export class WarnOfTheEnd1796012000000 implements MigrationInterface {
  readonly name = 'WarnOfTheEnd1796012000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WARNINGS);
    await runner.query(GUARDS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const WARNINGS = `
  ALTER TABLE floors ADD COLUMN warn_before_ms jsonb NOT NULL DEFAULT '[60000]';
  ALTER TABLE floors ALTER COLUMN warn_before_ms DROP DEFAULT;
  ALTER TABLE floors ADD CONSTRAINT floors_warn_before CHECK (
    jsonb_typeof(warn_before_ms) = 'array' AND jsonb_array_length(warn_before_ms) <= 3
    AND NOT jsonb_path_exists(warn_before_ms,
      '$[*] ? (@.type() != "number" || @ < 1000 || @ > 3600000)'));`;

const GUARDS = `
  ALTER TABLE floor_requests ADD CONSTRAINT floor_requests_times CHECK (
    spoken_ms >= 0 AND extended_ms >= 0 AND (limit_ms IS NULL OR limit_ms >= 0));
  ALTER TABLE floor_requests ADD CONSTRAINT floor_requests_time_up CHECK (
    time_up_at IS NULL OR (granted_at IS NOT NULL AND limit_ms IS NOT NULL));
  ALTER TABLE floor_spans ADD CONSTRAINT floor_spans_never_overlap
    EXCLUDE USING gist (request_id WITH =, tstzrange(started_at, ended_at) WITH &&);`;
