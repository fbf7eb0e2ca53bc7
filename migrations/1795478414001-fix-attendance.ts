import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The result that is fixed at the close, and amendments beside it, none of which is ever changed. What
 * is closed already is fixed as it stands now; its log is told so by one more event.
 */
export class FixAttendance1795478414001 implements MigrationInterface {
  readonly name = 'FixAttendance1795478414001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(CLOSED);
    await runner.query(EVENTS);
    await runner.query(GUARDS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES = `
  CREATE TABLE attendance_results (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    rank_code text NOT NULL,
    attendance_class text NOT NULL,
    body_code text NOT NULL,
    unit_type text NOT NULL,
    due integer NOT NULL,
    in_person integer NOT NULL,
    by_substitute integer NOT NULL,
    late integer NOT NULL,
    left_early integer NOT NULL,
    on_leave integer NOT NULL,
    absent integer NOT NULL,
    fixed_at timestamptz NOT NULL,
    CONSTRAINT attendance_results_pkey PRIMARY KEY (id),
    CONSTRAINT attendance_results_identity
      CHECK (due = in_person + by_substitute + on_leave + absent)
  );
  CREATE UNIQUE INDEX attendance_results_one_per_place ON attendance_results
    (meeting_id, venue_id, rank_code, attendance_class, body_code, unit_type);

  CREATE TABLE attendance_absences (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    standing text NOT NULL,
    fixed_at timestamptz NOT NULL,
    CONSTRAINT attendance_absences_pkey PRIMARY KEY (id)
  );
  CREATE INDEX attendance_absences_by_meeting ON attendance_absences (meeting_id);
  CREATE UNIQUE INDEX attendance_absences_one_per_seat ON attendance_absences (seat_id);

  CREATE TABLE attendance_amendments (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    person_name text NOT NULL,
    unit_name text NOT NULL,
    ordinal integer NOT NULL,
    cause text NOT NULL,
    before jsonb NOT NULL,
    standing text NOT NULL,
    late boolean NOT NULL,
    left_early boolean NOT NULL,
    arrived_at timestamptz,
    left_at timestamptz,
    substitute jsonb,
    reason text NOT NULL,
    amended_at timestamptz NOT NULL,
    by_account_id uuid NOT NULL,
    CONSTRAINT attendance_amendments_pkey PRIMARY KEY (id),
    CONSTRAINT attendance_amendments_explained CHECK (reason <> ''),
    CONSTRAINT attendance_amendments_came_some_time
      CHECK ((standing IN ('IN_PERSON', 'BY_SUBSTITUTE')) = (arrived_at IS NOT NULL))
  );
  CREATE INDEX attendance_amendments_by_meeting ON attendance_amendments (meeting_id);
  CREATE UNIQUE INDEX attendance_amendments_one_chain_per_seat
    ON attendance_amendments (seat_id, ordinal);
`;

const CLOSED = `
  INSERT INTO attendance_results (id, meeting_id, venue_id, rank_code, attendance_class, body_code,
      unit_type, due, in_person, by_substitute, late, left_early, on_leave, absent, fixed_at)
    SELECT gen_random_uuid(), t.meeting_id, t.venue_id, t.rank_code, t.attendance_class,
      t.body_code, t.unit_type, t.due, t.in_person, t.by_substitute, t.late, t.left_early,
      t.on_leave, t.absent, s.closed_at
    FROM attendance_tallies t JOIN attendance_sheets s ON s.id = t.meeting_id
    WHERE s.closed_at IS NOT NULL AND t.due > 0;
  INSERT INTO attendance_absences (id, meeting_id, seat_id, venue_id, standing, fixed_at)
    SELECT gen_random_uuid(), r.meeting_id, r.id, r.venue_id,
      CASE r.leave WHEN 'APPROVED' THEN 'ON_LEAVE' ELSE 'ABSENT' END, s.closed_at
    FROM roster_seats r JOIN attendance_sheets s ON s.id = r.meeting_id
    WHERE s.closed_at IS NOT NULL AND r.status = 'EXPECTED' AND r.attendance_class = 'DUE'
      AND NOT EXISTS (SELECT FROM check_ins c WHERE c.seat_id = r.id AND c.annulled_at IS NULL);
`;

const EVENTS = `
  INSERT INTO events (meeting_id, topic, seq, at, facts)
    SELECT h.meeting_id, h.topic, h.seq + 1, h.last_at, (
      SELECT json_agg(fact) FROM (
        SELECT json_build_object('kind', 'result', 'row', json_build_object(
            'id', t.id, 'meetingId', t.meeting_id, 'venueId', t.venue_id, 'rankCode', t.rank_code,
            'attendanceClass', t.attendance_class, 'bodyCode', t.body_code,
            'unitType', t.unit_type, 'due', t.due, 'inPerson', t.in_person,
            'bySubstitute', t.by_substitute, 'late', t.late, 'leftEarly', t.left_early,
            'onLeave', t.on_leave, 'absent', t.absent,
            'fixedAt', to_char(t.fixed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
            AS fact
          FROM attendance_results t WHERE t.meeting_id = h.meeting_id
        UNION ALL SELECT json_build_object('kind', 'absence', 'row', json_build_object(
            'id', a.id, 'meetingId', a.meeting_id, 'seatId', a.seat_id, 'venueId', a.venue_id,
            'standing', a.standing,
            'fixedAt', to_char(a.fixed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
          FROM attendance_absences a WHERE a.meeting_id = h.meeting_id) AS facts)
    FROM topics h
    WHERE h.topic = 'attendance'
      AND EXISTS (SELECT FROM attendance_results t WHERE t.meeting_id = h.meeting_id);
  UPDATE topics h SET seq = h.seq + 1
    WHERE h.topic = 'attendance'
      AND EXISTS (SELECT FROM attendance_results t WHERE t.meeting_id = h.meeting_id);
`;

const GUARDS = ['attendance_results', 'attendance_absences', 'attendance_amendments']
  .map(
    (table) => `
  CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER ${table}_never_emptied BEFORE TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`,
  )
  .join('');
