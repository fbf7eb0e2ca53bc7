import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whole halls that move, merge and close: who went where, and that nobody is left in a closed one. */
export class AddRelocations1795478412000 implements MigrationInterface {
  readonly name = 'AddRelocations1795478412000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RELOCATIONS);
    await runner.query(TIMES);
    await runner.query(CLOSED_HALLS_ARE_EMPTY);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const RELOCATIONS = `
  CREATE TABLE relocations (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    from_venue_id uuid NOT NULL,
    to_venue_id uuid,
    whom text NOT NULL,
    closed_venue boolean NOT NULL,
    seat_ids jsonb NOT NULL,
    agenda_item_ids jsonb NOT NULL,
    reason text NOT NULL,
    relocated_by uuid NOT NULL,
    relocated_at timestamptz NOT NULL,
    undone_by uuid,
    undone_at timestamptz,
    undo_reason text,
    CONSTRAINT relocations_pkey PRIMARY KEY (id)
  );
  CREATE INDEX relocations_by_meeting ON relocations (meeting_id);`;

const TIMES = `
  ALTER TABLE roster_seats ADD COLUMN moved_at timestamptz;
  ALTER TABLE roster_venues ADD COLUMN closed_at timestamptz;
  ALTER TABLE floor_venues ADD COLUMN closed_at timestamptz;`;

/**
 * Nobody is expected in a closed hall. Seats are looked at a statement at a time, once for all its
 * rows; halls at the end of the transaction, as one is closed before its seats have moved.
 */
const CLOSED_HALLS_ARE_EMPTY = `
  CREATE FUNCTION refuse_seats_in_closed_venues() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM new_seats s JOIN venues v ON v.id = s.venue_id
      WHERE s.status = 'EXPECTED' AND v.status = 'CLOSED'
    ) THEN
      RAISE EXCEPTION 'a seat is expected in a closed venue'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'seats_in_open_venues';
    END IF;
    RETURN NULL;
  END $$;

  CREATE TRIGGER seats_in_open_venues_added AFTER INSERT ON seats
    REFERENCING NEW TABLE AS new_seats
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_seats_in_closed_venues();
  CREATE TRIGGER seats_in_open_venues_changed AFTER UPDATE ON seats
    REFERENCING NEW TABLE AS new_seats
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_seats_in_closed_venues();

  CREATE FUNCTION refuse_closing_venues_with_seats() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM seats s JOIN venues v ON v.id = s.venue_id
      WHERE s.meeting_id = NEW.meeting_id AND s.venue_id = NEW.id
        AND s.status = 'EXPECTED' AND v.status = 'CLOSED'
    ) THEN
      RAISE EXCEPTION 'venue % is closed and seats are expected there', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'venues_closed_are_empty';
    END IF;
    RETURN NULL;
  END $$;

  CREATE CONSTRAINT TRIGGER venues_closed_are_empty AFTER UPDATE OF status ON venues
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'CLOSED')
    EXECUTE FUNCTION refuse_closing_venues_with_seats();`;
