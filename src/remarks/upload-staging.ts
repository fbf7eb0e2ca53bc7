import { createHash } from 'node:crypto';
import { constants, createReadStream, type ReadStream, type Stats } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { assertChunkFits, storedName, type UploadTerms } from './upload.rules.js';

/** An upload as its bytes need it; ids come from rows, so they are fit to be names of files. */
export interface StagedUpload extends UploadTerms {
  readonly id: string;
  readonly meetingId: string;
  readonly remarkId: string;
  readonly sha256: string;
}

/** One piece as it arrived. */
export interface ArrivedChunk {
  readonly offset: number;
  readonly crc32: number;
  readonly data: Uint8Array;
}

/** What lies in a file. */
export interface FileSum {
  readonly size: number;
  readonly sha256: string;
}

/** One writing and one waiting: an upload holds at most two chunks in memory. */
const MAX_AT_WORK = 2;

/**
 * The bytes of uploads, below the upload folder. A staged file's length is how far its upload has come,
 * and it is on the disk before a chunk is acknowledged. Writing is by position: should two nodes get the
 * same chunk at once, they write the same bytes to the same place.
 */
@Injectable()
export class UploadStaging {
  private readonly atWork = new Map<string, { count: number; last: Promise<unknown> }>();

  constructor(private readonly settings: Settings) {}

  /** Bytes that are here durably; 0 where nothing came yet, all after a commit that was cut off. */
  async length(upload: StagedUpload): Promise<number> {
    return (await sizeOf(await this.locate(upload))) ?? 0;
  }

  /** Appends a chunk and resolves with the new length once it is durable. */
  append(upload: StagedUpload, chunk: ArrivedChunk): Promise<number> {
    const work = this.atWork.get(upload.id);
    if (work && work.count >= MAX_AT_WORK) return Promise.reject(new DomainError('busy'));
    return this.inTurn(upload.id, () => this.write(upload, chunk));
  }

  /** Runs `work` after what this upload has under way; a commit sees no half-written chunk. */
  async inTurn<T>(uploadId: string, work: () => Promise<T>): Promise<T> {
    const line = this.atWork.get(uploadId) ?? { count: 0, last: Promise.resolve() };
    this.atWork.set(uploadId, line);
    line.count += 1;
    const turn = line.last.then(work, work);
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      line.count -= 1;
      if (line.count === 0) this.atWork.delete(uploadId);
    }
  }

  private async write(upload: StagedUpload, chunk: ArrivedChunk): Promise<number> {
    const path = this.stagedPath(upload);
    if ((await this.locate(upload)) !== path) {
      throw new DomainError('upload.wrong-offset', { offset: upload.size });
    }
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const { size: stored } = await file.stat();
      const { offset, crc32: announced, data } = chunk;
      const terms = { offset, length: data.length, crc32: announced, arrivedCrc32: crc32(data) };
      assertChunkFits(upload, terms, stored);
      await writeDurably(file, data, stored);
      if (stored === 0) await syncFolder(dirname(path));
      return stored + data.length;
    } finally {
      await file.close();
    }
  }

  /** Where the bytes lie: staged, or in the place of their remark after a commit that was cut off. */
  async locate(upload: StagedUpload): Promise<string> {
    const staged = this.stagedPath(upload);
    if ((await sizeOf(staged)) !== undefined) return staged;
    const stored = this.storedPath(storedName(upload));
    return (await sizeOf(stored)) === upload.size ? stored : staged;
  }

  /** Puts a checked file in the place of its remark, durably. */
  async store(upload: StagedUpload): Promise<void> {
    const staged = this.stagedPath(upload);
    const stored = this.storedPath(storedName(upload));
    if ((await sizeOf(staged)) === undefined) return;
    await rename(staged, stored);
    await syncFolder(dirname(stored));
  }

  /** Throws the bytes away, wherever they lie; the upload stands at 0 again. */
  async discard(upload: StagedUpload): Promise<void> {
    await rm(await this.locate(upload), { force: true });
  }

  /** The bytes of a committed file. */
  read(storedAs: string): ReadStream {
    return createReadStream(this.storedPath(storedAs));
  }

  /** Takes away staged files that nothing was appended to for so long; resolves with their number. */
  async sweep(olderThanMs: number, nowMs: number): Promise<number> {
    const names = await filesBelow(this.settings.uploadDir);
    let swept = 0;
    for (const name of names.filter((entry) => entry.endsWith('.part'))) {
      const path = join(this.settings.uploadDir, name);
      const file = await present(path);
      if (!file || nowMs - file.mtimeMs < olderThanMs) continue;
      await rm(path, { force: true });
      swept += 1;
    }
    return swept;
  }

  private stagedPath({ meetingId, id }: StagedUpload): string {
    return join(this.settings.uploadDir, meetingId, `${id}.part`);
  }

  private storedPath(storedAs: string): string {
    return join(this.settings.uploadDir, storedAs);
  }
}

/** Length and SHA-256 of a file, read in pieces; an absent one is empty. */
export async function sumOf(path: string): Promise<FileSum> {
  const hash = createHash('sha256');
  let size = 0;
  if ((await sizeOf(path)) !== undefined) {
    for await (const piece of createReadStream(path)) {
      const bytes = piece as Buffer;
      hash.update(bytes);
      size += bytes.length;
    }
  }
  return { size, sha256: hash.digest('hex') };
}

/** Leaves the file as it was when the disk refuses, so that the length stays true. */
async function writeDurably(file: FileHandle, data: Uint8Array, at: number): Promise<void> {
  try {
    let written = 0;
    while (written < data.length) {
      const { bytesWritten } = await file.write(data, written, data.length - written, at + written);
      written += bytesWritten;
    }
    await file.sync();
  } catch (error) {
    await file.truncate(at);
    throw error;
  }
}

/** A new name in a folder is durable only with the folder itself; Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function present(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

const sizeOf = async (path: string): Promise<number | undefined> => (await present(path))?.size;

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

const isAbsent = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'ENOENT';
