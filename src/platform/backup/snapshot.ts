import type { Client } from 'pg';
import { appliedMigrations } from '../database/migrate.js';
import type { Queryable } from '../database/database.js';
import { instantOf } from '../time/instant.js';
import {
  ARCHIVE_FORMAT,
  type ArchivedTable,
  type Manifest,
  type StoredFile,
  type TextRow,
} from './archive.js';
import { quoted, tablesOf } from './schema.js';

/** Rows in memory at a time; the first event of a large meeting alone may have some megabytes. */
const FETCH_ROWS = 200;

/** Says which files belong to the state that `tx` reads. */
export type FilesOf = (tx: Queryable) => Promise<readonly StoredFile[]>;

/**
 * Begins to read one state of the whole database, while others go on writing: REPEATABLE READ sees what
 * was committed when its first statement began, and READ ONLY hinders nobody.
 */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
}

export async function manifestOf(tx: Client, filesOf: FilesOf): Promise<Manifest> {
  const { rows } = await tx.query<{ now: Date; server: string }>(
    `SELECT now() AS now, current_setting('server_version') AS server`,
  );
  const [moment] = rows;
  return {
    program: 'plenum',
    format: ARCHIVE_FORMAT,
    madeAt: instantOf(moment?.now.getTime() ?? 0),
    server: moment?.server ?? '',
    migrations: [...(await appliedMigrations(tx))],
    tables: [...(await tablesOf(tx))],
    sequences: await sequencesOf(tx),
    files: [...(await filesOf(tx))],
  };
}

/** Sequences stand outside of snapshots: read now they are at least as far as any row of it. */
async function sequencesOf(tx: Client): Promise<Manifest['sequences']> {
  const { rows } = await tx.query<{ name: string; last: number }>(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename NOT LIKE 'schema_migrations%'
     ORDER BY sequencename`,
  );
  return rows;
}

/** All rows of a table, some hundred at a time. */
export async function* rowsOf(
  tx: Client,
  { name, columns }: ArchivedTable,
): AsyncGenerator<readonly TextRow[], void> {
  const texts = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
  await tx.query(`DECLARE archived NO SCROLL CURSOR FOR SELECT ${texts} FROM ${quoted(name)}`);
  for (;;) {
    const { rows } = await tx.query<(string | null)[]>({
      text: `FETCH ${FETCH_ROWS} FROM archived`,
      rowMode: 'array',
    });
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.query('CLOSE archived');
}
