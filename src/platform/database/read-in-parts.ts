import type { Database } from './database.js';

/** Rows that are taken over at once: more would hold the thread up for long. */
const PART = 5_000;

/**
 * All rows of one statement, taken over in parts through a cursor: between them others are served, and no
 * part takes as long as the connection waits.
 */
export function readInParts<Row extends object>(
  database: Database,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  return database.transaction(async (tx) => {
    // Planned for all rows: a cursor is planned for its first ones otherwise.
    await tx.query('SET LOCAL cursor_tuple_fraction = 1');
    await tx.query(`DECLARE parts NO SCROLL CURSOR FOR ${sql}`, [...parameters]);
    const all: Row[] = [];
    for (;;) {
      const { rows } = await tx.query<Row>(`FETCH ${PART} FROM parts`);
      for (const row of rows) all.push(row);
      if (rows.length < PART) return all;
    }
  });
}
