import {
  assertMaySubstitute,
  assertRepliesOpen,
  assertStillOpen,
  isOpenLeave,
  isOpenProposal,
  mayBecome,
  policyOf,
  type LeaveStatus,
  type Phase,
} from './leave.rules.js';
import type { SubstitutePolicy } from './convocation.contract.js';

const codeOf = (work: () => void): string => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return String(Reflect.get(Object(error), 'code'));
  }
};

describe('leave and substitutes', () => {
  it.each<[Phase, string, string]>([
    ['NOTICED', 'ok', 'ok'],
    ['IN_SESSION', 'ok', 'convocation.replies-closed'],
    ['CLOSED', 'convocation.closed', 'convocation.closed'],
    ['ARCHIVED', 'convocation.closed', 'convocation.closed'],
    ['CANCELLED', 'convocation.closed', 'convocation.closed'],
  ])('in the phase %s: %s; replies: %s', (phase, changes, replies) => {
    const codes = [codeOf(() => assertStillOpen(phase)), codeOf(() => assertRepliesOpen(phase))];

    expect(codes).toEqual([changes, replies]);
  });

  it.each<[LeaveStatus, LeaveStatus[], boolean]>([
    ['SUBMITTED', ['APPROVED', 'REFUSED', 'WITHDRAWN'], true],
    ['FORM_DUE', ['APPROVED', 'REFUSED', 'WITHDRAWN'], true],
    ['APPROVED', ['WITHDRAWN'], true],
    ['REFUSED', [], false],
    ['WITHDRAWN', [], false],
  ])('a leave that is %s may become %j', (from, next, open) => {
    const all = ['SUBMITTED', 'FORM_DUE', 'APPROVED', 'REFUSED', 'WITHDRAWN'] as const;

    expect(all.filter((to) => mayBecome(from, to))).toEqual(next);
    expect(isOpenLeave({ status: from })).toBe(open);
  });

  it('holds a proposal open until it is refused or taken back', () => {
    const all = ['PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN'] as const;

    expect(all.filter((status) => isOpenProposal({ status }))).toEqual(['PROPOSED', 'APPROVED']);
  });

  it.each<[SubstitutePolicy[], SubstitutePolicy]>([
    [[], 'ANY'],
    [['ANY'], 'ANY'],
    [['ANY_LEADER', 'ANY'], 'ANY_LEADER'],
    [['ANY_LEADER', 'DEPUTY_ONLY'], 'DEPUTY_ONLY'],
    [['ANY', 'FORBIDDEN', 'DEPUTY_ONLY'], 'FORBIDDEN'],
  ])('a seat called by rules %j follows %s', (policies, expected) => {
    const rules = policies.map((substitute, i) => ({ id: `R${i}`, substitute }));
    const others = [{ id: 'other', substitute: 'FORBIDDEN' as const }];

    const policy = policyOf({ ruleIds: rules.map(({ id }) => id) }, [...others, ...rules]);

    expect(policy).toBe(expected);
  });

  it.each<[SubstitutePolicy, string, string]>([
    ['FORBIDDEN', '副局长', 'convocation.substitute-forbidden'],
    ['DEPUTY_ONLY', '副局长', 'ok'],
    ['DEPUTY_ONLY', '党组成员', 'convocation.substitute-not-deputy'],
    ['DEPUTY_ONLY', '副科长', 'convocation.substitute-not-leader'],
    ['ANY_LEADER', '党组成员', 'ok'],
    ['ANY_LEADER', '秘书长', 'ok'],
    ['ANY_LEADER', '一级主任科员', 'convocation.substitute-not-leader'],
    ['ANY_LEADER', '办公室秘书', 'convocation.substitute-not-leader'],
    ['ANY', '工作人员', 'ok'],
  ])('%s and %s: %s', (policy, post, expected) => {
    const code = codeOf(() => assertMaySubstitute(policy, post));

    expect(code).toBe(expected);
  });
});
