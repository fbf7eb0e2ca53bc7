import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The write path: topic heads, the event log, receipts, timers, the audit trail, and who is alive. */
export class CreateRealtime1795478400000 implements MigrationInterface {
  readonly name = 'CreateRealtime1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE topics (
        meeting_id uuid NOT NULL,
        topic text NOT NULL,
        seq bigint NOT NULL,
        epoch text NOT NULL,
        phase text NOT NULL,
        audit_seq bigint NOT NULL,
        audit_hash text NOT NULL,
        last_at timestamptz NOT NULL,
        CONSTRAINT topics_pkey PRIMARY KEY (meeting_id, topic),
        CONSTRAINT topics_seq_positive CHECK (seq >= 0 AND audit_seq >= 0)
      ) WITH (fillfactor = 50);

      CREATE TABLE events (
        meeting_id uuid NOT NULL,
        topic text NOT NULL,
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        facts json NOT NULL,
        CONSTRAINT events_pkey PRIMARY KEY (meeting_id, topic, seq)
      );

      CREATE TABLE receipts (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        topic text NOT NULL,
        account_id uuid NOT NULL,
        payload_hash text NOT NULL,
        answer text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT receipts_pkey PRIMARY KEY (id)
      );
      CREATE INDEX receipts_by_at ON receipts USING brin (at);

      CREATE TABLE audit_batches (
        meeting_id uuid NOT NULL,
        topic text NOT NULL,
        audit_seq bigint NOT NULL,
        event_seq bigint,
        at timestamptz NOT NULL,
        entries text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT audit_batches_pkey PRIMARY KEY (meeting_id, topic, audit_seq)
      );

      CREATE TABLE audit_anchors (
        id uuid NOT NULL,
        meeting_id uuid NOT NULL,
        topic text NOT NULL,
        seq bigint NOT NULL,
        audit_seq bigint NOT NULL,
        audit_hash text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT audit_anchors_pkey PRIMARY KEY (id)
      );
      CREATE INDEX audit_anchors_by_topic ON audit_anchors (meeting_id, topic, audit_seq);

      CREATE TABLE timers (
        id uuid NOT NULL,
        ordinal bigint GENERATED ALWAYS AS IDENTITY,
        meeting_id uuid NOT NULL,
        topic text NOT NULL,
        due_at timestamptz NOT NULL,
        name text NOT NULL,
        input json NOT NULL,
        CONSTRAINT timers_pkey PRIMARY KEY (id)
      );
      CREATE INDEX timers_by_due_at ON timers (due_at);
      CREATE INDEX timers_by_topic ON timers (meeting_id, topic, due_at, ordinal);

      CREATE TABLE nodes (
        id uuid NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT nodes_pkey PRIMARY KEY (id)
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_batches_append_only BEFORE UPDATE OR DELETE ON audit_batches
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_anchors_append_only BEFORE UPDATE OR DELETE ON audit_anchors
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER events_never_emptied BEFORE TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_batches_never_emptied BEFORE TRUNCATE ON audit_batches
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_anchors_never_emptied BEFORE TRUNCATE ON audit_anchors
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
