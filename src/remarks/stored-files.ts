import type { Queryable } from '../platform/database/database.js';

/** A committed document, as its row describes it. */
export interface StoredDocument {
  /** Below the upload folder. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** Every document that the house keeps, in the order of paths. */
export async function storedFiles(tx: Queryable): Promise<readonly StoredDocument[]> {
  const { rows } = await tx.query<StoredDocument>(
    `SELECT stored_as AS path, size, sha256 FROM remark_files ORDER BY stored_as`,
  );
  return rows;
}
