import { randomUUID } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from './archive.js';

const OWNER_ONLY = 0o600;

/** Brings one content to every place that it belongs to below the folder, durably. */
export async function placeFile(
  folder: string,
  places: readonly StoredFile[],
  content: AsyncIterable<Buffer>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const arrived = join(folder, `${randomUUID()}.part`);
  try {
    const file = createWriteStream(arrived, { mode: OWNER_ONLY, flush: true });
    await pipeline(Readable.from(content), file);
    for (const place of places) await placeOne(folder, place, arrived);
  } finally {
    await rm(arrived, { force: true });
  }
}

async function placeOne(
  folder: string,
  { path, size, sha256 }: StoredFile,
  from: string,
): Promise<void> {
  const target = join(folder, path);
  const found = await stat(target).catch(() => undefined);
  if (found?.size === size && (await sumOf(target)) === sha256) return;
  await mkdir(dirname(target), { recursive: true });
  const beside = `${target}.${randomUUID()}.part`;
  await copyFile(from, beside, constants.COPYFILE_EXCL);
  await rename(beside, target);
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
