const encoder = new TextEncoder();

/** Digest of a whole view: two sums, so that order does not matter and one change costs one hash. */
export interface DigestSums {
  readonly a: number;
  readonly b: number;
}

export const EMPTY_SUMS: DigestSums = { a: 0, b: 0 };

/** Both hashes of one entry, over UTF-8 `key\n` + JSON text of the value. */
export function entrySums(key: string, json: string): DigestSums {
  return murmurPair(encoder.encode(`${key}\n${json}`), 1, 2);
}

export const addSums = (sums: DigestSums, entry: DigestSums): DigestSums => ({
  a: (sums.a + entry.a) >>> 0,
  b: (sums.b + entry.b) >>> 0,
});

export const subtractSums = (sums: DigestSums, entry: DigestSums): DigestSums => ({
  a: (sums.a - entry.a) >>> 0,
  b: (sums.b - entry.b) >>> 0,
});

/** 16 hex digits. For convergence, not for security. */
export const digestText = (sums: DigestSums): string => hex8(sums.a) + hex8(sums.b);

const hex8 = (value: number): string => value.toString(16).padStart(8, '0');

const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

const rotateLeft = (value: number, bits: number): number =>
  (value << bits) | (value >>> (32 - bits));

const mixBlock = (block: number): number => Math.imul(rotateLeft(Math.imul(block, C1), 15), C2);

/** MurmurHash3 x86 32 bit (Austin Appleby, public domain algorithm); unsigned. */
export const murmur3 = (bytes: Uint8Array, seed: number): number => murmurPair(bytes, seed, seed).a;

/** The same with two seeds, reading the bytes once. */
function murmurPair(bytes: Uint8Array, seedA: number, seedB: number): DigestSums {
  const { length } = bytes;
  const words = length >> 2;
  let a = seedA;
  let b = seedB;
  for (let i = 0; i < words; i++) {
    const block = mixBlock(wordAt(bytes, i * 4));
    a = mixIn(a, block);
    b = mixIn(b, block);
  }
  const tail = mixBlock(tailOf(bytes, words * 4));
  return { a: finish(a ^ tail ^ length), b: finish(b ^ tail ^ length) };
}

const mixIn = (hash: number, block: number): number =>
  (Math.imul(rotateLeft(hash ^ block, 13), 5) + 0xe6546b64) | 0;

const byteAt = (bytes: Uint8Array, index: number): number => bytes[index] ?? 0;

const wordAt = (bytes: Uint8Array, index: number): number =>
  byteAt(bytes, index) |
  (byteAt(bytes, index + 1) << 8) |
  (byteAt(bytes, index + 2) << 16) |
  (byteAt(bytes, index + 3) << 24);

/** The last one to three bytes, little-endian; zero (which mixes to nothing) where there are none. */
const tailOf = (bytes: Uint8Array, index: number): number =>
  byteAt(bytes, index) | (byteAt(bytes, index + 1) << 8) | (byteAt(bytes, index + 2) << 16);

function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
