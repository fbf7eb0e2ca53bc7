import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';

/**
 * Where a written remark (书面发言) stands. INVITED 已邀请, DRAFT 起草中, SUBMITTED 已提交,
 * RETURNED 已退回, ACCEPTED 已采用; final: REJECTED 未采用, WITHDRAWN 已撤回, COMPILED 已汇编.
 */
export type RemarkState =
  | 'INVITED'
  | 'DRAFT'
  | 'SUBMITTED'
  | 'RETURNED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'COMPILED';

/** Characters a written remark may have where the invitation names no other number (domain.md 2.5). */
export const DEFAULT_CHARACTER_LIMIT = 2500;

const next = {
  INVITED: ['DRAFT', 'SUBMITTED', 'WITHDRAWN'],
  DRAFT: ['SUBMITTED', 'WITHDRAWN'],
  SUBMITTED: ['RETURNED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN'],
  RETURNED: ['SUBMITTED', 'REJECTED', 'WITHDRAWN'],
  ACCEPTED: ['RETURNED', 'REJECTED', 'WITHDRAWN', 'COMPILED'],
  REJECTED: [],
  WITHDRAWN: [],
  COMPILED: [],
} as const satisfies Record<RemarkState, readonly RemarkState[]>;

/** What a remark may become from where it stands; an accepted one may still be called back. */
export const nextStates = (state: RemarkState): readonly RemarkState[] => next[state];

/** Throws `remark.wrong-state` unless the remark may go there now. */
export function assertMayBecome(remark: { readonly state: RemarkState }, to: RemarkState): void {
  if (!nextStates(remark.state).includes(to)) {
    throw new DomainError('remark.wrong-state', { state: remark.state });
  }
}

/** A file may be put in while the remark is with its author, not while it is being judged. */
export const mayTakeFile = (remark: { readonly state: RemarkState }): boolean =>
  remark.state === 'INVITED' || remark.state === 'DRAFT' || remark.state === 'RETURNED';

/** Throws `remark.wrong-state` unless the remark is with its author. */
export function assertMayTakeFile(remark: { readonly state: RemarkState }): void {
  if (!mayTakeFile(remark)) throw new DomainError('remark.wrong-state', { state: remark.state });
}

/** One remark a unit: those taken back or turned down leave the place free. */
export const holdsPlace = (remark: { readonly state: RemarkState }): boolean =>
  remark.state !== 'WITHDRAWN' && remark.state !== 'REJECTED';

/** What submitting asks of a remark. */
export interface SubmittableRemark {
  readonly state: RemarkState;
  readonly fileId: string | null;
  readonly deadline: Instant | null;
}

/**
 * Throws unless the remark may be handed in at `at`: it has its file and is in time. A returned one
 * may come back later than the deadline, for its correction was asked for.
 */
export function assertMaySubmit(remark: SubmittableRemark, at: Instant): void {
  assertMayBecome(remark, 'SUBMITTED');
  if (remark.fileId === null) throw new DomainError('remark.file-missing');
  const late = remark.deadline !== null && at > remark.deadline;
  if (late && remark.state !== 'RETURNED') {
    throw new DomainError('remark.deadline-passed', { deadline: remark.deadline });
  }
}

/**
 * Throws unless the author may be given until `deadline` (null: for ever): the remark is not final, and
 * the new time is ahead, and later than the time it has.
 */
export function assertMayExtend(
  remark: { readonly state: RemarkState; readonly deadline: Instant | null },
  deadline: Instant | null,
  at: Instant,
): void {
  if (nextStates(remark.state).length === 0) {
    throw new DomainError('remark.wrong-state', { state: remark.state });
  }
  if (deadline === null) return;
  if (deadline <= at || remark.deadline === null || deadline <= remark.deadline) {
    throw new DomainError('remark.deadline-not-later', { deadline: remark.deadline });
  }
}

/** Longer than asked for is a warning to both sides, never a refusal. */
export const isTooLong = (remark: {
  readonly characters: number | null;
  readonly characterLimit: number;
}): boolean => remark.characters !== null && remark.characters > remark.characterLimit;
