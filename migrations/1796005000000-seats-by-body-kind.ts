import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A seat of a leading body says of what kind the body is: there are six kinds, and as many bodies as
 * divisions. Seats of before take it from the directory; of a body that it has no more, none is known.
 */
export class SeatsByBodyKind1796005000000 implements MigrationInterface {
  readonly name = 'SeatsByBodyKind1796005000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['seats', 'roster_seats']) await runner.query(kindsIn(table));
    await runner.query(FIXED_COUNTS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const kindsIn = (table: string): string => `
  ALTER TABLE ${table} ADD COLUMN body_kind text
    CONSTRAINT ${table}_body_kind CHECK (
      body_kind IS NULL OR body_code IS NOT NULL
    AND body_kind IN ('PARTY', 'NPC', 'GOV', 'CPPCC', 'DISCIPLINE', 'MILITARY'));
  UPDATE ${table} s SET body_kind = b.kind FROM bodies b WHERE b.code = s.body_code;
`;

/** Under what kind it was counted stays as well, once the result is fixed. */
const FIXED_COUNTS = `
  CREATE OR REPLACE TRIGGER roster_seats_fixed_at_close BEFORE UPDATE ON roster_seats FOR EACH ROW
    WHEN ((OLD.venue_id, OLD.attendance_class, OLD.rank_code, OLD.body_code, OLD.body_kind,
        OLD.unit_type, OLD.leave, OLD.status)
      IS DISTINCT FROM (NEW.venue_id, NEW.attendance_class, NEW.rank_code, NEW.body_code,
        NEW.body_kind, NEW.unit_type, NEW.leave, NEW.status))
    EXECUTE FUNCTION refuse_moving_fixed_counts();`;
