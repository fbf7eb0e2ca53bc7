import { addSums, digestText, EMPTY_SUMS, entrySums, murmur3, subtractSums } from './digest.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('murmur3', () => {
  // Reference values of MurmurHash3_x86_32, as published for its test vectors.
  it.each([
    ['', 0, 0x00000000],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['Hello, world!', 0x9747b28c, 0x24884cba],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['aaa', 0x9747b28c, 0x283e0130],
    ['aa', 0x9747b28c, 0x5d211726],
    ['a', 0x9747b28c, 0x7fa09ea6],
    ['ππππππππ', 0x9747b28c, 0xd58063c1],
  ])('hashes %j with seed %i', (text, seed, expected) => {
    expect(murmur3(bytes(text), seed)).toBe(expected);
  });
});

describe('digest of a view', () => {
  const a = entrySums('a', '{"due":1}');
  const b = entrySums('b', '"主会场"');

  it('does not depend on the order of entries', () => {
    expect(addSums(addSums(EMPTY_SUMS, a), b)).toEqual(addSums(addSums(EMPTY_SUMS, b), a));
  });

  it('takes an entry out again', () => {
    const both = addSums(addSums(EMPTY_SUMS, a), b);

    expect(subtractSums(subtractSums(both, b), a)).toEqual(EMPTY_SUMS);
  });

  it('is 16 hex digits, zero for an empty view', () => {
    expect(digestText(EMPTY_SUMS)).toBe('0000000000000000');
    expect(digestText(a)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells a key from a value', () => {
    expect(entrySums('a', '1')).not.toEqual(entrySums('a\n1', ''));
  });
});
