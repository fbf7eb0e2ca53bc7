import type { Client } from 'pg';
import type { Queryable } from '../database/database.js';
import { StartError } from '../errors/start-error.js';
import { appliedMigrations, knownMigrations, migrateTo } from '../database/migrate.js';
import type { Manifest } from './archive.js';
import { isEmpty } from './schema.js';

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

/** An archive of a newer program cannot be read by an older one: its tables are not known yet. */
export function assertKnown({ migrations }: Manifest): void {
  const known = knownMigrations().slice(0, migrations.length);
  if (migrations.length > 0 && sameList(known, migrations)) return;
  throw new StartError(
    '备份来自更新的程序 / the archive was made by a newer program than this one',
  );
}

/** What is there is lost only where somebody said so. */
export async function assertMayFill(database: Queryable, force: boolean): Promise<void> {
  if (force || (await isEmpty(database))) return;
  throw new StartError(
    '数据库不是空的；--force-empty 会先清空它 / the database is not empty; --force-empty empties it first',
  );
}

/**
 * Gives the database exactly the schema of the archive. One that has it already keeps it, so that its
 * rows can be exchanged in one transaction; any other is thrown away whole.
 */
export async function makeSchema(client: Client, url: string, manifest: Manifest): Promise<void> {
  const applied = await appliedMigrations(client);
  if (sameList(applied, manifest.migrations)) return;
  if (!(await isEmpty(client)))
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await migrateTo(url, manifest.migrations.at(-1) ?? '');
}
