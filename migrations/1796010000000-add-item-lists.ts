import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each agenda item has a list of speakers of its own. Places and open requests count within a list: the
 * item's, or the main list, where planned speeches stand whatever their item.
 */
export class AddItemLists1796010000000 implements MigrationInterface {
  readonly name = 'AddItemLists1796010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    await runner.query(PLACES);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const COLUMNS = `
  ALTER TABLE floors
    ADD COLUMN current_item_id uuid,
    ADD COLUMN lists_initially_closed boolean NOT NULL DEFAULT false,
    ADD COLUMN points_of_order_on_closed boolean NOT NULL DEFAULT true;
  ALTER TABLE floor_items ADD COLUMN list_open boolean;`;

const LIST = `(CASE WHEN kind = 'PLANNED' THEN meeting_id ELSE COALESCE(agenda_item_id, meeting_id) END)`;

const PLACES = `
  ALTER TABLE floor_requests
    DROP CONSTRAINT floor_requests_one_a_place,
    DROP CONSTRAINT floor_requests_one_open_a_beneficiary,
    ADD CONSTRAINT floor_requests_one_a_place
      EXCLUDE USING btree (meeting_id WITH =, ${LIST} WITH =, "position" WITH =)
      WHERE ("position" IS NOT NULL) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT floor_requests_one_open_a_beneficiary
      EXCLUDE USING btree (meeting_id WITH =, ${LIST} WITH =, beneficiary_id WITH =, kind WITH =,
        open_no WITH =)
      WHERE (state IN ('PENDING', 'ACCEPTED', 'GRANTED')) DEFERRABLE INITIALLY DEFERRED;`;
