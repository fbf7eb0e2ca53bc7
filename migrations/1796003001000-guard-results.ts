import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the rules refuse of fixed results and of halls that move, the database refuses as well. */
export class GuardResults1796003001000 implements MigrationInterface {
  readonly name = 'GuardResults1796003001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RELOCATIONS);
    await runner.query(FIXED_COUNTS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const RELOCATIONS = `
  ALTER TABLE relocations
    ADD CONSTRAINT relocations_whom CHECK (whom IN ('ALL', 'NOT_ARRIVED')),
    ADD CONSTRAINT relocations_to_another CHECK (from_venue_id <> to_venue_id),
    ADD CONSTRAINT relocations_go_or_close CHECK (to_venue_id IS NOT NULL OR closed_venue),
    ADD CONSTRAINT relocations_undone_whole
      CHECK (num_nonnulls(undone_by, undone_at, undo_reason) IN (0, 3)),
    ADD CONSTRAINT relocations_undone_afterwards CHECK (undone_at >= relocated_at);`;

/** Once the result is fixed, a seat counts where and as it did. */
const FIXED_COUNTS = `
  CREATE FUNCTION refuse_moving_fixed_counts() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM attendance_sheets s WHERE s.id = NEW.meeting_id AND s.closed_at IS NOT NULL
    ) THEN
      RAISE EXCEPTION 'the result of meeting % is fixed', NEW.meeting_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'roster_seats_fixed_at_close';
    END IF;
    RETURN NEW;
  END $$;

  CREATE TRIGGER roster_seats_fixed_at_close BEFORE UPDATE ON roster_seats FOR EACH ROW
    WHEN ((OLD.venue_id, OLD.attendance_class, OLD.rank_code, OLD.body_code, OLD.unit_type,
        OLD.leave, OLD.status)
      IS DISTINCT FROM (NEW.venue_id, NEW.attendance_class, NEW.rank_code, NEW.body_code,
        NEW.unit_type, NEW.leave, NEW.status))
    EXECUTE FUNCTION refuse_moving_fixed_counts();`;
