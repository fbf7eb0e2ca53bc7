import { exitBeside, exitMeant, isOutAt, outSince, type Away } from './exits.rules.js';

const day = (clock: string): string => `2025-02-14T${clock}.000Z`;

const away = (...times: readonly [string, string | null][]): Away[] =>
  times.map(([left, returned]) => ({
    leftAt: day(left),
    returnedAt: returned === null ? null : day(returned),
  }));

const never = away();
const out = away(['01:10:00', null]);
const back = away(['01:10:00', '01:45:00']);
const twice = away(['01:10:00', '01:45:00'], ['02:00:00', '02:10:00']);
const outAgain = away(['01:10:00', '01:45:00'], ['02:00:00', null]);

describe('an exit beside those that are known', () => {
  it.each([
    ['the first', never, '01:10:00', 'NEW'],
    ['the same, told again', out, '01:10:00', 'KNOWN'],
    ['the same by another clock', out, '01:10:04', 'KNOWN'],
    ['a later one of somebody who is out', out, '01:10:05', 'OTHER'],
    ['an earlier one of somebody who is out', out, '01:09:55', 'OTHER'],
    ['one after the return', back, '02:00:00', 'NEW'],
    ['one at the return', back, '01:45:00', 'NEW'],
    ['one before the return', back, '01:30:00', 'OTHER'],
    ['one before all others', back, '00:50:00', 'OTHER'],
    ['the one that they came back from', back, '01:10:00', 'KNOWN'],
    ['the first of two', twice, '01:10:00', 'KNOWN'],
    ['one between two', twice, '01:50:00', 'OTHER'],
    ['a third', twice, '02:10:00', 'NEW'],
    ['the open one of two', outAgain, '02:00:00', 'KNOWN'],
  ])('%s', (_, known, leftAt, told) => {
    expect(exitBeside(known, day(leftAt), 5_000)).toBe(told);
  });
});

describe('the exit that an organizer takes in', () => {
  it.each([
    ['the first is a new one', never, '01:10:00', undefined],
    ['the open one, earlier', out, '00:50:00', 0],
    ['the open one, later', out, '02:00:00', 0],
    ['the one that was not over', back, '01:30:00', 0],
    ['a new one after the return', back, '01:45:00', undefined],
    ['the first of two', twice, '01:00:00', 0],
    ['the second, begun earlier', twice, '01:50:00', 1],
    ['the open one of two', outAgain, '03:00:00', 1],
  ])('%s', (_, known, leftAt, index) => {
    expect(exitMeant(known, day(leftAt))).toBe(index === undefined ? undefined : known[index]);
  });
});

describe('since when somebody is out', () => {
  it.each([
    ['never', never, null],
    ['out', out, '01:10:00'],
    ['back', back, null],
    ['out again', outAgain, '02:00:00'],
  ])('%s', (_, known, since) => {
    expect(outSince(known)).toBe(since === null ? null : day(since));
  });
});

describe('isOutAt', () => {
  it.each([
    ['00:59', false],
    ['01:00', false],
    ['01:01', true],
    ['01:30', false],
  ])('knows of somebody who was out from 01:00 to 01:30, at %s', (time, isOut) => {
    expect(isOutAt({ leftAt: '01:00', returnedAt: '01:30' }, time)).toBe(isOut);
  });

  it('knows of somebody who is not back', () => {
    expect(isOutAt({ leftAt: '01:00', returnedAt: null }, '01:01')).toBe(true);
  });
});
