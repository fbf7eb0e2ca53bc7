import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units and venues may have a budget of speaking time; the floors there are go on without. */
export class AddSpeakingBudgets1796012001000 implements MigrationInterface {
  readonly name = 'AddSpeakingBudgets1796012001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE floors ADD COLUMN on_budget_used text NOT NULL DEFAULT 'NOTHING';
      ALTER TABLE floors ALTER COLUMN on_budget_used DROP DEFAULT;
      ALTER TABLE floors ADD CONSTRAINT floors_on_budget_used
        CHECK (on_budget_used IN ('NOTHING', 'LIMIT', 'REFUSE'));
      CREATE TABLE floor_budgets (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        holder_kind text NOT NULL,
        holder_id uuid NOT NULL,
        holder_name text NOT NULL,
        total_ms integer,
        CONSTRAINT floor_budgets_pkey PRIMARY KEY (id),
        CONSTRAINT floor_budgets_holder_kind CHECK (holder_kind IN ('UNIT', 'VENUE')),
        CONSTRAINT floor_budgets_total CHECK (total_ms >= 0 AND total_ms <= 86400000)
      );
      CREATE UNIQUE INDEX floor_budgets_one_a_holder
        ON floor_budgets (meeting_id, holder_kind, holder_id);`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
