import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written remarks, their files, and the uploads that bring them. */
export class CreateRemarks1795478408000 implements MigrationInterface {
  readonly name = 'CreateRemarks1795478408000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE remarks (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        unit_id uuid,
        seat_id uuid,
        unit_name text NOT NULL,
        protocol_order integer NOT NULL,
        title text,
        author text,
        post text,
        state text NOT NULL,
        file_id uuid,
        characters integer,
        character_limit integer NOT NULL,
        returned_reason text,
        submitted_at timestamptz,
        decided_at timestamptz,
        decided_by uuid,
        from_request_id uuid,
        deadline timestamptz,
        CONSTRAINT remarks_pkey PRIMARY KEY (id)
      );
      CREATE INDEX remarks_by_meeting ON remarks (meeting_id);
      CREATE UNIQUE INDEX remarks_one_per_unit ON remarks (meeting_id, unit_id)
        WHERE state NOT IN ('WITHDRAWN', 'REJECTED');

      CREATE TABLE remark_files (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        remark_id uuid NOT NULL,
        file_name text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        media_type text NOT NULL,
        characters integer NOT NULL,
        stored_as text NOT NULL,
        committed_at timestamptz NOT NULL,
        CONSTRAINT remark_files_pkey PRIMARY KEY (id)
      );
      CREATE INDEX remark_files_by_meeting ON remark_files (meeting_id);
      CREATE UNIQUE INDEX remark_files_one_per_content ON remark_files (remark_id, sha256);

      CREATE TABLE remark_uploads (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        remark_id uuid NOT NULL,
        file_name text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        chunk_size integer NOT NULL,
        started_by uuid NOT NULL,
        state text NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT remark_uploads_pkey PRIMARY KEY (id)
      );
      CREATE INDEX remark_uploads_by_meeting ON remark_uploads (meeting_id);
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
