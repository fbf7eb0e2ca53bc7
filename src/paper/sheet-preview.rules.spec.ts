import type { PaperAnswer } from '../attendance/paper.contract.js';
import { foreseen } from './sheet-preview.rules.js';

const answer = (words: Partial<PaperAnswer>): PaperAnswer => ({
  checkInId: null,
  walkInId: null,
  seatId: null,
  status: 'PRESENT',
  first: true,
  at: '2025-02-14T00:41:00.000Z',
  leftAt: null,
  by: '',
  method: 'PAPER',
  questionId: null,
  decided: null,
  ...words,
});

describe('what would become of a line', () => {
  it.each([
    [{}, 'ENTER', '将登记：08:41到会', 'Will be entered: came at 08:41'],
    [
      { status: 'LATE' },
      'ENTER',
      '将登记：08:41到会，迟到',
      'Will be entered: came at 08:41, late',
    ],
    [
      { status: 'WALK_IN' },
      'ENTER',
      '将登记为计划外到会：08:41到会',
      'Will be entered as a walk-in: came at 08:41',
    ],
    [
      { leftAt: '2025-02-14T02:00:00.000Z' },
      'ENTER',
      '将登记：08:41到会，10:00离会',
      'Will be entered: came at 08:41, left at 10:00',
    ],
    [{ first: false }, 'KNOWN', '已有记录：08:41到会', 'Known already: came at 08:41'],
    [
      { first: false, questionId: 'q' },
      'QUESTION',
      '与已有记录（08:41到会）不符，将提请会务组核定',
      'Contradicts what is known (came at 08:41); the organizers will be asked',
    ],
    [
      { first: false, status: 'QUESTION', questionId: 'q' },
      'QUESTION',
      '不能直接登记（08:41到会），将提请会务组核定',
      'Cannot simply be entered (came at 08:41); the organizers will be asked',
    ],
    [
      { first: false, questionId: 'q', decided: 'ACCEPTED' },
      'KNOWN',
      '会务组已核定采信：08:41到会',
      'The organizers have accepted it: came at 08:41',
    ],
    [
      { first: false, status: 'QUESTION', questionId: 'q', decided: 'DISMISSED' },
      'KNOWN',
      '会务组已核定，不予采信',
      'The organizers have dismissed it',
    ],
    [
      { first: false, checkInId: 'c', questionId: 'q', decided: 'DISMISSED' },
      'KNOWN',
      '会务组已核定，不予采信；已有记录：08:41到会',
      'The organizers have dismissed it; known: came at 08:41',
    ],
  ] as const)('%j', (words, state, zh, en) => {
    expect(foreseen(answer(words), 'zh-CN')).toEqual({ state, text: zh });
    expect(foreseen(answer(words), 'en')).toEqual({ state, text: en });
  });
});
