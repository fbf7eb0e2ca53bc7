import type { Client } from 'pg';
import type { Columns } from './floor-columns.js';

export async function insertRow(client: Client, table: string, row: Columns): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}

/** The constraint that refuses what the work writes in one transaction, or `none`; nothing is kept. */
export async function refusalOf(client: Client, work: () => Promise<void>): Promise<string> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    return 'none';
  } catch (error) {
    return error instanceof Error && 'constraint' in error ? String(error.constraint) : 'error';
  } finally {
    await client.query('ROLLBACK');
  }
}

export const refusedIn = (
  client: Client,
  table: string,
  rows: readonly Columns[],
): Promise<string> =>
  refusalOf(client, async () => {
    for (const row of rows) await insertRow(client, table, row);
  });
