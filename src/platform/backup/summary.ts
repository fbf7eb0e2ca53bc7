import type { ArchiveSummary } from './archive.js';

/** One line about what an archive holds. */
export function contentsLine({ manifest, end }: ArchiveSummary): string {
  const { madeAt, server, migrations, files } = manifest;
  const rows = Object.values(end.tables).reduce((sum, table) => sum + table.rows, 0);
  const tables = Object.keys(end.tables).length;
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  return (
    `${madeAt}, PostgreSQL ${server}, ${migrations.at(-1)}: ` +
    `${rows} rows in ${tables} tables, ${files.length} files of ${bytes} bytes`
  );
}
