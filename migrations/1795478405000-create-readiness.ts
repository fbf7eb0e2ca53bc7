import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Readiness: venues, line tests, roll calls with a call a venue, and the state of each line. */
export class CreateReadiness1795478405000 implements MigrationInterface {
  readonly name = 'CreateReadiness1795478405000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ready_venues (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        role text NOT NULL,
        name text NOT NULL,
        status text NOT NULL,
        list_order integer NOT NULL,
        CONSTRAINT ready_venues_pkey PRIMARY KEY (id)
      );
      CREATE INDEX ready_venues_by_meeting ON ready_venues (meeting_id);

      CREATE TABLE line_tests (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        venue_id uuid NOT NULL,
        round integer NOT NULL,
        video boolean NOT NULL,
        audio boolean NOT NULL,
        return_channel boolean NOT NULL,
        result text NOT NULL,
        remark text,
        at timestamptz NOT NULL,
        by_account_id uuid NOT NULL,
        CONSTRAINT line_tests_pkey PRIMARY KEY (id)
      );
      CREATE INDEX line_tests_by_meeting ON line_tests (meeting_id);

      CREATE TABLE roll_calls (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        round integer NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz,
        CONSTRAINT roll_calls_pkey PRIMARY KEY (id)
      );
      CREATE INDEX roll_calls_by_meeting ON roll_calls (meeting_id);
      CREATE UNIQUE INDEX roll_calls_one_open ON roll_calls (meeting_id)
        WHERE finished_at IS NULL;

      CREATE TABLE venue_calls (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        roll_call_id uuid NOT NULL,
        round integer NOT NULL,
        venue_id uuid NOT NULL,
        called_at timestamptz NOT NULL,
        answered_at timestamptz,
        video boolean,
        audio boolean,
        return_channel boolean,
        remark text,
        result text,
        latency_ms integer,
        CONSTRAINT venue_calls_pkey PRIMARY KEY (id)
      );
      CREATE INDEX venue_calls_by_meeting ON venue_calls (meeting_id);
      CREATE UNIQUE INDEX venue_calls_one_waiting ON venue_calls (roll_call_id, venue_id)
        WHERE result IS NULL;

      CREATE TABLE venue_links (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        venue_id uuid NOT NULL,
        state text NOT NULL,
        since timestamptz NOT NULL,
        remark text,
        by_account_id uuid NOT NULL,
        CONSTRAINT venue_links_pkey PRIMARY KEY (id)
      );
      CREATE UNIQUE INDEX venue_links_one_per_venue ON venue_links (meeting_id, venue_id);
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
