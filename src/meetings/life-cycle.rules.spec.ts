import {
  assertIsDraft,
  assertMayAmend,
  assertMayMove,
  mayAmend,
  mayMove,
  nextStatuses,
  type LifeCycleStatus,
} from './life-cycle.rules.js';

const statuses = Object.keys(nextStatuses) as LifeCycleStatus[];

const allowed = [
  'DRAFT > NOTICED',
  'DRAFT > CANCELLED',
  'NOTICED > IN_SESSION',
  'NOTICED > CANCELLED',
  'IN_SESSION > CLOSED',
  'IN_SESSION > CANCELLED',
  'CLOSED > ARCHIVED',
];

describe('the life cycle', () => {
  const steps = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));

  it.each(steps)('knows whether %s leads to %s', (from, to) => {
    expect(mayMove(from, to)).toBe(allowed.includes(`${from} > ${to}`));
  });

  it('says where the meeting stands when it refuses a step', () => {
    expect(() => assertMayMove('CLOSED', 'CANCELLED')).toThrow(
      expect.objectContaining({
        code: 'meeting.wrong-status',
        details: { status: 'CLOSED', to: 'CANCELLED' },
      }),
    );
  });

  it('lets an allowed step pass', () => {
    expect(() => assertMayMove('DRAFT', 'NOTICED')).not.toThrow();
  });
});

describe('what may be edited', () => {
  const others = statuses.filter((status) => status !== 'DRAFT');
  const amendable = ['NOTICED', 'IN_SESSION'] as const;
  const settled = ['DRAFT', 'CLOSED', 'ARCHIVED', 'CANCELLED'] as const;

  it('is everything about a draft', () => {
    expect(() => assertIsDraft({ status: 'DRAFT' })).not.toThrow();
  });

  it.each(others)('is nothing by planning once the meeting is %s', (status) => {
    expect(() => assertIsDraft({ status })).toThrow(
      expect.objectContaining({ code: 'meeting.not-draft', details: { status } }),
    );
  });

  it.each(amendable)('is agenda and venues by command while %s', (status) => {
    expect(mayAmend(status)).toBe(true);
    expect(() => assertMayAmend({ status })).not.toThrow();
  });

  it.each(settled)('is nothing by command while %s', (status) => {
    expect(mayAmend(status)).toBe(false);
    expect(() => assertMayAmend({ status })).toThrow(
      expect.objectContaining({ code: 'meeting.wrong-status', details: { status } }),
    );
  });
});
