import type { Tx } from '../topic.js';
import type { Outcome, Receipt } from './receipt.js';

interface ReceiptRecord {
  readonly id: string;
  readonly account_id: string;
  readonly payload_hash: string;
  readonly answer: string;
}

/** The receipts among these ids, by id. */
export async function readReceipts(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Receipt>> {
  const { rows } = await tx.query<ReceiptRecord>(
    `SELECT id, account_id, payload_hash, answer FROM receipts WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map((record) => [
      record.id,
      {
        id: record.id,
        accountId: record.account_id,
        payloadHash: record.payload_hash,
        outcome: JSON.parse(record.answer) as Outcome,
      },
    ]),
  );
}

/** The arrays that the closing statement unnests: id, account, hash, answer. */
export const receiptColumns = (receipts: readonly Receipt[]): readonly unknown[] => [
  receipts.map(({ id }) => id),
  receipts.map(({ accountId }) => accountId),
  receipts.map(({ payloadHash }) => payloadHash),
  receipts.map(({ outcome }) => JSON.stringify(outcome)),
];
