import { Levels } from './levels.js';

describe('Levels', () => {
  it('is sure of what was compared within three beats', () => {
    const levels = new Levels(1_000);

    expect(levels.isSureOf('a', 4_000)).toBe(true);
    expect(levels.isSureOf('a', 4_001)).toBe(false);
  });

  it('is not sure of a topic that stays behind, and of the others it is', () => {
    const levels = new Levels(0);
    levels.compared(1_000, ['a']);
    levels.compared(4_000, ['a']);

    expect(levels.isSureOf('a', 4_001)).toBe(false);
    expect(levels.isSureOf('b', 4_001)).toBe(true);
  });

  it.each([
    ['it was followed', (levels: Levels) => levels.followed('a')],
    ['it is level again', (levels: Levels) => levels.compared(4_000, [])],
  ])('is sure again once %s', (_, change) => {
    const levels = new Levels(0);
    levels.compared(1_000, ['a']);
    levels.compared(4_000, ['a']);

    change(levels);

    expect(levels.isSureOf('a', 4_001)).toBe(true);
  });
});
