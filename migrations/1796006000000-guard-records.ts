import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rules refuse of records, and of the roster once the result is fixed, the database refuses as
 * well. Whoever was kept as having left before they came left when they came, and the log is told so by
 * one more event.
 */
export class GuardRecords1796006000000 implements MigrationInterface {
  readonly name = 'GuardRecords1796006000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MENDED);
    await runner.query(EVENTS);
    await runner.query(RECORDS);
    await runner.query(ROSTER);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const MENDED = `
  CREATE TEMP TABLE mended_check_ins ON COMMIT DROP AS
    SELECT id FROM check_ins WHERE left_at < occurred_at;
  UPDATE check_ins SET left_at = occurred_at WHERE id IN (SELECT id FROM mended_check_ins);
`;

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const EVENTS = `
  INSERT INTO events (meeting_id, topic, seq, at, facts)
    SELECT h.meeting_id, h.topic, h.seq + 1, h.last_at, json_agg(json_build_object(
      'kind', 'check-in', 'row', json_build_object(
        'id', c.id, 'meetingId', c.meeting_id, 'seatId', c.seat_id, 'venueId', c.venue_id,
        'method', c.method, 'occurredAt', ${instant('c.occurred_at')},
        'receivedAt', ${instant('c.received_at')}, 'clockOffsetMs', c.clock_offset_ms,
        'status', c.status, 'substitute', c.substitute, 'byAccountId', c.by_account_id,
        'reportedLater', c.reported_later, 'leftAt', ${instant('c.left_at')},
        'leftEarly', c.left_early, 'makeUp', c.make_up, 'reason', c.reason,
        'annulledAt', ${instant('c.annulled_at')}, 'annulledBy', c.annulled_by,
        'annulReason', c.annul_reason)))
    FROM topics h JOIN check_ins c ON c.meeting_id = h.meeting_id
    WHERE h.topic = 'attendance' AND c.id IN (SELECT id FROM mended_check_ins)
    GROUP BY h.meeting_id, h.topic, h.seq, h.last_at;
  UPDATE topics h SET seq = h.seq + 1
    WHERE h.topic = 'attendance' AND h.meeting_id IN (
      SELECT meeting_id FROM check_ins WHERE id IN (SELECT id FROM mended_check_ins));
`;

/** Only organizers make up an arrival, and nobody is seen again by that. */
const RECORDS = `
  SET CONSTRAINTS ALL IMMEDIATE;
  ALTER TABLE check_ins
    ADD CONSTRAINT check_ins_left_after_coming CHECK (left_at >= occurred_at),
    ADD CONSTRAINT check_ins_method
      CHECK (method IN ('SEAT_LIST', 'BADGE', 'CODE', 'PHONE', 'PAPER', 'MAKE_UP'));
  ALTER TABLE sightings ADD CONSTRAINT sightings_method
    CHECK (method IN ('SEAT_LIST', 'BADGE', 'CODE', 'PHONE', 'PAPER'));
  CREATE TRIGGER sightings_append_only BEFORE UPDATE OR DELETE ON sightings
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER sightings_never_emptied BEFORE TRUNCATE ON sightings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

/**
 * A seat that comes or goes would count otherwise, too. Asked once a statement, since a notice brings
 * very many seats; rows that an upsert finds there already are not among those that came.
 */
const ROSTER = `
  CREATE FUNCTION refuse_counts_beside_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE fixed uuid;
  BEGIN
    SELECT s.id INTO fixed FROM attendance_sheets s
      WHERE s.closed_at IS NOT NULL AND s.id IN (SELECT c.meeting_id FROM counted c) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'the result of meeting % is fixed', fixed
        USING ERRCODE = 'check_violation', CONSTRAINT = 'roster_seats_fixed_at_close';
    END IF;
    RETURN NULL;
  END $$;

  CREATE TRIGGER roster_seats_none_added_after_close AFTER INSERT ON roster_seats
    REFERENCING NEW TABLE AS counted
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_counts_beside_fixed();
  CREATE TRIGGER roster_seats_none_deleted_after_close AFTER DELETE ON roster_seats
    REFERENCING OLD TABLE AS counted
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_counts_beside_fixed();`;
