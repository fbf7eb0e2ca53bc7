import { earlierCount, neighboursOf, type CountTimes } from './headcount.rules.js';

const at = (time: string): string => `2025-02-14T${time}:00.000Z`;

const count = (occurred: string, replaced: string | null): CountTimes => ({
  occurredAt: at(occurred),
  replacedAt: replaced === null ? null : at(replaced),
});

const first = count('01:00', '01:10');
const second = count('01:10', '01:20');
const holding = count('01:20', null);

describe('neighboursOf', () => {
  it.each([
    ['before all', '00:59', undefined, first],
    ['of the moment of the first', '01:00', first, second],
    ['between', '01:05', first, second],
    ['just before the one that holds', '01:19', second, holding],
    ['of the moment of the one that holds', '01:20', holding, undefined],
    ['after all', '01:30', holding, undefined],
  ])('has the place of a number %s', (_, time, before, after) => {
    expect(neighboursOf([first, second, holding], at(time))).toEqual({ before, after });
  });

  it('has none where nobody counted', () => {
    expect(neighboursOf([], at('01:00'))).toEqual({ before: undefined, after: undefined });
  });
});

describe('earlierCount', () => {
  const replacedAtOnce = count('01:20', '01:20');
  const replacedLater = count('01:20', '01:25');

  it.each([
    [
      [holding, first, second],
      [first, second, holding],
    ],
    [
      [holding, replacedAtOnce],
      [replacedAtOnce, holding],
    ],
    [
      [replacedAtOnce, holding],
      [replacedAtOnce, holding],
    ],
    [
      [replacedLater, replacedAtOnce],
      [replacedAtOnce, replacedLater],
    ],
    [
      [first, first],
      [first, first],
    ],
  ])('orders %#', (counts, ordered) => {
    expect(counts.toSorted(earlierCount)).toEqual(ordered);
  });
});
