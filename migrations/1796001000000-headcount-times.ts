import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A headcount says when it was counted and when it came in; of one from before, both are when it came in.
 * The log is told so by one more event. One number of a hall holds at a time, until the next was counted.
 */
export class HeadcountTimes1796001000000 implements MigrationInterface {
  readonly name = 'HeadcountTimes1796001000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIMES);
    await runner.query(EVENTS);
    await runner.query(GUARDS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TIMES = `
  ALTER TABLE headcounts ADD COLUMN occurred_at timestamptz, ADD COLUMN clock_offset_ms bigint;
  UPDATE headcounts SET occurred_at = reported_at;
  ALTER TABLE headcounts ALTER COLUMN occurred_at SET NOT NULL;
`;

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const EVENTS = `
  INSERT INTO events (meeting_id, topic, seq, at, facts)
    SELECT h.meeting_id, h.topic, h.seq + 1, h.last_at, json_agg(json_build_object(
      'kind', 'headcount', 'row', json_build_object(
        'id', c.id, 'meetingId', c.meeting_id, 'venueId', c.venue_id, 'people', c.people,
        'remark', c.remark, 'occurredAt', ${instant('c.occurred_at')}, 'clockOffsetMs', NULL,
        'reportedAt', ${instant('c.reported_at')}, 'byAccountId', c.by_account_id,
        'replacedAt', ${instant('c.replaced_at')}))
      ORDER BY c.occurred_at, c.replaced_at NULLS LAST, c.id)
    FROM topics h JOIN headcounts c ON c.meeting_id = h.meeting_id
    WHERE h.topic = 'attendance'
    GROUP BY h.meeting_id, h.topic, h.seq, h.last_at;
  UPDATE topics h SET seq = h.seq + 1
    WHERE h.topic = 'attendance' AND h.meeting_id IN (SELECT meeting_id FROM headcounts);
`;

const GUARDS = `
  DROP INDEX headcounts_one_per_venue;
  ALTER TABLE headcounts
    ADD CONSTRAINT headcounts_replaced_after_counting CHECK (replaced_at >= occurred_at),
    ADD CONSTRAINT headcounts_one_at_a_time
      EXCLUDE USING gist (meeting_id WITH =, venue_id WITH =,
        tstzrange(occurred_at, replaced_at) WITH &&)
      DEFERRABLE INITIALLY DEFERRED;
`;
