import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the chair is away, and what the floor then does; who is connected to which node. */
export class MissTheChair1796013002000 implements MigrationInterface {
  readonly name = 'MissTheChair1796013002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FLOORS);
    await runner.query(`ALTER TABLE nodes ADD COLUMN connected uuid[] NOT NULL DEFAULT '{}'`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const FLOORS = `
  ALTER TABLE floors
    ADD COLUMN on_chair_away text NOT NULL DEFAULT 'WAIT',
    ADD COLUMN chair_away_after_ms integer NOT NULL DEFAULT 60000,
    ADD COLUMN chair_away_since timestamptz,
    ADD COLUMN stand_in_since timestamptz,
    ADD CONSTRAINT floors_on_chair_away CHECK (on_chair_away IN ('WAIT', 'QUEUE', 'GRANT')),
    ADD CONSTRAINT floors_chair_away_after CHECK (chair_away_after_ms BETWEEN 5000 AND 3600000),
    ADD CONSTRAINT floors_stand_in CHECK (stand_in_since IS NULL OR (chair_away_since IS NOT NULL
      AND stand_in_since >= chair_away_since AND on_chair_away <> 'WAIT'));`;
