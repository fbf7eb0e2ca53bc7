import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ZodError } from 'zod';
import { errorCode } from '../errors/error-code.js';
import { StartError } from '../errors/start-error.js';
import { archiveDamaged } from './archive-error.js';
import {
  endSchema,
  manifestSchema,
  type ArchivedTable,
  type ArchiveEnd,
  type ArchiveSummary,
  type Manifest,
  type TextRow,
} from './archive.js';
import { ByteReader } from './byte-reader.js';
import { readTarHeader, skipPadding, type TarEntry } from './tar.js';

/** What is done with the parts of an archive, in their order. */
export interface ArchiveSink {
  begin(manifest: Manifest): Promise<void>;
  rows(table: ArchivedTable, rows: readonly TextRow[]): Promise<void>;
  /** Reads all of `content`; its sum is checked by the reader, after that. */
  file(sha256: string, content: AsyncIterable<Buffer>): Promise<void>;
}

const nothing: ArchiveSink = {
  begin: () => Promise.resolve(),
  rows: () => Promise.resolve(),
  file: async (_, content) => {
    for await (const piece of content) void piece;
  },
};

/** Reads an archive to its end and checks every sum in it; throws a StartError where it is not whole. */
export async function readArchive(
  path: string,
  sink: ArchiveSink = nothing,
): Promise<ArchiveSummary> {
  const unpacked = pipeline(createReadStream(path), createGunzip(), () => undefined);
  try {
    return await new Reading(new ByteReader(unpacked), sink).run();
  } catch (error) {
    throw readingError(error, path);
  } finally {
    unpacked.destroy();
  }
}

function readingError(error: unknown, path: string): unknown {
  const code = errorCode(error);
  if (code === 'ENOENT') return new StartError(`没有这个文件 / there is no file ${path}`);
  if (code?.startsWith('Z_') === true) return archiveDamaged(code);
  if (error instanceof SyntaxError || error instanceof ZodError) return archiveDamaged(error.name);
  return error;
}

/** One pass over an archive. */
class Reading {
  private manifest: Manifest | undefined;
  private readonly sums = new Map<string, { rows: number; hash: Hash }>();
  private readonly files = new Set<string>();

  constructor(
    private readonly bytes: ByteReader,
    private readonly sink: ArchiveSink,
  ) {}

  async run(): Promise<ArchiveSummary> {
    let end: ArchiveEnd | undefined;
    for (;;) {
      const entry = await readTarHeader(this.bytes);
      if (!entry) break;
      if (entry.name === 'end.json') end = endSchema.parse(await this.json(entry));
      else await this.take(entry);
      await skipPadding(this.bytes, entry.size);
    }
    await this.bytes.drain();
    if (!this.manifest || !end) throw archiveDamaged('it has no end');
    this.assertWhole(this.manifest, end);
    return { manifest: this.manifest, end };
  }

  private async take(entry: TarEntry): Promise<void> {
    const [kind, name = ''] = entry.name.split('/');
    if (entry.name === 'manifest.json') await this.begin(entry);
    else if (kind === 'tables') await this.rows(name, entry);
    else if (kind === 'files') await this.file(name, entry);
    else throw archiveDamaged(`what is ${entry.name}?`);
  }

  private async begin(entry: TarEntry): Promise<void> {
    const parsed = manifestSchema.safeParse(await this.json(entry));
    if (!parsed.success) throw archiveDamaged('its head is not one that this program knows');
    this.manifest = parsed.data;
    await this.sink.begin(parsed.data);
  }

  private async rows(name: string, entry: TarEntry): Promise<void> {
    const table = this.manifest?.tables.find((each) => each.name === name);
    if (!table) throw archiveDamaged(`its head names no table ${name}`);
    const content = await this.bytes.take(entry.size);
    const lines = content.toString('utf8').split('\n').slice(0, -1);
    const rows = lines.map((line): TextRow => JSON.parse(line) as TextRow);
    const sum = this.sums.get(name) ?? { rows: 0, hash: createHash('sha256') };
    this.sums.set(name, { rows: sum.rows + rows.length, hash: sum.hash.update(content) });
    await this.sink.rows(table, rows);
  }

  private async file(sha256: string, entry: TarEntry): Promise<void> {
    const hash = createHash('sha256');
    await this.sink.file(sha256, summed(this.bytes.stream(entry.size), hash));
    if (hash.digest('hex') !== sha256) throw archiveDamaged(`the file ${sha256} is not itself`);
    this.files.add(sha256);
  }

  private async json(entry: TarEntry): Promise<unknown> {
    return JSON.parse((await this.bytes.take(entry.size)).toString('utf8'));
  }

  private assertWhole({ tables, files }: Manifest, end: ArchiveEnd): void {
    for (const { name } of tables) {
      const { rows = 0, hash = createHash('sha256') } = this.sums.get(name) ?? {};
      const told = end.tables[name];
      if (told?.rows !== rows || told.sha256 !== hash.digest('hex')) {
        throw archiveDamaged(`the rows of ${name} are not all there`);
      }
    }
    const absent = files.filter(
      ({ sha256, path }) => !this.files.has(sha256) && !end.missing.includes(path),
    );
    if (absent[0]) throw archiveDamaged(`the file ${absent[0].path} is not there`);
  }
}

async function* summed(content: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer, void> {
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
}
