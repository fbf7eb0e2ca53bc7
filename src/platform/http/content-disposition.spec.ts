import { describe, expect, it } from '@jest/globals';
import { contentDisposition } from './content-disposition.js';

describe('contentDisposition', () => {
  it.each([
    ['speech.pdf', `attachment; filename="speech.pdf"; filename*=UTF-8''speech.pdf`],
    ['发言.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E5%8F%91%E8%A8%80.pdf`],
    [`a"b'(c).pdf`, `attachment; filename="a_b'(c).pdf"; filename*=UTF-8''a%22b%27%28c%29.pdf`],
  ])('%s', (name, expected) => {
    expect(contentDisposition(name)).toBe(expected);
  });
});
