import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { crc32Of } from './crc32.js';

describe('crc32Of', () => {
  it('is the sum of the standard', () => {
    expect(crc32Of(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('agrees with zlib on any bytes', () => {
    const bytes = randomBytes(10_000);

    expect(crc32Of(bytes)).toBe(crc32(bytes));
  });
});
