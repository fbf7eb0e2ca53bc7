import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a return was told, once more: of those that only a migration's event says, it was taken to be when
 * they came back. It is when that event was written. The log is told so by one more event.
 */
export class TellReturns1796006001000 implements MigrationInterface {
  readonly name = 'TellReturns1796006001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MENDED);
    await runner.query(EVENTS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** An event that says when a return was told is right; the first one of an older return does not. */
const MENDED = `
  CREATE TEMP TABLE told_returns ON COMMIT DROP AS
    SELECT told.id, told.at FROM (
      SELECT DISTINCT ON (1) (f.value -> 'row' ->> 'id')::uuid AS id, v.at,
        f.value -> 'row' ->> 'returnReceivedAt' IS NOT NULL AS said
      FROM events v CROSS JOIN LATERAL json_array_elements(v.facts) AS f
      WHERE v.topic = 'attendance' AND v.facts::text LIKE '%"exit"%'
        AND f.value ->> 'kind' = 'exit' AND f.value -> 'row' ->> 'returnedAt' IS NOT NULL
      ORDER BY 1, v.seq) AS told
    JOIN exits e ON e.id = told.id
    WHERE NOT told.said AND e.returned_at IS NOT NULL AND e.return_received_at <> told.at;
  UPDATE exits e SET return_received_at = t.at FROM told_returns t WHERE t.id = e.id;
  SET CONSTRAINTS ALL IMMEDIATE;
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
        'byAccountId', e.by_account_id, 'returnReceivedAt', ${instant('e.return_received_at')})))
    FROM topics h JOIN exits e ON e.meeting_id = h.meeting_id
    WHERE h.topic = 'attendance' AND e.id IN (SELECT id FROM told_returns)
    GROUP BY h.meeting_id, h.topic, h.seq, h.last_at;
  UPDATE topics h SET seq = h.seq + 1
    WHERE h.topic = 'attendance' AND h.meeting_id IN (
      SELECT meeting_id FROM exits WHERE id IN (SELECT id FROM told_returns));
`;
