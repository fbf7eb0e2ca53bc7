import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Marks of ordinary speeches and notes of points of order; what goes with which kind; and that neither
 * an end nor the speaker of a speech is changed afterwards.
 */
export class AddFloorKinds1796011000000 implements MigrationInterface {
  readonly name = 'AddFloorKinds1796011000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(FINAL);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const COLUMNS = `
  ALTER TABLE floors ADD COLUMN notes_for text NOT NULL DEFAULT 'CHAIR',
    ADD CONSTRAINT floors_notes_for CHECK (notes_for IN ('CHAIR', 'ALL'));
  ALTER TABLE floor_requests ADD COLUMN mark text, ADD COLUMN note text,
    ADD CONSTRAINT floor_requests_kind CHECK (kind IN
      ('PLANNED', 'NORMAL', 'POINT_OF_ORDER', 'INTERVENTION', 'QUESTION', 'ANSWER')),
    ADD CONSTRAINT floor_requests_mark CHECK
      (mark IS NULL OR (kind = 'NORMAL' AND mark IN ('FOR', 'AGAINST', 'CONTRIBUTION'))),
    ADD CONSTRAINT floor_requests_category CHECK (category IS NULL OR kind = 'POINT_OF_ORDER'),
    ADD CONSTRAINT floor_requests_note CHECK (note IS NULL OR kind = 'POINT_OF_ORDER'),
    ADD CONSTRAINT floor_requests_answer CHECK ((kind = 'ANSWER') = (answer_to IS NOT NULL));
`;

/** A speech that has begun keeps its speaker, but for a question that named nobody until it is over. */
const FINAL = `
  CREATE FUNCTION refuse_changed_speech() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'request % is over, or has its speaker', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'floor_requests_final', TABLE = TG_TABLE_NAME;
  END $$;
  CREATE TRIGGER floor_requests_final BEFORE UPDATE ON floor_requests FOR EACH ROW
    WHEN (
      (OLD.ended_at IS NOT NULL
        AND (NEW.state, NEW.ended_at, NEW.kind) IS DISTINCT FROM (OLD.state, OLD.ended_at, OLD.kind))
      OR ((OLD.ended_at IS NOT NULL
          OR (OLD.granted_at IS NOT NULL AND (OLD.kind <> 'QUESTION' OR OLD.seat_id IS NOT NULL)))
        AND (NEW.beneficiary_id, NEW.seat_id, NEW.speaker_name)
          IS DISTINCT FROM (OLD.beneficiary_id, OLD.seat_id, OLD.speaker_name)))
    EXECUTE FUNCTION refuse_changed_speech();
`;
