import type { Queryable } from '../platform/database/database.js';
import type { PlannedSeat } from './planned-seat.js';

/** How the directory of now differs from the frozen list; for the organizer to amend, or not. */
export interface Drift {
  /** Called now, and without a seat. */
  readonly added: string[];
  /** Frozen, and called by no rule any more. */
  readonly gone: string[];
  /** The seat's holder is another person now. */
  readonly renamed: string[];
}

interface FrozenSeat {
  readonly id: string;
  readonly person_id: string | null;
}

/** Compares seats that rules made; what was added by hand is nobody's drift. */
export async function driftOf(
  tx: Queryable,
  meetingId: string,
  seats: readonly PlannedSeat[],
): Promise<Drift> {
  const { rows } = await tx.query<FrozenSeat>(
    `SELECT id, person_id FROM seats
     WHERE meeting_id = $1 AND status = 'EXPECTED' AND jsonb_array_length(rule_ids) > 0`,
    [meetingId],
  );
  const frozen = new Map(rows.map((row) => [row.id, row]));
  const called = new Set(seats.map(({ id }) => id));
  return {
    added: seats.filter(({ id }) => !frozen.has(id)).map(({ id }) => id),
    gone: rows.filter(({ id }) => !called.has(id)).map(({ id }) => id),
    renamed: seats
      .filter(({ id, personId }) => (frozen.get(id)?.person_id ?? personId) !== personId)
      .map(({ id }) => id),
  };
}
