import { HeadRounds } from './head-rounds.js';

const STARTED_MS = 70_000;

describe('the round of heads', () => {
  it('gives rooms their turns evenly', () => {
    const rounds = new HeadRounds(STARTED_MS);
    const turns = Array.from({ length: 100 }, () => rounds.next());

    expect(new Set(turns).size).toBe(50);
    expect(turns.filter((turn) => turn === 7)).toHaveLength(2);
  });

  it('calls each turn once in 5 s, also when it is asked late', () => {
    const rounds = new HeadRounds(STARTED_MS);
    const late = [90, 260, 270, 900, 901, 2_500, 4_999, 5_000];
    const called = late.flatMap((ms) => [...rounds.due(STARTED_MS + ms)]);

    expect(called).toHaveLength(50);
    expect(new Set(called).size).toBe(50);
  });

  it('calls each turn once after a long pause, and none when it is asked again at once', () => {
    const rounds = new HeadRounds(STARTED_MS);

    expect(rounds.due(STARTED_MS + 60_000).size).toBe(50);
    expect(rounds.due(STARTED_MS + 60_001).size).toBe(0);
    expect([...rounds.due(STARTED_MS + 60_100)]).toEqual([1]);
  });
});
