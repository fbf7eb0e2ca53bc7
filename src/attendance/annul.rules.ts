import { DomainError } from '../platform/errors/domain-error.js';
import { msBetween, type Instant } from '../platform/time/instant.js';
import { assertNotInFuture, contradicts } from './attendance.rules.js';

/** How long operators may take back what they recorded. */
export const ANNUL_OWN_MS = 10 * 60_000;

export interface AnnulCase {
  readonly record: {
    readonly byAccountId: string;
    readonly receivedAt: Instant;
    readonly annulledAt: Instant | null;
  };
  readonly accountId: string;
  readonly organizer: boolean;
  readonly reason: string | undefined;
  /** When it was taken back, by the device; meeting time where it does not say. */
  readonly occurredAt: Instant;
}

/**
 * Operators take back their own slips at once, by when they did so; whatever is older or another's,
 * organizers, with a reason.
 */
export function assertMayAnnul(asked: AnnulCase, at: Instant): void {
  const { record, occurredAt } = asked;
  if (record.annulledAt !== null) throw new DomainError('attendance.already-annulled');
  if (asked.organizer) {
    if (asked.reason === undefined) throw new DomainError('attendance.reason-needed');
    return;
  }
  if (record.byAccountId !== asked.accountId) throw new DomainError('attendance.annul-not-own');
  assertNotInFuture(occurredAt, at);
  if (isTooOld(record.receivedAt, occurredAt < at ? occurredAt : at)) {
    throw new DomainError('attendance.annul-too-late');
  }
}

const isTooOld = (receivedAt: Instant, at: Instant): boolean =>
  msBetween(receivedAt, at) > ANNUL_OWN_MS;

/** What an operator takes back, and what is known of it. */
export interface AnnulTold {
  readonly occurredAt: Instant;
  /** The record's own times. */
  readonly record: { readonly occurredAt: Instant; readonly receivedAt: Instant };
  readonly closed: boolean;
  /** Something else was told of whoever it is about after it was taken back. */
  readonly changedSince: boolean;
}

/**
 * Why only an organizer can settle it; undefined where nothing is odd. Told after the ten minutes, its
 * own time is all there is to go by: it lies after the record, and nothing was told of that since.
 */
export function annulDoubt(
  told: AnnulTold,
  at: Instant,
): 'AFTER_CLOSE' | 'EARLIER_TIME' | 'RECORD_CHANGED' | undefined {
  const { record, occurredAt } = told;
  if (told.closed) return 'AFTER_CLOSE';
  if (!isTooOld(record.receivedAt, at)) return undefined;
  if (contradicts(record.occurredAt, occurredAt)) return 'EARLIER_TIME';
  return told.changedSince ? 'RECORD_CHANGED' : undefined;
}
