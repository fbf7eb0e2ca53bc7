import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Batches of the audit trail say how many of their commands were refused, so that refusals are found
 * without reading what went well. Batches from before cannot be changed; they say nothing (null).
 */
export class Refusals1795478411000 implements MigrationInterface {
  readonly name = 'Refusals1795478411000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_batches ADD COLUMN refused integer;
      CREATE INDEX audit_batches_refused ON audit_batches (meeting_id, topic, audit_seq)
        WHERE refused IS DISTINCT FROM 0;
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
