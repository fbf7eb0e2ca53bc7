import { DomainError } from '../platform/errors/domain-error.js';

/** Where a meeting stands, from plan to archive. */
export type LifeCycleStatus =
  'DRAFT' | 'NOTICED' | 'IN_SESSION' | 'CLOSED' | 'ARCHIVED' | 'CANCELLED';

/** The life cycle: a meeting goes forward only; until its close it can be called off. */
export const nextStatuses = {
  DRAFT: ['NOTICED', 'CANCELLED'],
  NOTICED: ['IN_SESSION', 'CANCELLED'],
  IN_SESSION: ['CLOSED', 'CANCELLED'],
  CLOSED: ['ARCHIVED'],
  ARCHIVED: [],
  CANCELLED: [],
} as const satisfies Readonly<Record<LifeCycleStatus, readonly LifeCycleStatus[]>>;

export function mayMove(from: LifeCycleStatus, to: LifeCycleStatus): boolean {
  const next: readonly LifeCycleStatus[] = nextStatuses[from];
  return next.includes(to);
}

/** Throws `meeting.wrong-status` unless the life cycle leads from one to the other. */
export function assertMayMove(from: LifeCycleStatus, to: LifeCycleStatus): void {
  if (!mayMove(from, to)) throw new DomainError('meeting.wrong-status', { status: from, to });
}

/** Everything about a draft may change; nothing of it has been told to anybody. */
export function assertIsDraft(meeting: { readonly status: LifeCycleStatus }): void {
  if (meeting.status !== 'DRAFT') {
    throw new DomainError('meeting.not-draft', { status: meeting.status });
  }
}

/** After the notice and until the close, agenda and venues change by command, and everybody sees it. */
export const mayAmend = (status: LifeCycleStatus): boolean =>
  status === 'NOTICED' || status === 'IN_SESSION';

export function assertMayAmend(meeting: { readonly status: LifeCycleStatus }): void {
  if (!mayAmend(meeting.status)) {
    throw new DomainError('meeting.wrong-status', { status: meeting.status });
  }
}
