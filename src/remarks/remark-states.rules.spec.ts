import { describe, expect, it } from '@jest/globals';
import {
  assertMayBecome,
  assertMaySubmit,
  assertMayTakeFile,
  holdsPlace,
  isTooLong,
  mayTakeFile,
  nextStates,
  type RemarkState,
} from './remark-states.rules.js';

const states: readonly RemarkState[] = [
  'INVITED',
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'ACCEPTED',
  'REJECTED',
  'WITHDRAWN',
  'COMPILED',
];

/** Runs and gives the code of the refusal, or `ok`. */
function codeOf(run: () => void): string {
  try {
    run();
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('nextStates', () => {
  it.each<[RemarkState, readonly RemarkState[]]>([
    ['INVITED', ['DRAFT', 'SUBMITTED', 'WITHDRAWN']],
    ['DRAFT', ['SUBMITTED', 'WITHDRAWN']],
    ['SUBMITTED', ['RETURNED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN']],
    ['RETURNED', ['SUBMITTED', 'REJECTED', 'WITHDRAWN']],
    ['ACCEPTED', ['RETURNED', 'REJECTED', 'WITHDRAWN', 'COMPILED']],
    ['REJECTED', []],
    ['WITHDRAWN', []],
    ['COMPILED', []],
  ])('leads from %s to %j', (from, to) => {
    expect(nextStates(from)).toEqual(to);
  });

  it('refuses every other step', () => {
    for (const from of states) {
      for (const to of states) {
        const expected = nextStates(from).includes(to) ? 'ok' : 'remark.wrong-state';
        expect(codeOf(() => assertMayBecome({ state: from }, to))).toBe(expected);
      }
    }
  });
});

describe('mayTakeFile', () => {
  it.each<[RemarkState, boolean]>([
    ['INVITED', true],
    ['DRAFT', true],
    ['RETURNED', true],
    ['SUBMITTED', false],
    ['ACCEPTED', false],
    ['REJECTED', false],
    ['WITHDRAWN', false],
    ['COMPILED', false],
  ])('%s: %s', (state, expected) => {
    expect(mayTakeFile({ state })).toBe(expected);
    expect(codeOf(() => assertMayTakeFile({ state }))).toBe(expected ? 'ok' : 'remark.wrong-state');
  });
});

describe('holdsPlace', () => {
  it('leaves the place of a unit free once its remark was taken back or turned down', () => {
    expect(states.filter((state) => !holdsPlace({ state }))).toEqual(['REJECTED', 'WITHDRAWN']);
  });
});

describe('assertMaySubmit', () => {
  const deadline = '2025-02-12T09:00:00.000Z';
  const inTime = '2025-02-12T09:00:00.000Z';
  const late = '2025-02-12T09:00:00.001Z';

  it.each<[string, Parameters<typeof assertMaySubmit>[0], string, string]>([
    ['in time', { state: 'DRAFT', fileId: 'f', deadline }, inTime, 'ok'],
    ['without a deadline', { state: 'DRAFT', fileId: 'f', deadline: null }, late, 'ok'],
    ['late', { state: 'DRAFT', fileId: 'f', deadline }, late, 'remark.deadline-passed'],
    ['late, after a return', { state: 'RETURNED', fileId: 'f', deadline }, late, 'ok'],
    ['without a file', { state: 'DRAFT', fileId: null, deadline }, inTime, 'remark.file-missing'],
    ['twice', { state: 'SUBMITTED', fileId: 'f', deadline }, inTime, 'remark.wrong-state'],
  ])('%s', (_, remark, at, expected) => {
    expect(codeOf(() => assertMaySubmit(remark, at))).toBe(expected);
  });
});

describe('isTooLong', () => {
  it.each([
    [null, false],
    [2500, false],
    [2501, true],
  ])('%s characters of 2500: %s', (characters, expected) => {
    expect(isTooLong({ characters, characterLimit: 2500 })).toBe(expected);
  });
});
