import { unstorableTexts } from './storable-text.js';

describe('unstorableTexts', () => {
  it.each([
    ['Chinese', '绥化市𠮷'],
    ['an emoji of many parts', '👩‍👩‍👧'],
    ['controls but NUL', '\t\n\u0001\u2028'],
    ['numbers, nothing', [1, null, undefined, true]],
    ['bytes', Buffer.from([0])],
  ])('lets %s through', (_, value) => {
    expect(unstorableTexts({ value })).toEqual([]);
  });

  it.each([
    ['NUL', 'a\0b'],
    ['half of a pair', 'a\u{D83D}b'],
    ['a pair the wrong way round', '\u{DE00}\u{D83D}'],
  ])('finds %s, wherever it is', (_, text) => {
    expect(unstorableTexts({ items: [{ name: 'fine' }, { name: text }] })).toEqual([
      { path: ['items', '1', 'name'], message: 'not Unicode text' },
    ]);
  });
});
