import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Before agenda items had lists of their own, whoever named an item waited in the one queue: they wait
 * in the main list now, which is heard, and not in a list that the chair has never turned to. The log is
 * told by one more event. And one request at a time is called: the database holds that, too.
 */
export class WaitInTheMainList1796014000000 implements MigrationInterface {
  readonly name = 'WaitInTheMainList1796014000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MOVE);
    await runner.query(TELL);
    await runner.query(CALLED);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** A floor that has turned to an item, or opened or closed its list, has lists already: it keeps them. */
const MOVE = `
  CREATE TEMPORARY TABLE moved ON COMMIT DROP AS
    SELECT r.id, r.meeting_id
    FROM floor_requests r JOIN floors f ON f.meeting_id = r.meeting_id
    WHERE r.state IN ('PENDING', 'ACCEPTED') AND r.kind <> 'PLANNED'
      AND r.agenda_item_id IS NOT NULL AND f.current_item_id IS NULL
      AND NOT EXISTS (SELECT FROM floor_items i
        WHERE i.meeting_id = r.meeting_id AND i.list_open IS NOT NULL)
      AND NOT EXISTS (SELECT FROM floor_requests o
        WHERE o.meeting_id = r.meeting_id AND o.id <> r.id AND o.ended_at IS NULL
          AND (o.agenda_item_id IS DISTINCT FROM r.agenda_item_id OR o.kind = 'PLANNED')
          AND ((o.beneficiary_id, o.kind, o.open_no) = (r.beneficiary_id, r.kind, r.open_no)
            OR o."position" = r."position"));
  UPDATE floor_requests r SET agenda_item_id = NULL FROM moved m WHERE r.id = m.id;`;

const WORDS =
  `id meetingId agendaItemId agendaPosition beneficiaryId seatId venueId unitId speakerName
  unitName postTitle precedence kind topic mark category note answerTo linkedTo state arrival openNo
  position requestedBy concerns slot interrupts spokenMs pausedBecause pausedByChair limitMs
  extendedMs endReason deniedReason`.split(/\s+/);

const INSTANTS = `requestedAt answerFrom calledAt grantedAt runningSince pausedAt timeUpAt
  endedAt`.split(/\s+/);

const columnOf = (name: string): string =>
  `r."${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;

const ROW = [
  ...WORDS.map((name) => `'${name}', ${columnOf(name)}`),
  ...INSTANTS.map(
    (name) =>
      `'${name}', to_char(${columnOf(name)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  ),
].join(', ');

/** The tables are the fold of the log, before and after. */
const TELL = `
  INSERT INTO events (meeting_id, topic, seq, at, facts)
    SELECT h.meeting_id, h.topic, h.seq + 1, h.last_at, (
      SELECT json_agg(json_build_object('kind', 'request', 'row', json_build_object(${ROW})))
      FROM floor_requests r JOIN moved m ON m.id = r.id WHERE m.meeting_id = h.meeting_id)
    FROM topics h
    WHERE h.topic = 'floor' AND EXISTS (SELECT FROM moved m WHERE m.meeting_id = h.meeting_id);
  UPDATE topics h SET seq = h.seq + 1
    WHERE h.topic = 'floor' AND EXISTS (SELECT FROM moved m WHERE m.meeting_id = h.meeting_id);`;

const CALLED = `
  ALTER TABLE floor_requests ADD CONSTRAINT floor_requests_one_called
    EXCLUDE USING btree (meeting_id WITH =)
    WHERE (called_at IS NOT NULL AND state IN ('PENDING', 'ACCEPTED'))
    DEFERRABLE INITIALLY DEFERRED;`;
