import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a meeting's close fixed, in one row: its event says this instead of a row a seat. Meetings that
 * closed before have none; their log says each row. Beside it, the order in which lists of seats go.
 */
export class SayClosings1796002000000 implements MigrationInterface {
  readonly name = 'SayClosings1796002000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(ORDER);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLE = `
  CREATE TABLE attendance_closings (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    places integer NOT NULL,
    due integer NOT NULL,
    present integer NOT NULL,
    on_leave integer NOT NULL,
    absent integer NOT NULL,
    fixed_at timestamptz NOT NULL,
    CONSTRAINT attendance_closings_pkey PRIMARY KEY (id),
    CONSTRAINT attendance_closings_identity CHECK (due = present + on_leave + absent)
  );
  CREATE UNIQUE INDEX attendance_closings_one_per_meeting ON attendance_closings (meeting_id);
  CREATE TRIGGER attendance_closings_append_only BEFORE UPDATE OR DELETE ON attendance_closings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER attendance_closings_never_emptied BEFORE TRUNCATE ON attendance_closings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** Lists of seats are read in this order, a page at a time. */
const ORDER = `
  CREATE INDEX roster_seats_in_order ON roster_seats (venue_id, protocol_order, id);
`;
