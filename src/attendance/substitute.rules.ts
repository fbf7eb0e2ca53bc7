import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import { approvedSubstitute, type SubstituteName } from './attendance.rules.js';

/** A substitute, and while he or she was approved; `approvedAt` is null for one of the notice. */
export interface HeldSubstitute extends SubstituteName {
  readonly approvedAt: Instant | null;
  /** Null while approved. */
  readonly withdrawnAt: Instant | null;
}

/** The last time somebody of this name was approved and then withdrawn. */
export const withdrawnSubstitute = (
  held: readonly HeldSubstitute[],
  name: string,
): HeldSubstitute | undefined =>
  held.findLast((each) => each.name === name && each.withdrawnAt !== null);

/**
 * Who came instead, as a venue tells it: the one approved, or one who was and is not any more, which it
 * may not have seen; refused where nobody ever approved them.
 */
export function toldSubstitute(
  approved: SubstituteName | null,
  held: readonly HeldSubstitute[],
  asked: SubstituteName | undefined,
): SubstituteName | null {
  if (!asked || approved?.name === asked.name) return approvedSubstitute(approved, asked);
  const before = withdrawnSubstitute(held, asked.name);
  if (!before) throw new DomainError('attendance.substitute-not-approved');
  return { name: before.name, post: before.post };
}

/** Why only an organizer can tell whether the substitute counts; undefined where nothing is odd. */
export const substituteDoubt = (
  approved: SubstituteName | null,
  told: SubstituteName | null,
): 'SUBSTITUTE_WITHDRAWN' | undefined =>
  told !== null && approved?.name !== told.name ? 'SUBSTITUTE_WITHDRAWN' : undefined;

/**
 * Whom an organizer takes in by a word alone: nobody else but the one approved, or the one who was when
 * it happened.
 */
export function acceptedSubstitute(
  approved: SubstituteName | null,
  held: readonly HeldSubstitute[],
  { substitute, occurredAt }: { substitute: SubstituteName | null; occurredAt: Instant },
): SubstituteName | null {
  if (!substitute || approved?.name === substitute.name) {
    return approvedSubstitute(approved, substitute ?? undefined);
  }
  const then = held.find(({ name, approvedAt, withdrawnAt }) => {
    if (name !== substitute.name || (approvedAt !== null && occurredAt < approvedAt)) return false;
    return withdrawnAt === null || occurredAt <= withdrawnAt;
  });
  if (!then) throw new DomainError('attendance.substitute-not-approved');
  return { name: then.name, post: then.post };
}
