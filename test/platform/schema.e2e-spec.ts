import { DataSource } from 'typeorm';
import { startPlenum, type Plenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

let fresh: FreshDatabase;
let plenum: Plenum;

beforeAll(async () => {
  fresh = await freshDatabase();
  plenum = await startPlenum(
    readSettings({ DATABASE_URL: fresh.url, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' }),
  );
});
afterAll(async () => {
  await plenum?.stop();
  await fresh?.drop();
});

describe('the schema', () => {
  it('that migrations make is the one that entities describe', async () => {
    const { upQueries } = await plenum.app.get(DataSource).driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('names every constraint by its table', async () => {
    const constraints: { name: string; table: string }[] = await plenum.app.get(DataSource).query(
      `SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'x', 'c')`,
    );

    const strangers = constraints.filter(
      ({ name, table }) => table !== 'schema_migrations' && !name.startsWith(table),
    );
    expect(strangers).toEqual([]);
  });
});
