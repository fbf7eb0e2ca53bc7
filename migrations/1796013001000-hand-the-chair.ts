import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom the chair of a floor was handed to; nobody where whoever is a chair of the meeting has it. */
export class HandTheChair1796013001000 implements MigrationInterface {
  readonly name = 'HandTheChair1796013001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE floors ADD COLUMN chair_account_id uuid');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
