import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rules of attendance refuse, the database refuses as well. Nobody is out twice at once: where
 * a second exit was taken in over a first one, the first ends where the second begins, and the log is
 * told so by one more event.
 */
export class GuardAttendance1795478415000 implements MigrationInterface {
  readonly name = 'GuardAttendance1795478415000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OVERLAPS);
    await runner.query(EVENTS);
    await runner.query(GUARDS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const OVERLAPS = `
  CREATE TEMP TABLE mended_exits ON COMMIT DROP AS
    SELECT id, next_left_at FROM (
      SELECT id, returned_at, lead(left_at) OVER (PARTITION BY check_in_id ORDER BY left_at, id)
        AS next_left_at FROM exits) AS told
    WHERE next_left_at < coalesce(returned_at, 'infinity');
  UPDATE exits e SET returned_at = m.next_left_at FROM mended_exits m WHERE m.id = e.id;
`;

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const EVENTS = `
  INSERT INTO events (meeting_id, topic, seq, at, facts)
    SELECT h.meeting_id, h.topic, h.seq + 1, h.last_at, json_agg(json_build_object(
      'kind', 'exit', 'row', json_build_object(
        'id', e.id, 'meetingId', e.meeting_id, 'venueId', e.venue_id, 'seatId', e.seat_id,
        'checkInId', e.check_in_id, 'leftAt', ${instant('e.left_at')},
        'returnedAt', ${instant('e.returned_at')}, 'receivedAt', ${instant('e.received_at')},
        'byAccountId', e.by_account_id)))
    FROM topics h JOIN exits e ON e.meeting_id = h.meeting_id
    WHERE h.topic = 'attendance' AND e.id IN (SELECT id FROM mended_exits)
    GROUP BY h.meeting_id, h.topic, h.seq, h.last_at;
  UPDATE topics h SET seq = h.seq + 1
    WHERE h.topic = 'attendance' AND h.meeting_id IN (
      SELECT meeting_id FROM exits WHERE id IN (SELECT id FROM mended_exits));
`;

const GUARDS = `
  ALTER TABLE exits ADD CONSTRAINT exits_never_overlap
    EXCLUDE USING gist (check_in_id WITH =, tstzrange(left_at, returned_at) WITH &&)
    DEFERRABLE INITIALLY DEFERRED;
  ALTER TABLE rehearsal_check_ins ADD CONSTRAINT rehearsal_check_ins_left_after_coming
    CHECK (left_at >= occurred_at);
  ALTER TABLE attendance_absences ADD CONSTRAINT attendance_absences_standing
    CHECK (standing IN ('ON_LEAVE', 'ABSENT'));
  ALTER TABLE attendance_amendments
    ADD CONSTRAINT attendance_amendments_standing
      CHECK (standing IN ('IN_PERSON', 'BY_SUBSTITUTE', 'ON_LEAVE', 'ABSENT')),
    ADD CONSTRAINT attendance_amendments_cause
      CHECK (cause IN ('AMENDED', 'ANNULLED', 'QUESTION'));
  ALTER TABLE walk_ins ADD CONSTRAINT walk_ins_method CHECK (method IN ('DOOR', 'PAPER'));
`;
