import { connect } from './maintenance-client.js';
import { lockMigrations, migrate } from '../database/migrate.js';
import type { Queryable } from '../database/database.js';
import type { ArchiveSummary, Manifest } from './archive.js';
import { readArchive } from './archive-reader.js';
import { placeFile } from './file-store.js';
import { assertKnown, assertMayFill, makeSchema } from './restore-target.js';
import { RowLoader } from './row-loader.js';

/** Where an archive is brought to. */
export interface RestoreTarget {
  readonly url: string;
  readonly uploadDir: string;
  /** Empties a database that is not empty. */
  readonly force: boolean;
  /** What must be done in the transaction that brings the rows. */
  readonly last: (tx: Queryable) => Promise<void>;
}

/**
 * Makes a database what the archive says, and brings its files. The archive is read twice: nothing is
 * touched unless all of it is sound. Ends at the schema of this program.
 */
export async function restoreArchive(path: string, target: RestoreTarget): Promise<ArchiveSummary> {
  const { manifest } = await readArchive(path);
  assertKnown(manifest);
  const summary = await exchange(path, target, manifest);
  // Forward from the archive's schema; the lock of `exchange` is free again.
  await migrate(target.url);
  return summary;
}

async function exchange(
  path: string,
  { url, uploadDir, force, last }: RestoreTarget,
  manifest: Manifest,
): Promise<ArchiveSummary> {
  const client = await connect(url);
  try {
    // Nodes that start now wait, as they do for each other's migrations.
    await lockMigrations(client);
    await assertMayFill(client, force);
    await makeSchema(client, url, manifest);
    const loader = new RowLoader(client, manifest);
    const summary = await readArchive(path, {
      begin: () => loader.begin(),
      rows: (table, rows) => loader.add(table, rows),
      file: (sha256, content) => placeFile(uploadDir, placesOf(manifest, sha256), content),
    });
    await loader.commit(last);
    return summary;
  } finally {
    await client.end();
  }
}

const placesOf = ({ files }: Manifest, sha256: string): Manifest['files'] =>
  files.filter((file) => file.sha256 === sha256);
