import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attendance: the roster it counts under, who came, what only organizers can settle, the kept tally. */
export class CreateAttendance1795478406000 implements MigrationInterface {
  readonly name = 'CreateAttendance1795478406000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROSTER);
    await runner.query(RECORDS);
    await runner.query(TALLIES);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const ROSTER = `
  CREATE TABLE attendance_sheets (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    check_in_opens_at timestamptz NOT NULL,
    check_in_closes_at timestamptz NOT NULL,
    late_grace_minutes integer NOT NULL,
    closed_at timestamptz,
    CONSTRAINT attendance_sheets_pkey PRIMARY KEY (id)
  );

  CREATE TABLE roster_venues (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    role text NOT NULL,
    name text NOT NULL,
    status text NOT NULL,
    list_order integer NOT NULL,
    CONSTRAINT roster_venues_pkey PRIMARY KEY (id)
  );
  CREATE INDEX roster_venues_by_meeting ON roster_venues (meeting_id);

  CREATE TABLE roster_seats (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    kind text NOT NULL,
    attendance_class text NOT NULL,
    rank_code text NOT NULL,
    body_code text,
    unit_type text,
    person_name text NOT NULL,
    unit_name text NOT NULL,
    post_title text NOT NULL,
    protocol_order integer NOT NULL,
    leave text NOT NULL,
    substitute jsonb,
    status text NOT NULL,
    moved_from jsonb NOT NULL,
    CONSTRAINT roster_seats_pkey PRIMARY KEY (id)
  );
  CREATE INDEX roster_seats_by_meeting ON roster_seats (meeting_id);

  -- Printed badges must stay good for as long as their meeting, whatever other secrets change.
  CREATE TABLE badge_keys (
    meeting_id uuid NOT NULL,
    key bytea NOT NULL,
    CONSTRAINT badge_keys_pkey PRIMARY KEY (meeting_id)
  );
`;

const RECORDS = `
  CREATE TABLE check_ins (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    method text NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    status text NOT NULL,
    substitute jsonb,
    by_account_id uuid NOT NULL,
    reported_later boolean NOT NULL,
    left_at timestamptz,
    left_early boolean NOT NULL,
    make_up boolean NOT NULL,
    reason text,
    annulled_at timestamptz,
    annulled_by uuid,
    annul_reason text,
    CONSTRAINT check_ins_pkey PRIMARY KEY (id)
  );
  CREATE INDEX check_ins_by_meeting ON check_ins (meeting_id);
  CREATE UNIQUE INDEX check_ins_one_valid_per_seat ON check_ins (seat_id)
    WHERE annulled_at IS NULL;

  CREATE TABLE walk_ins (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    name text NOT NULL,
    unit_name text NOT NULL,
    post_title text NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    by_account_id uuid NOT NULL,
    annulled_at timestamptz,
    annulled_by uuid,
    annul_reason text,
    CONSTRAINT walk_ins_pkey PRIMARY KEY (id)
  );
  CREATE INDEX walk_ins_by_meeting ON walk_ins (meeting_id);

  CREATE TABLE headcounts (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    people integer NOT NULL,
    remark text,
    reported_at timestamptz NOT NULL,
    by_account_id uuid NOT NULL,
    CONSTRAINT headcounts_pkey PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX headcounts_one_per_venue ON headcounts (meeting_id, venue_id);

  CREATE TABLE attendance_questions (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    seat_id uuid,
    reason text NOT NULL,
    record jsonb NOT NULL,
    asked_at timestamptz NOT NULL,
    by_account_id uuid NOT NULL,
    answer text,
    answered_at timestamptz,
    answered_by uuid,
    remark text,
    CONSTRAINT attendance_questions_pkey PRIMARY KEY (id)
  );
  CREATE INDEX attendance_questions_by_meeting ON attendance_questions (meeting_id);
`;

/** Tally rows are rewritten with every batch: room in the page keeps those updates off the indexes. */
const TALLIES = `
  CREATE TABLE attendance_tallies (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    rank_code text NOT NULL,
    attendance_class text NOT NULL,
    due integer NOT NULL,
    in_person integer NOT NULL,
    by_substitute integer NOT NULL,
    late integer NOT NULL,
    left_early integer NOT NULL,
    on_leave integer NOT NULL,
    absent integer NOT NULL,
    CONSTRAINT attendance_tallies_pkey PRIMARY KEY (id),
    CONSTRAINT attendance_tallies_identity
      CHECK (due = in_person + by_substitute + on_leave + absent),
    CONSTRAINT attendance_tallies_late_are_present CHECK (late <= in_person + by_substitute),
    CONSTRAINT attendance_tallies_leavers_were_present
      CHECK (left_early <= in_person + by_substitute),
    CONSTRAINT attendance_tallies_not_negative
      CHECK (least(in_person, by_substitute, late, left_early, on_leave, absent) >= 0)
  ) WITH (fillfactor = 50);
  CREATE INDEX attendance_tallies_by_meeting ON attendance_tallies (meeting_id);
`;
