import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody who is in is seen at a door again. */
export class AddSightings1796003000000 implements MigrationInterface {
  readonly name = 'AddSightings1796003000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SIGHTINGS);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SIGHTINGS = `
  CREATE TABLE sightings (
    id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    venue_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    check_in_id uuid NOT NULL,
    method text NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    clock_offset_ms bigint,
    by_account_id uuid NOT NULL,
    CONSTRAINT sightings_pkey PRIMARY KEY (id)
  );
  CREATE INDEX sightings_by_meeting ON sightings (meeting_id);
  CREATE UNIQUE INDEX sightings_once_a_moment ON sightings (check_in_id, occurred_at);
`;
