import { z } from 'zod';

/** Raised when an older `restore` could not read what a newer `backup` writes. */
export const ARCHIVE_FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const columnList = z.array(z.object({ name: z.string(), type: z.string() }));

/** A path below the upload folder, and never one that leads out of it. */
const innerPath = z
  .string()
  .refine(
    (path) => !/^[/\\]|\\|^[a-z]:|(^|\/)\.{0,2}(\/|$)/i.test(path),
    'leads out of its folder',
  );

/** The first entry, `manifest.json`: what is in the archive, and what it was made of. */
export const manifestSchema = z.object({
  program: z.literal('plenum'),
  format: z.literal(ARCHIVE_FORMAT),
  madeAt: z.iso.datetime().describe('When the snapshot was taken'),
  server: z.string().describe('Version of the PostgreSQL that it was read from'),
  migrations: z.array(z.string()).describe('Those that made its schema, in their order'),
  tables: z.array(z.object({ name: z.string(), columns: columnList })),
  sequences: z.array(z.object({ name: z.string(), last: count })),
  files: z.array(z.object({ path: innerPath, size: count, sha256 })),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ArchivedTable = Manifest['tables'][number];
/** A file below the upload folder. */
export type StoredFile = Manifest['files'][number];

/** The last entry, `end.json`: without it the archive is a torso. */
export const endSchema = z.object({
  tables: z.record(z.string(), z.object({ rows: count, sha256 })),
  missing: z.array(z.string()).describe('Paths of files that rows name and that were not there'),
});
export type ArchiveEnd = z.infer<typeof endSchema>;

/** What somebody is told about an archive that was written or read. */
export interface ArchiveSummary {
  readonly manifest: Manifest;
  readonly end: ArchiveEnd;
}

/** A row as it travels: every value as PostgreSQL's text, in the order of the columns. */
export type TextRow = readonly (string | null)[];
