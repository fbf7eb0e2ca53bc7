import {
  approvedSubstitute,
  arrivalStatus,
  assertMayLeave,
  assertWithinWindow,
  comesBack,
  contradicts,
  isReportedLater,
  leavesEarly,
  type SignInTimes,
} from './attendance.rules.js';

const day = (clock: string): string => `2025-02-14T${clock}Z`;

const times: SignInTimes = {
  startsAt: day('01:00:00.000'),
  endsAt: day('03:00:00.000'),
  checkInOpensAt: day('00:00:00.000'),
  checkInClosesAt: day('01:30:00.000'),
  lateGraceMinutes: 5,
  closedAt: null,
};

describe('arrivalStatus', () => {
  it.each([
    ['before the start', '00:45:00.000', 'PRESENT'],
    ['with the last moment of grace', '01:05:00.000', 'PRESENT'],
    ['a millisecond after it', '01:05:00.001', 'LATE'],
  ])('judges an arrival %s', (_, clock, status) => {
    expect(arrivalStatus(times, day(clock))).toBe(status);
  });
});

describe('assertWithinWindow', () => {
  it.each([
    ['at the opening', '00:00:00.000', '00:00:00.000'],
    ['at the end', '01:30:00.000', '02:00:00.000'],
    ['two minutes ahead of meeting time', '00:32:00.000', '00:30:00.000'],
  ])('takes what happened %s', (_, occurred, at) => {
    expect(() => assertWithinWindow(times, day(occurred), day(at))).not.toThrow();
  });

  it.each([
    ['after the end', '01:30:00.001', '01:31:00.000', 'attendance.window-closed'],
    ['ahead by more than two minutes', '00:32:00.001', '00:30:00.000', 'attendance.in-future'],
  ])('refuses what happened %s', (_, occurred, at, code) => {
    expect(() => assertWithinWindow(times, day(occurred), day(at))).toThrow(code);
  });

  it('refuses what happened before the window, and says when it opens', () => {
    const early = (): void =>
      assertWithinWindow(times, '2025-02-13T23:59:59.999Z', day('00:10:00.000'));

    expect(early).toThrow(
      expect.objectContaining({
        code: 'attendance.too-early',
        details: { opensAt: day('00:00:00.000') },
      }),
    );
  });
});

describe('isReportedLater', () => {
  it.each([
    ['five minutes', '00:05:00.000', false],
    ['more than five minutes', '00:05:00.001', true],
  ])('after %s', (_, at, later) => {
    expect(isReportedLater(day('00:00:00.000'), day(at))).toBe(later);
  });
});

describe('leavesEarly', () => {
  it.each([
    ['before the planned end', '02:59:59.999', null, true],
    ['at the planned end', '03:00:00.000', null, false],
    ['after an earlier close', '02:30:00.000', '02:30:00.000', false],
    ['before an earlier close', '02:29:00.000', '02:30:00.000', true],
  ])('%s', (_, left, closed, early) => {
    const closedAt = closed === null ? null : day(closed);

    expect(leavesEarly({ ...times, closedAt }, day(left))).toBe(early);
  });
});

describe('contradicts', () => {
  it.each([
    ['the same moment', '00:30:00.000', false],
    ['a later time', '00:31:00.000', false],
    ['the clocks of two doors', '00:29:55.000', false],
    ['a clearly earlier time', '00:29:54.999', true],
  ])('%s', (_, clock, contradicting) => {
    expect(contradicts(day('00:30:00.000'), day(clock))).toBe(contradicting);
  });
});

describe('comesBack', () => {
  it.each([
    ['somebody who never left', null, '02:00:00.000', false],
    ['a record from before the exit', '01:30:00.000', '01:30:00.000', false],
    ['a record from after the exit', '01:30:00.000', '01:30:00.001', true],
  ])('%s', (_, left, clock, back) => {
    expect(comesBack(left === null ? null : day(left), day(clock))).toBe(back);
  });
});

describe('approvedSubstitute', () => {
  const cleo = { name: 'Cleo', post: '副局长' };

  it.each([
    ['nobody where the holder came', cleo, undefined, null],
    ['the approved one, as the roster has it', cleo, { name: 'Cleo', post: '' }, cleo],
  ])('is %s', (_, approved, asked, result) => {
    expect(approvedSubstitute(approved, asked)).toEqual(result);
  });

  it.each([
    ['nobody was approved', null],
    ['another one was approved', { name: 'Dora', post: '副局长' }],
  ])('refuses a substitute when %s', (_, approved) => {
    expect(() => approvedSubstitute(approved, cleo)).toThrow('attendance.substitute-not-approved');
  });
});

describe('assertMayLeave', () => {
  it.each([
    ['before coming', '00:29:59.999', 'attendance.left-before-arrival'],
    ['in the future', '02:02:00.001', 'attendance.in-future'],
  ])('refuses leaving %s', (_, clock, code) => {
    const leave = (): void => assertMayLeave(day('00:30:00.000'), day(clock), day('02:00:00.000'));

    expect(leave).toThrow(code);
  });

  it('lets one leave after one came', () => {
    expect(() =>
      assertMayLeave(day('00:30:00.000'), day('00:30:00.000'), day('02:00:00.000')),
    ).not.toThrow();
  });
});
