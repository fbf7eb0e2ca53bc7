import { archiveDamaged } from './archive-error.js';
import type { ByteReader } from './byte-reader.js';

/** What a header of tar (POSIX ustar) says; names here are short, and all entries are files. */
export interface TarEntry {
  readonly name: string;
  /** Bytes of its content. */
  readonly size: number;
}

const BLOCK_BYTES = 512;
const MAX_NAME_BYTES = 100;
const CHECKSUM_AT = 148;
const CHECKSUM_BYTES = 8;
const OWNER_ONLY = '0000600';
const OCTAL = 8;

type Field = readonly [offset: number, text: string];

/** The 512 bytes in front of a content. */
export function tarHeader({ name, size }: TarEntry, atMs: number): Buffer {
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) throw new Error(`too long for tar: ${name}`);
  const header = Buffer.alloc(BLOCK_BYTES);
  const fields: readonly Field[] = [
    [0, name],
    [100, OWNER_ONLY],
    [108, octal(0, 7)],
    [116, octal(0, 7)],
    [124, octal(size, 11)],
    [136, octal(Math.floor(atMs / 1_000), 11)],
    [CHECKSUM_AT, ' '.repeat(CHECKSUM_BYTES)],
    [156, '0'],
    [257, 'ustar\u{0}00'],
  ];
  for (const [offset, text] of fields) header.write(text, offset);
  header.write(`${octal(sumOf(header), 6)}\u{0} `, CHECKSUM_AT);
  return header;
}

/** Zeros up to the next block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc(paddingOf(size));

/** Two empty blocks end an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK_BYTES);

/** The next entry; its content, and then `skipPadding`, must be read before the one after it. */
export async function readTarHeader(bytes: ByteReader): Promise<TarEntry | undefined> {
  const header = await bytes.take(BLOCK_BYTES);
  if (header.every((byte) => byte === 0)) return undefined;
  const stored = numberAt(header, CHECKSUM_AT, CHECKSUM_BYTES);
  header.fill(' ', CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES);
  if (stored !== sumOf(header)) throw archiveDamaged('a header is not one of tar');
  return { name: textAt(header, 0, MAX_NAME_BYTES), size: numberAt(header, 124, 12) };
}

export async function skipPadding(bytes: ByteReader, size: number): Promise<void> {
  await bytes.take(paddingOf(size));
}

const paddingOf = (size: number): number => (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;

const octal = (value: number, digits: number): string =>
  value.toString(OCTAL).padStart(digits, '0');

const sumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0);

function textAt(header: Buffer, offset: number, length: number): string {
  const [text = ''] = header.toString('utf8', offset, offset + length).split('\u{0}');
  return text;
}

const numberAt = (header: Buffer, offset: number, length: number): number =>
  Number.parseInt(textAt(header, offset, length).trim(), OCTAL);
