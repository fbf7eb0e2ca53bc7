import type { Tx } from '../topic.js';
import type { Outcome, Receipt } from './receipt.js';

interface ReceiptRecord {
  readonly id: string;
  readonly account_id: string;
  readonly payload_hash: string;
  readonly answer: string;
}

/** What is read first behind the lock. */
export interface BehindLock {
  /** The database's clock, ms; taken once the lock was granted, so after the last writer's commit. */
  readonly nowMs: number;
  readonly receipts: ReadonlyMap<string, Receipt>;
}

/** The clock, and the receipts among these ids; a statement after the one that locks. */
export async function readBehindLock(tx: Tx, ids: readonly string[]): Promise<BehindLock> {
  const { rows } = await tx.query<{ now: Date; receipts: ReceiptRecord[] | null }>(
    `SELECT date_trunc('milliseconds', clock_timestamp()) AS now,
       (SELECT json_agg(r) FROM (
         SELECT id, account_id, payload_hash, answer FROM receipts WHERE id = ANY($1::uuid[])
       ) r) AS receipts`,
    [ids],
  );
  const records = rows[0]?.receipts ?? [];
  return {
    nowMs: rows[0]?.now.getTime() ?? 0,
    receipts: new Map(records.map((record) => [record.id, receiptFrom(record)])),
  };
}

const receiptFrom = (record: ReceiptRecord): Receipt => ({
  id: record.id,
  accountId: record.account_id,
  payloadHash: record.payload_hash,
  outcome: JSON.parse(record.answer) as Outcome,
});

/** The arrays that the closing statement unnests: id, account, hash, answer. */
export const receiptColumns = (receipts: readonly Receipt[]): readonly unknown[] => [
  receipts.map(({ id }) => id),
  receipts.map(({ accountId }) => accountId),
  receipts.map(({ payloadHash }) => payloadHash),
  receipts.map(({ outcome }) => JSON.stringify(outcome)),
];
