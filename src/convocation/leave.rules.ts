import { DomainError } from '../platform/errors/domain-error.js';
import type { SubstitutePolicy } from './convocation.contract.js';

export type LeaveStatus = 'SUBMITTED' | 'FORM_DUE' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN';
export type ProposalStatus = 'PROPOSED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN';

/** Where the meeting stands, as the lane knows it. */
export type Phase = 'NOTICED' | 'IN_SESSION' | 'CLOSED' | 'ARCHIVED' | 'CANCELLED';

/** Leave, substitutes and amendments go on until the meeting is closed: someone may fall ill on the way. */
export function assertStillOpen(phase: Phase): void {
  if (phase !== 'NOTICED' && phase !== 'IN_SESSION') throw new DomainError('convocation.closed');
}

/** Replies are locked once the session has started. */
export function assertRepliesOpen(phase: Phase): void {
  assertStillOpen(phase);
  if (phase !== 'NOTICED') throw new DomainError('convocation.replies-closed');
}

/** What a leave may become. An urgent one was told by telephone; approving it takes its form as received. */
const nextOfLeave = {
  SUBMITTED: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
  FORM_DUE: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
  APPROVED: ['WITHDRAWN'],
  REFUSED: [],
  WITHDRAWN: [],
} as const satisfies Record<LeaveStatus, readonly LeaveStatus[]>;

export const mayBecome = (from: LeaveStatus, to: LeaveStatus): boolean =>
  nextOfLeave[from].some((status) => status === to);

/** A seat has one leave at a time: waiting or approved. */
export const isOpenLeave = ({ status }: { readonly status: LeaveStatus }): boolean =>
  status !== 'REFUSED' && status !== 'WITHDRAWN';

export const isOpenProposal = ({ status }: { readonly status: ProposalStatus }): boolean =>
  status === 'PROPOSED' || status === 'APPROVED';

const strictestFirst: readonly SubstitutePolicy[] = [
  'FORBIDDEN',
  'DEPUTY_ONLY',
  'ANY_LEADER',
  'ANY',
];

/** A seat that several rules call follows the strictest of them; one that no rule calls follows none. */
export function policyOf(
  seat: { readonly ruleIds: readonly string[] },
  rules: readonly { readonly id: string; readonly substitute: SubstitutePolicy }[],
): SubstitutePolicy {
  const asked = new Set(
    rules.filter(({ id }) => seat.ruleIds.includes(id)).map(({ substitute }) => substitute),
  );
  return strictestFirst.find((policy) => asked.has(policy)) ?? 'ANY';
}

/**
 * Throws unless somebody of this post may stand in. The title tells: a deputy's has 副 in it; section
 * members and heads of sections inside a unit are no leaders of it (Civil Servant Law, art. 111).
 */
export function assertMaySubstitute(policy: SubstitutePolicy, post: string): void {
  if (policy === 'FORBIDDEN') throw new DomainError('convocation.substitute-forbidden');
  if (policy === 'ANY') return;
  if (isStaffTitle(post)) throw new DomainError('convocation.substitute-not-leader');
  if (policy === 'DEPUTY_ONLY' && !post.includes('副')) {
    throw new DomainError('convocation.substitute-not-deputy');
  }
}

/** 科长, 副科长, 主任科员, 二级科员, 工作人员, 干事, 秘书 (but not 秘书长). */
const isStaffTitle = (post: string): boolean =>
  /科长$|科员$|股长$|工作人员$|干事$|秘书$|办事员$/.test(post);
