import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a return was told stands beside the exit, so that what was known at an instant is read from
 * tables. Of returns that are there, the log says it: the first event that has them.
 */
export class KnowReturns1796002001000 implements MigrationInterface {
  readonly name = 'KnowReturns1796002001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMN);
    await runner.query(TOLD);
    await runner.query(GUARD);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const COLUMN = `ALTER TABLE exits ADD COLUMN return_received_at timestamptz;`;

const TOLD = `
  UPDATE exits e SET return_received_at = told.at FROM (
    SELECT (f.value -> 'row' ->> 'id')::uuid AS id, min(v.at) AS at
    FROM events v CROSS JOIN LATERAL json_array_elements(v.facts) AS f
    WHERE v.topic = 'attendance' AND v.facts::text LIKE '%"kind":"exit"%'
      AND f.value ->> 'kind' = 'exit' AND f.value -> 'row' ->> 'returnedAt' IS NOT NULL
    GROUP BY 1) AS told
  WHERE told.id = e.id AND e.returned_at IS NOT NULL;
  UPDATE exits SET return_received_at = returned_at
    WHERE returned_at IS NOT NULL AND return_received_at IS NULL;
`;

const GUARD = `
  SET CONSTRAINTS ALL IMMEDIATE;
  ALTER TABLE exits ADD CONSTRAINT exits_return_told
    CHECK ((returned_at IS NULL) = (return_received_at IS NULL));
`;
