import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tally by body and kind of unit as well, who is out of the room now, and where a venue stands in
 * the tree of divisions. Kept counts follow from seats and check-ins: they are recounted here. They are
 * rows of the topic, so its log is told of them by one more event.
 */
export class RefineAttendanceTally1795478414000 implements MigrationInterface {
  readonly name = 'RefineAttendanceTally1795478414000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(VENUES);
    await runner.query(COLUMNS);
    await runner.query(RECOUNT);
    await runner.query(RULES);
    await runner.query(EVENTS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const VENUES = `
  ALTER TABLE roster_venues ADD COLUMN division_code text;
  UPDATE roster_venues r
    SET division_code = coalesce((SELECT v.division_code FROM venues v WHERE v.id = r.id), '');
  ALTER TABLE roster_venues ALTER COLUMN division_code SET NOT NULL;
`;

const COLUMNS = `
  ALTER TABLE attendance_tallies
    ADD COLUMN body_code text NOT NULL DEFAULT '',
    ADD COLUMN unit_type text NOT NULL DEFAULT '',
    ADD COLUMN out_now integer NOT NULL DEFAULT 0;
  ALTER TABLE attendance_tallies
    ALTER COLUMN body_code DROP DEFAULT,
    ALTER COLUMN unit_type DROP DEFAULT,
    ALTER COLUMN out_now DROP DEFAULT;
`;

/** Each row that is there becomes one of the finer ones; the others are new. */
const RECOUNT = `
  CREATE TEMPORARY TABLE recounted ON COMMIT DROP AS
    SELECT s.meeting_id, s.venue_id, s.rank_code, s.attendance_class,
      coalesce(s.body_code, '') AS body_code, coalesce(s.unit_type, '') AS unit_type,
      count(*)::int AS due,
      count(*) FILTER (WHERE c.id IS NOT NULL AND c.substitute IS NULL)::int AS in_person,
      count(*) FILTER (WHERE c.substitute IS NOT NULL)::int AS by_substitute,
      count(*) FILTER (WHERE c.status = 'LATE')::int AS late,
      count(*) FILTER (WHERE c.left_early)::int AS left_early,
      count(*) FILTER (WHERE c.left_at IS NOT NULL)::int AS out_now,
      count(*) FILTER (WHERE c.id IS NULL AND s.leave = 'APPROVED')::int AS on_leave,
      count(*) FILTER (WHERE c.id IS NULL AND s.leave <> 'APPROVED')::int AS absent,
      row_number() OVER (PARTITION BY s.meeting_id, s.venue_id, s.rank_code, s.attendance_class
        ORDER BY coalesce(s.body_code, ''), coalesce(s.unit_type, '')) AS nth
    FROM roster_seats s
    LEFT JOIN check_ins c ON c.seat_id = s.id AND c.annulled_at IS NULL
    WHERE s.status = 'EXPECTED'
    GROUP BY 1, 2, 3, 4, 5, 6;

  CREATE TEMPORARY TABLE kept ON COMMIT DROP AS
    SELECT id, meeting_id, venue_id, rank_code, attendance_class,
      row_number() OVER (PARTITION BY meeting_id, venue_id, rank_code, attendance_class
        ORDER BY id) AS nth
    FROM attendance_tallies;

  UPDATE attendance_tallies t
    SET body_code = r.body_code, unit_type = r.unit_type, due = r.due, in_person = r.in_person,
      by_substitute = r.by_substitute, late = r.late, left_early = r.left_early,
      out_now = r.out_now, on_leave = r.on_leave, absent = r.absent
    FROM kept k JOIN recounted r USING (meeting_id, venue_id, rank_code, attendance_class, nth)
    WHERE t.id = k.id;

  INSERT INTO attendance_tallies (id, meeting_id, venue_id, rank_code, attendance_class, body_code,
      unit_type, due, in_person, by_substitute, late, left_early, out_now, on_leave, absent)
    SELECT gen_random_uuid(), meeting_id, venue_id, rank_code, attendance_class, r.body_code,
      r.unit_type, r.due, r.in_person, r.by_substitute, r.late, r.left_early, r.out_now,
      r.on_leave, r.absent
    FROM recounted r
    LEFT JOIN kept k USING (meeting_id, venue_id, rank_code, attendance_class, nth)
    WHERE k.id IS NULL;
`;

const RULES = `
  ALTER TABLE attendance_tallies ADD CONSTRAINT attendance_tallies_out_were_present
    CHECK (out_now >= 0 AND out_now <= in_person + by_substitute);
  CREATE UNIQUE INDEX attendance_tallies_one_per_place ON attendance_tallies
    (meeting_id, venue_id, rank_code, attendance_class, body_code, unit_type);
`;

/** The tables are the fold of the log, before and after. */
const EVENTS = `
  INSERT INTO events (meeting_id, topic, seq, at, facts)
    SELECT h.meeting_id, h.topic, h.seq + 1, h.last_at, (
      SELECT json_agg(fact) FROM (
        SELECT json_build_object('kind', 'tally', 'row', json_build_object(
            'id', t.id, 'meetingId', t.meeting_id, 'venueId', t.venue_id, 'rankCode', t.rank_code,
            'attendanceClass', t.attendance_class, 'bodyCode', t.body_code,
            'unitType', t.unit_type, 'due', t.due, 'inPerson', t.in_person,
            'bySubstitute', t.by_substitute, 'late', t.late, 'leftEarly', t.left_early,
            'outNow', t.out_now, 'onLeave', t.on_leave, 'absent', t.absent)) AS fact
          FROM attendance_tallies t WHERE t.meeting_id = h.meeting_id) AS facts)
    FROM topics h
    WHERE h.topic = 'attendance'
      AND EXISTS (SELECT FROM attendance_tallies t WHERE t.meeting_id = h.meeting_id);
  UPDATE topics h SET seq = h.seq + 1
    WHERE h.topic = 'attendance'
      AND EXISTS (SELECT FROM attendance_tallies t WHERE t.meeting_id = h.meeting_id);
`;
