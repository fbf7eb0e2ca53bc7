import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is planned: meetings, their venues, agenda and seats, and the rooms they hold. */
export class CreateMeetings1795478403000 implements MigrationInterface {
  readonly name = 'CreateMeetings1795478403000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);
    await runner.query(`
      CREATE TABLE meetings (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        title text NOT NULL,
        form text NOT NULL,
        status text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        check_in_opens_at timestamptz NOT NULL,
        check_in_closes_at timestamptz NOT NULL,
        late_grace_minutes integer NOT NULL,
        division_code text NOT NULL,
        opened_at timestamptz,
        closed_at timestamptz,
        version integer NOT NULL,
        CONSTRAINT meetings_pkey PRIMARY KEY (id),
        CONSTRAINT meetings_own_meeting_id CHECK (meeting_id = id),
        CONSTRAINT meetings_end_after_start CHECK (ends_at > starts_at)
      );
      CREATE INDEX meetings_by_start ON meetings (starts_at);
    `);
    await runner.query(`
      CREATE TABLE venues (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        role text NOT NULL,
        name text NOT NULL,
        division_code text NOT NULL,
        room text,
        status text NOT NULL,
        list_order integer NOT NULL,
        CONSTRAINT venues_pkey PRIMARY KEY (id)
      );
      CREATE INDEX venues_by_meeting ON venues (meeting_id);
      CREATE UNIQUE INDEX venues_one_main ON venues (meeting_id) WHERE role = 'MAIN';
    `);
    await runner.query(`
      CREATE TABLE agenda_items (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        position integer NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        speaker_unit_id uuid,
        speaker_seat_id uuid,
        venue_id uuid,
        limit_ms integer,
        status text NOT NULL,
        CONSTRAINT agenda_items_pkey PRIMARY KEY (id),
        CONSTRAINT agenda_items_one_per_position
          EXCLUDE USING btree (meeting_id WITH =, position WITH =) WHERE (status = 'PLANNED')
          DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX agenda_items_by_meeting ON agenda_items (meeting_id);
    `);
    await runner.query(`
      CREATE TABLE seats (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        venue_id uuid NOT NULL,
        kind text NOT NULL,
        attendance_class text NOT NULL,
        person_id uuid,
        unit_id uuid,
        person_name text NOT NULL,
        unit_name text NOT NULL,
        post_title text NOT NULL,
        rank_code text NOT NULL,
        body_code text,
        unit_type text,
        protocol_order integer NOT NULL,
        rule_ids jsonb NOT NULL,
        leave text NOT NULL,
        substitute jsonb,
        status text NOT NULL,
        CONSTRAINT seats_pkey PRIMARY KEY (id),
        CONSTRAINT seats_one_per_person
          EXCLUDE USING btree (meeting_id WITH =, person_id WITH =) WHERE (status = 'EXPECTED')
          DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX seats_by_meeting ON seats (meeting_id);
    `);
    await runner.query(`
      CREATE TABLE room_bookings (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        division_code text NOT NULL,
        room text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        status text NOT NULL,
        CONSTRAINT room_bookings_pkey PRIMARY KEY (id),
        CONSTRAINT room_bookings_one_hall_at_a_time
          EXCLUDE USING gist (
            division_code WITH =,
            room WITH =,
            tstzrange(starts_at, ends_at) WITH &&
          ) WHERE (status = 'HELD')
          DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX room_bookings_by_meeting ON room_bookings (meeting_id);
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
