import type { Queryable } from './database.js';
import { fromDatabaseRow, rowCodecOf } from './row-codec.js';

/** What a meeting owns in the entity's table, in the order of ids; `lock` holds it to the transaction's end. */
export async function ownedRows<E extends object>(
  tx: Queryable,
  entity: abstract new () => E,
  meetingId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<readonly Readonly<E>[]> {
  const codec = rowCodecOf(entity);
  const { rows } = await tx.query(`${codec.selectSql} ${lock}`, [meetingId]);
  return rows.map((row) => fromDatabaseRow(codec, row) as E);
}
