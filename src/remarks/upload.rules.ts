import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';

/** OPEN takes chunks, COMMITTED became a file, EXPIRED was given up or replaced by another. */
export type UploadState = 'OPEN' | 'COMMITTED' | 'EXPIRED';

/** Bytes that the service asks a client to send at a time. */
export const CHUNK_BYTES = 512 * 1024;

/** Bytes that one chunk may have at most, whatever was asked for. */
export const MAX_CHUNK_BYTES = 1024 * 1024;

/** Bytes of the largest document that is taken. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** How long an upload may be resumed, in milliseconds. */
export const UPLOAD_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Bytes that the parts of a docx may have once unpacked; more is a bomb, not a remark. */
export const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

/** The documents that a remark may be. */
export const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

export type MediaType = (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES];

/** What the rules of an upload look at. */
export interface UploadTerms {
  readonly size: number;
  readonly state: UploadState;
}

/** One piece on its way into an upload. */
export interface ChunkTerms {
  readonly offset: number;
  readonly length: number;
  /** As the client computed it. */
  readonly crc32: number;
  /** As it arrived. */
  readonly arrivedCrc32: number;
}

/** Throws `upload.too-large` for a file above the limit, in bytes. */
export function assertSizeAllowed(size: number): void {
  if (size > MAX_FILE_BYTES) throw new DomainError('upload.too-large', { limit: MAX_FILE_BYTES });
}

/** Whose bytes a file holds. */
export interface OwnedContent {
  readonly meetingId: string;
  readonly remarkId: string;
  readonly sha256: string;
}

/**
 * Where the bytes of a file are, below the upload folder: by remark and content. Never by content
 * alone, for whoever knows the sum of another unit's document does not have the document.
 */
export const storedName = ({ meetingId, remarkId, sha256 }: OwnedContent): string =>
  `${meetingId}/${remarkId}-${sha256}`;

/** Throws unless the upload still takes chunks. */
export function assertOpen(upload: { readonly state: UploadState }): void {
  if (upload.state === 'COMMITTED') throw new DomainError('upload.committed');
  if (upload.state === 'EXPIRED') throw new DomainError('upload.expired');
}

/**
 * Throws unless the chunk continues what is there (`stored` bytes), stays within the announced size
 * and arrived as it was sent. A wrong offset is told the right one, and the client goes on from there.
 */
export function assertChunkFits(upload: UploadTerms, chunk: ChunkTerms, stored: number): void {
  if (chunk.offset !== stored) throw new DomainError('upload.wrong-offset', { offset: stored });
  if (stored + chunk.length > upload.size) {
    throw new DomainError('upload.beyond-size', { size: upload.size });
  }
  if (chunk.crc32 !== chunk.arrivedCrc32) {
    throw new DomainError('upload.damaged-chunk', { offset: stored });
  }
}

/** Throws unless the bytes that arrived are the bytes that were announced. */
export function assertWhole(
  announced: { readonly size: number; readonly sha256: string },
  arrived: { readonly size: number; readonly sha256: string },
): void {
  if (arrived.size < announced.size) {
    throw new DomainError('upload.incomplete', { offset: arrived.size, size: announced.size });
  }
  if (arrived.size !== announced.size || arrived.sha256 !== announced.sha256) {
    throw new DomainError('upload.hash-mismatch');
  }
}

/** True from the moment on at which an upload can no longer be resumed. */
export const isOver = (upload: { readonly expiresAt: Instant }, at: Instant): boolean =>
  at >= upload.expiresAt;

const MAX_NAME_LENGTH = 120;
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu;

/**
 * The client's name for its file as it may be shown and offered for download: the last part of a
 * path, without control and direction characters. It never names a file on the server.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const clean = last.replaceAll(UNSAFE, '').trim().replace(/^\.+/u, '');
  return clean === '' ? '书面发言' : shortened(clean);
}

function shortened(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= MAX_NAME_LENGTH) return name;
  const ending = /\.[A-Za-z0-9]{1,5}$/u.exec(name)?.[0] ?? '';
  return characters.slice(0, MAX_NAME_LENGTH - ending.length).join('') + ending;
}

/** The name with the ending of what the file really is. */
export function downloadName(fileName: string, mediaType: string): string {
  const ending = mediaType === MEDIA_TYPES.pdf ? '.pdf' : '.docx';
  return fileName.toLowerCase().endsWith(ending) ? fileName : fileName + ending;
}

/** Characters as an office counts them (字数): Han, letters, figures and marks alike, spaces never. */
export function charactersIn(text: string): number {
  let count = 0;
  for (const _ of text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, '')) count += 1;
  return count;
}
