import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is expected: scope rules; and what changes after the notice: leave, substitutes, replies. */
export class CreateConvocation1795478404000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(rules);
    await queryRunner.query(leaves);
    await queryRunner.query(replies);
  }

  async down(): Promise<void> {
    throw new Error('Migrations run forward only.');
  }
}

const rules = `
  CREATE TABLE convocation_rules (
    id uuid NOT NULL CONSTRAINT convocation_rules_pkey PRIMARY KEY,
    meeting_id uuid NOT NULL,
    position integer NOT NULL,
    zh_text text NOT NULL,
    venue text NOT NULL,
    attendance_class text NOT NULL,
    selectors jsonb NOT NULL,
    seats_per_unit integer NOT NULL,
    substitute text NOT NULL,
    attendant_cap integer NOT NULL,
    CONSTRAINT convocation_rules_venue CHECK (venue IN ('MAIN', 'SUB', 'BOTH'))
  );
  CREATE INDEX convocation_rules_by_meeting ON convocation_rules (meeting_id, position);`;

/** Deferred: one batch may end a leave and begin the next, in one statement. */
const leaves = `
  CREATE TABLE leaves (
    id uuid NOT NULL CONSTRAINT leaves_pkey PRIMARY KEY,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    reason text NOT NULL,
    urgent boolean NOT NULL,
    status text NOT NULL,
    note text,
    requested_by uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT leaves_status
      CHECK (status IN ('SUBMITTED', 'FORM_DUE', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    CONSTRAINT leaves_one_open_per_seat EXCLUDE USING btree (seat_id WITH =)
      WHERE (status = ANY (ARRAY['SUBMITTED', 'FORM_DUE', 'APPROVED']))
      DEFERRABLE INITIALLY DEFERRED
  );
  CREATE INDEX leaves_by_meeting ON leaves (meeting_id);

  CREATE TABLE substitute_proposals (
    id uuid NOT NULL CONSTRAINT substitute_proposals_pkey PRIMARY KEY,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    name text NOT NULL,
    post text NOT NULL,
    status text NOT NULL,
    note text,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT substitute_proposals_status
      CHECK (status IN ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    CONSTRAINT substitute_proposals_one_open_per_seat EXCLUDE USING btree (seat_id WITH =)
      WHERE (status = ANY (ARRAY['PROPOSED', 'APPROVED']))
      DEFERRABLE INITIALLY DEFERRED
  );
  CREATE INDEX substitute_proposals_by_meeting ON substitute_proposals (meeting_id);`;

const replies = `
  CREATE TABLE replies (
    id uuid NOT NULL CONSTRAINT replies_pkey PRIMARY KEY,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    coming boolean NOT NULL,
    person_name text,
    post_title text,
    status text NOT NULL,
    replied_by uuid NOT NULL,
    replied_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX replies_one_per_seat ON replies (seat_id);
  CREATE INDEX replies_by_meeting ON replies (meeting_id);

  CREATE TABLE seat_amendments (
    id uuid NOT NULL CONSTRAINT seat_amendments_pkey PRIMARY KEY,
    meeting_id uuid NOT NULL,
    seat_id uuid NOT NULL,
    op text NOT NULL,
    reason text NOT NULL,
    before text,
    amended_by uuid NOT NULL,
    amended_at timestamptz NOT NULL
  );
  CREATE INDEX seat_amendments_by_meeting ON seat_amendments (meeting_id);`;
