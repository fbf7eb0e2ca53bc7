import { rowsOf } from '../directory/directory-reader.js';
import { Unit } from '../directory/unit.entity.js';
import type { LaneCommand, Tx } from '../realtime/topic.js';

/** A unit as a remark names it. */
export interface Invitee {
  readonly id: string;
  readonly code: string;
  /** Short name. */
  readonly name: string;
  /** Order of precedence, smaller first. */
  readonly protocolOrder: number;
}

/** A speaker's seat as a remark names it. */
export interface InviteeSeat {
  readonly id: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly protocolOrder: number;
}

/** What the directory and the frozen seats say about those whom a batch names. */
export interface RemarksContext {
  readonly units: ReadonlyMap<string, Invitee>;
  readonly seats: ReadonlyMap<string, InviteeSeat>;
}

interface Named {
  readonly unitIds?: readonly string[];
  readonly unitId?: string | null;
  readonly seatId?: string | null;
}

const NAMING = new Set(['remarks:invite', 'remarks:draft-from-request']);

/** Reads names and order of the units and seats that these commands name; none, no query. */
export async function readContext(
  tx: Tx,
  meetingId: string,
  commands: readonly LaneCommand[],
): Promise<RemarksContext> {
  const named = commands.filter(({ name }) => NAMING.has(name)).map(({ input }) => input as Named);
  const seats = await readSeats(
    tx,
    meetingId,
    named.flatMap(({ seatId }) => seatId ?? []),
  );
  const unitIds = [
    ...named.flatMap(({ unitIds: ids, unitId }) => [...(ids ?? []), ...(unitId ? [unitId] : [])]),
    ...seats.flatMap(({ unitId }) => unitId ?? []),
  ];
  const units = await readUnits(tx, unitIds);
  return { units: byId(units), seats: byId(seats) };
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** Units of the directory by id or code, in protocol order. */
export async function readUnits(
  tx: Tx,
  ids: readonly string[],
  codes: readonly string[] = [],
): Promise<readonly Invitee[]> {
  if (ids.length + codes.length === 0) return [];
  const units = await rowsOf<Unit>(tx, Unit, BY_ID_OR_CODE, [ids, codes]);
  return units.map(({ id, code, shortName, listOrder }) => ({
    id,
    code,
    name: shortName,
    protocolOrder: listOrder,
  }));
}

const BY_ID_OR_CODE =
  'WHERE id = ANY($1::uuid[]) OR code = ANY($2::text[]) ORDER BY list_order, id';

async function readSeats(
  tx: Tx,
  meetingId: string,
  ids: readonly string[],
): Promise<readonly InviteeSeat[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<InviteeSeat>(
    `SELECT id, unit_id AS "unitId", unit_name AS "unitName", protocol_order AS "protocolOrder"
     FROM seats WHERE meeting_id = $1 AND id = ANY($2::uuid[])`,
    [meetingId, ids],
  );
  return rows;
}
