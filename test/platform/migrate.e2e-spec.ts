import { Client } from 'pg';
import { migrations } from '../../migrations/index.js';
import { migrate, SchemaError } from '../../src/platform/database/migrate.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

let fresh: FreshDatabase;
let client: Client;

beforeEach(async () => {
  fresh = await freshDatabase();
  client = new Client({ connectionString: fresh.url });
  await client.connect();
});
afterEach(async () => {
  await client?.end();
  await fresh?.drop();
});

async function emptied(): Promise<void> {
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
}

describe('migrate', () => {
  it('does nothing to a schema that is up to date', async () => {
    expect(await migrate(fresh.url, 'off')).toEqual([]);
  });

  it('applies every migration once, however many processes start together', async () => {
    await emptied();

    const ran = await Promise.all([migrate(fresh.url), migrate(fresh.url), migrate(fresh.url)]);

    expect(ran.flat().toSorted()).toEqual(migrations.map(({ name }) => name).toSorted());
  });

  it('refuses an older schema with MIGRATE=off', async () => {
    await emptied();

    await expect(migrate(fresh.url, 'off')).rejects.toThrow(/older and MIGRATE=off/);
  });

  it('refuses a newer schema always', async () => {
    await client.query(
      `INSERT INTO schema_migrations (timestamp, name) VALUES (1, 'FromTomorrow')`,
    );

    const start = migrate(fresh.url);

    await expect(start).rejects.toThrow(SchemaError);
    await expect(start).rejects.toThrow(/newer than this program: FromTomorrow$/);
  });

  it('says in one line that there is no database', async () => {
    await expect(migrate('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow(
      /^[^\n]*cannot be reached: [^\n]+$/,
    );
  });

  it('keeps its list in order of time', () => {
    const times = migrations.map(({ name }) => Number(name.slice(-13)));

    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });
});
