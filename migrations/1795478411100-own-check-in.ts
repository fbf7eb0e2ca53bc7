import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A meeting may let people check themselves in; records say how far their device's clock was off. */
export class OwnCheckIn1795478411100 implements MigrationInterface {
  readonly name = 'OwnCheckIn1795478411100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE meetings ADD COLUMN phone_check_in boolean NOT NULL DEFAULT false;
      ALTER TABLE meetings ALTER COLUMN phone_check_in DROP DEFAULT;
      ALTER TABLE attendance_sheets ADD COLUMN phone_check_in boolean NOT NULL DEFAULT false;
      ALTER TABLE attendance_sheets ALTER COLUMN phone_check_in DROP DEFAULT;
      ALTER TABLE check_ins ADD COLUMN clock_offset_ms bigint;
      ALTER TABLE walk_ins ADD COLUMN clock_offset_ms bigint;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
