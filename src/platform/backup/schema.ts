import type { Queryable } from '../database/database.js';
import { MIGRATIONS_TABLE } from '../database/data-source.js';
import type { ArchivedTable } from './archive.js';

/** Not carried over: which migrations ran is the archive's head; nodes say themselves that they live. */
const LEFT_OUT = [MIGRATIONS_TABLE, 'nodes'];

const TABLES = `
  SELECT c.relname AS name, json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum) AS columns
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1::text[])
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  GROUP BY c.relname ORDER BY c.relname`;

/** The tables that hold the house, with their columns, as the database has them. */
export async function tablesOf(tx: Queryable): Promise<readonly ArchivedTable[]> {
  return (await tx.query<ArchivedTable>(TABLES, [LEFT_OUT])).rows;
}

/** True where the schema has no table at all. */
export async function isEmpty(tx: Queryable): Promise<boolean> {
  const { rows } = await tx.query<{ none: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')) AS none`,
  );
  return rows[0]?.none === true;
}

/** Names of tables and columns come from the catalogue; quoted, they are safe whatever they are. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
