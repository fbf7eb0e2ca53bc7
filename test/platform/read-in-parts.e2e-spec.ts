import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { readInParts } from '../../src/platform/database/read-in-parts.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';

describe('rows that are read in parts', () => {
  let empty: EmptyDatabase;
  let database: PgDatabase;
  beforeAll(async () => {
    empty = await emptyDatabase();
    database = new PgDatabase({ databaseUrl: empty.url, databasePool: 1 });
  });
  afterAll(async () => {
    await database?.onApplicationShutdown();
    await empty?.drop();
  });

  it.each([0, 1, 5_000, 12_001])('are all of them in their order: %i', async (count) => {
    const sql = 'SELECT n::int FROM generate_series(1, $1::int) AS n ORDER BY n';

    const rows = await readInParts<{ n: number }>(database, sql, [count]);

    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  });
});
