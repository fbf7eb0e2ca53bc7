import { createHash } from 'node:crypto';
import type { Instant } from '../../platform/time/instant.js';

/** One step of the trail: who asked what, and how it ended. People are ids, never names. */
export interface AuditEntry {
  readonly commandId: string;
  readonly accountId: string;
  readonly name: string;
  /** `ok`, or the code of the refusal. */
  readonly outcome: string;
}

/** The head of a chain before its first batch. */
export const AUDIT_GENESIS = '0'.repeat(64);

/** Hash of one batch, chained to the one before: SHA-256 in hex. */
export const auditHash = (
  previous: string,
  auditSeq: number,
  at: Instant,
  entries: string,
): string =>
  createHash('sha256').update(`${previous}\n${auditSeq}\n${at}\n${entries}`).digest('hex');
