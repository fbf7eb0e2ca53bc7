import { createHash } from 'node:crypto';
import type { AuditTarget } from './audit-target.js';
import type { Instant } from '../../platform/time/instant.js';

/** One step of the trail: who asked what, and how it ended. People are ids, never names. */
export interface AuditEntry {
  readonly commandId: string;
  readonly accountId: string;
  readonly name: string;
  /** `ok`, or the code of the refusal. */
  readonly outcome: string;
  /** What it was about, where its input says so. */
  readonly target?: AuditTarget | undefined;
}

/** The head of a chain before its first batch. */
export const AUDIT_GENESIS = '0'.repeat(64);

/** One batch of the trail: the commands of one transaction. */
export interface AuditBatch {
  readonly auditSeq: number;
  readonly at: Instant;
  /** The event that the transaction appended; null where nothing changed. */
  readonly eventSeq: number | null;
  /** JSON text of the entries. */
  readonly entries: string;
}

/** Hash of one batch, chained to the one before: SHA-256 in hex. */
export const auditHash = (previous: string, batch: AuditBatch): string =>
  createHash('sha256')
    .update(
      `${previous}\n${batch.auditSeq}\n${batch.at}\n${batch.eventSeq ?? ''}\n${batch.entries}`,
    )
    .digest('hex');
