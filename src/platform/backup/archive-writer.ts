import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { StartError } from '../errors/start-error.js';
import type { ArchivedTable, ArchiveEnd, Manifest, StoredFile } from './archive.js';
import { connect } from './maintenance-client.js';
import { beginSnapshot, manifestOf, rowsOf, type FilesOf } from './snapshot.js';
import { tarEnd, tarHeader, tarPadding } from './tar.js';

/** Where a backup is taken from. */
export interface BackupSource {
  readonly url: string;
  readonly uploadDir: string;
  readonly filesOf: FilesOf;
}

/** Rows go into entries of about this size, bytes: tar wants to know the size first. */
const PART_BYTES = 4 << 20;

const OWNER_ONLY = 0o600;

type Pieces<T = void> = AsyncGenerator<Buffer, T>;

/**
 * Writes one consistent state of the database, and the files that belong to it, into a new file: a
 * compressed tar. It has its name only once it is whole and on the disk.
 */
export async function writeArchive(path: string, source: BackupSource): Promise<void> {
  if (await isThere(path)) {
    throw new StartError(`文件已存在 / there is a file already: ${path}`);
  }
  const making = `${path}.${process.pid}.part`;
  try {
    const file = createWriteStream(making, { mode: OWNER_ONLY, flags: 'wx', flush: true });
    await pipeline(Readable.from(archiveOf(source)), createGzip(), file);
    await rename(making, path);
  } finally {
    await rm(making, { force: true });
  }
  await syncFolder(dirname(resolve(path)));
}

async function* archiveOf(source: BackupSource): Pieces {
  const tables: ArchiveEnd['tables'] = {};
  const { files } = yield* databaseOf(source, tables);
  const missing: string[] = [];
  const kept = new Set<string>();
  for (const file of files.filter(({ sha256 }) => !kept.has(sha256))) {
    if (yield* fileOf(source.uploadDir, file)) kept.add(file.sha256);
    else missing.push(file.path);
  }
  const end: ArchiveEnd = { tables, missing };
  yield* entryOf('end.json', Buffer.from(JSON.stringify(end)));
  yield tarEnd();
}

/** The snapshot ends before files are read: they do not change once a row names them. */
async function* databaseOf(
  { url, filesOf }: BackupSource,
  tables: ArchiveEnd['tables'],
): Pieces<Manifest> {
  const client = await connect(url);
  try {
    await beginSnapshot(client);
    const manifest = await manifestOf(client, filesOf);
    yield* entryOf('manifest.json', Buffer.from(JSON.stringify(manifest)));
    for (const table of manifest.tables) tables[table.name] = yield* tableOf(client, table);
    return manifest;
  } finally {
    await client.end();
  }
}

/** Lines of JSON, one a row, in parts; gives their count and their sum. */
async function* tableOf(
  client: Client,
  table: ArchivedTable,
): Pieces<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let [rows, part, bytes] = [0, 0, 0];
  let lines: Buffer[] = [];
  const flush = async function* (): Pieces {
    if (bytes === 0) return;
    const content = Buffer.concat(lines);
    [lines, bytes, part] = [[], 0, part + 1];
    hash.update(content);
    yield* entryOf(`tables/${table.name}/${part}.jsonl`, content);
  };
  for await (const batch of rowsOf(client, table)) {
    rows += batch.length;
    for (const row of batch) {
      const line = Buffer.from(`${JSON.stringify(row)}\n`);
      lines.push(line);
      bytes += line.length;
    }
    if (bytes >= PART_BYTES) yield* flush();
  }
  yield* flush();
  return { rows, sha256: hash.digest('hex') };
}

/** False where the file is not there, or is not what its row says. */
async function* fileOf(folder: string, { path, size, sha256 }: StoredFile): Pieces<boolean> {
  const place = join(folder, path);
  const found = await stat(place).catch(() => undefined);
  if (found?.size !== size) return false;
  yield tarHeader({ name: `files/${sha256}`, size }, Date.now());
  for await (const piece of createReadStream(place, { end: size - 1 })) yield piece as Buffer;
  yield tarPadding(size);
  return true;
}

function* entryOf(name: string, content: Buffer): Generator<Buffer, void> {
  yield tarHeader({ name, size: content.length }, Date.now());
  yield content;
  yield tarPadding(content.length);
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A new name is durable only with its folder; Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
