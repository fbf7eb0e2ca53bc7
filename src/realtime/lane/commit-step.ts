import type { Instant } from '../../platform/time/instant.js';
import type { Fact, Phase, Tx } from '../topic.js';
import { auditHash, type AuditEntry } from './audit-chain.js';
import { receiptColumns } from './receipt-store.js';
import type { Receipt } from './receipt.js';
import type { TopicHead } from './topic-head.js';

/** What one transaction of a topic leaves behind besides its rows. */
export interface Closing {
  readonly at: Instant;
  readonly facts: readonly Fact[];
  readonly receipts: readonly Receipt[];
  readonly audit: readonly AuditEntry[];
  readonly phase?: Phase | undefined;
}

const CLOSE = `
  WITH event AS (
    INSERT INTO events (meeting_id, topic, seq, at, facts)
    SELECT $1::uuid, $2::text, $3::bigint, $4::timestamptz, $5::json WHERE $5::json IS NOT NULL
  ), receipt AS (
    INSERT INTO receipts (id, account_id, payload_hash, answer, meeting_id, topic, at)
    SELECT r.id, r.account_id, r.payload_hash, r.answer, $1::uuid, $2::text, $4::timestamptz
    FROM unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[])
      AS r(id, account_id, payload_hash, answer)
  ), trail AS (
    INSERT INTO audit_batches
      (meeting_id, topic, audit_seq, at, event_seq, entries, hash, refused)
    VALUES ($1::uuid, $2::text, $10::bigint, $4::timestamptz, $14::bigint, $11::text, $12::text,
      $15::integer)
  )
  UPDATE topics
  SET seq = $3::bigint, audit_seq = $10::bigint, audit_hash = $12::text,
      last_at = $4::timestamptz, phase = $13::text
  WHERE meeting_id = $1::uuid AND topic = $2::text`;

/** The last statement before COMMIT with its values, and the head that the topic then has. */
export interface ClosingStatement {
  readonly head: TopicHead;
  readonly values: readonly unknown[];
}

/** Texts and hashes of what a transaction leaves behind; pure, so that it is made while rows are written. */
export function closingOf(head: TopicHead, closing: Closing): ClosingStatement {
  const entries = JSON.stringify(closing.audit);
  const auditSeq = head.auditSeq + 1;
  const eventSeq = closing.facts.length > 0 ? head.seq + 1 : null;
  const next: TopicHead = {
    ...head,
    seq: eventSeq ?? head.seq,
    phase: closing.phase ?? head.phase,
    auditSeq,
    auditHash: auditHash(head.auditHash, { auditSeq, at: closing.at, eventSeq, entries }),
    lastAt: closing.at,
  };
  const values = [
    head.meetingId,
    head.topic,
    next.seq,
    closing.at,
    closing.facts.length > 0 ? JSON.stringify(closing.facts) : null,
    ...receiptColumns(closing.receipts),
    auditSeq,
    entries,
    next.auditHash,
    next.phase,
    eventSeq,
    closing.audit.filter(({ outcome }) => outcome !== 'ok').length,
  ];
  return { head: next, values };
}

/** Event (none when nothing changed), receipts, the audit batch and the topic's new head, together. */
export async function close(tx: Tx, { values }: ClosingStatement): Promise<void> {
  await tx.query(CLOSE, values);
}
