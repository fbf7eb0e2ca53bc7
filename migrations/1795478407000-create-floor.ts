import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The floor: its settings, the requests to speak, the spans of their clocks, and what it knows of venues, seats and agenda. */
export class CreateFloor1795478407000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE floors (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        capacity integer NOT NULL,
        open boolean NOT NULL,
        algorithm text NOT NULL,
        order_policy text NOT NULL,
        limits jsonb NOT NULL,
        on_time_up text NOT NULL,
        line_grace_ms integer,
        only_present boolean NOT NULL,
        open_per_beneficiary integer NOT NULL,
        categories jsonb NOT NULL,
        CONSTRAINT floors_pkey PRIMARY KEY (id),
        CONSTRAINT floors_capacity CHECK (capacity >= 1),
        CONSTRAINT floors_open_per_beneficiary CHECK (open_per_beneficiary >= 1),
        CONSTRAINT floors_line_grace CHECK (line_grace_ms >= 0)
      )`);
    await queryRunner.query('CREATE UNIQUE INDEX floors_one_per_meeting ON floors (meeting_id)');
    await queryRunner.query(`
      CREATE TABLE floor_requests (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        agenda_item_id uuid,
        agenda_position integer,
        beneficiary_id uuid NOT NULL,
        seat_id uuid,
        venue_id uuid NOT NULL,
        unit_id uuid,
        speaker_name text NOT NULL,
        unit_name text NOT NULL,
        post_title text NOT NULL,
        precedence integer,
        kind text NOT NULL,
        topic text,
        category text,
        answer_to uuid,
        linked_to uuid,
        state text NOT NULL,
        arrival integer NOT NULL,
        open_no integer NOT NULL,
        "position" integer,
        requested_at timestamptz NOT NULL,
        requested_by uuid NOT NULL,
        concerns jsonb NOT NULL,
        called_at timestamptz,
        granted_at timestamptz,
        slot integer,
        interrupts uuid,
        spoken_ms bigint NOT NULL,
        running_since timestamptz,
        paused_because text,
        paused_at timestamptz,
        paused_by_chair boolean NOT NULL,
        limit_ms integer,
        extended_ms integer NOT NULL,
        time_up_at timestamptz,
        ended_at timestamptz,
        end_reason text,
        denied_reason text,
        CONSTRAINT floor_requests_pkey PRIMARY KEY (id),
        CONSTRAINT floor_requests_state CHECK (state IN
          ('PENDING', 'ACCEPTED', 'GRANTED', 'DENIED', 'CANCELLED', 'RELEASED', 'REVOKED')),
        CONSTRAINT floor_requests_slot CHECK (slot IS NULL OR (slot >= 1 AND state = 'GRANTED')),
        CONSTRAINT floor_requests_position CHECK
          ("position" IS NULL OR ("position" >= 1 AND state = 'ACCEPTED')),
        CONSTRAINT floor_requests_running CHECK (running_since IS NULL OR slot IS NOT NULL),
        CONSTRAINT floor_requests_paused CHECK (CASE
          WHEN state = 'GRANTED' THEN (running_since IS NULL) = (paused_because IS NOT NULL)
            AND (paused_because IS NULL) = (paused_at IS NULL)
          ELSE running_since IS NULL AND paused_because IS NULL AND paused_at IS NULL END),
        CONSTRAINT floor_requests_paused_by_chair CHECK (CASE
          WHEN paused_because IS NULL THEN NOT paused_by_chair
          ELSE paused_by_chair OR paused_because <> 'CHAIR' END),
        CONSTRAINT floor_requests_granted CHECK (CASE
          WHEN state IN ('GRANTED', 'RELEASED', 'REVOKED') THEN granted_at IS NOT NULL
          ELSE granted_at IS NULL END),
        CONSTRAINT floor_requests_ended CHECK (
          (state IN ('DENIED', 'CANCELLED', 'RELEASED', 'REVOKED')) = (ended_at IS NOT NULL)
          AND (ended_at IS NULL) = (end_reason IS NULL)),
        CONSTRAINT floor_requests_beneficiary CHECK
          (beneficiary_id = COALESCE(seat_id, venue_id) AND open_no >= 1),
        CONSTRAINT floor_requests_one_holder_a_slot
          EXCLUDE USING btree (meeting_id WITH =, slot WITH =)
          WHERE (slot IS NOT NULL) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT floor_requests_one_a_place
          EXCLUDE USING btree (meeting_id WITH =, "position" WITH =)
          WHERE ("position" IS NOT NULL) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT floor_requests_one_open_a_beneficiary
          EXCLUDE USING btree (meeting_id WITH =, beneficiary_id WITH =, kind WITH =, open_no WITH =)
          WHERE (state IN ('PENDING', 'ACCEPTED', 'GRANTED')) DEFERRABLE INITIALLY DEFERRED
      )`);
    await queryRunner.query(
      'CREATE UNIQUE INDEX floor_requests_arrival ON floor_requests (meeting_id, arrival)',
    );
    await queryRunner.query(`
      CREATE TABLE floor_spans (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        request_id uuid NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz NOT NULL,
        ended_because text NOT NULL,
        CONSTRAINT floor_spans_pkey PRIMARY KEY (id),
        CONSTRAINT floor_spans_length CHECK (ended_at > started_at)
      )`);
    await queryRunner.query('CREATE INDEX floor_spans_by_meeting ON floor_spans (meeting_id)');
    await queryRunner.query(`
      CREATE TABLE floor_venues (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        name text NOT NULL,
        link_up boolean NOT NULL,
        link_changed_at timestamptz,
        CONSTRAINT floor_venues_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX floor_venues_by_meeting ON floor_venues (meeting_id)');
    await queryRunner.query(`
      CREATE TABLE floor_seats (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        venue_id uuid NOT NULL,
        unit_id uuid,
        speaker_name text NOT NULL,
        unit_name text NOT NULL,
        post_title text NOT NULL,
        precedence integer NOT NULL,
        guest boolean NOT NULL,
        status text NOT NULL,
        CONSTRAINT floor_seats_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX floor_seats_by_meeting ON floor_seats (meeting_id)');
    await queryRunner.query(`
      CREATE TABLE floor_items (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        "position" integer NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        speaker_seat_id uuid,
        venue_id uuid,
        limit_ms integer,
        status text NOT NULL,
        CONSTRAINT floor_items_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE INDEX floor_items_by_meeting ON floor_items (meeting_id)');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
