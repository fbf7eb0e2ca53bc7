import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { startPlenum, type Plenum } from '../../src/bootstrap.js';
import type { ArchivedTable, Manifest, TextRow } from '../../src/platform/backup/archive.js';
import { readArchive } from '../../src/platform/backup/archive-reader.js';
import { writeArchive } from '../../src/platform/backup/archive-writer.js';
import { connect } from '../../src/platform/backup/maintenance-client.js';
import { RowLoader } from '../../src/platform/backup/row-loader.js';
import { tablesOf } from '../../src/platform/backup/schema.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { knownMigrations, migrate, migrateTo } from '../../src/platform/database/migrate.js';
import { inspect, linesOf } from '../../src/inspection.js';
import { storedFiles } from '../../src/remarks/stored-files.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';
import { playedHouse, type PlayedHouse } from '../operations/played-house.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Everything that a schema is made of, in words that PostgreSQL 15 to 18 share. */
const SCHEMA = `
  SELECT 'column' AS what, c.relname AS place, concat_ws(' ', a.attname,
      format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
      pg_get_expr(d.adbin, d.adrelid)) AS words
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  ORDER BY 1, 2, 3`;

const schemaOf = async (database: EmptyDatabase) =>
  (await database.query(SCHEMA)).filter(
    ({ place }) => !String(place).includes('schema_migrations'),
  );

const shortHash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** The head of the house's own topic is no row of a user's: the migration of accounts brings it. */
const isMadeLater = (table: string, row: TextRow): boolean =>
  table === 'topics' && row.includes('access');

/** Migrations that change rows of attendance, and tell its log so by an event. */
const tellLog = (names: readonly string[]): number =>
  names.filter((name) => name.startsWith('RefineAttendanceTally')).length;

/** What those write anew: the kept counts, and where the log stands. */
const WRITTEN_ANEW: ReadonlySet<string> = new Set(['attendance_tallies', 'topics']);

/** Before the last of the five topics has its table, the log of the house knows more than the tables. */
const hasAllTopics = (tables: readonly ArchivedTable[]): boolean =>
  tables.some(({ name }) => name === 'remark_files');

/** Each row as text, by table, in the columns of these tables; without the head of the house's topic. */
type Contents = Readonly<Record<string, readonly string[]>>;

async function contentsOf(
  database: EmptyDatabase,
  tables: readonly ArchivedTable[],
): Promise<Contents> {
  const contents: Record<string, readonly string[]> = {};
  for (const { name, columns } of tables) {
    const own = columns.map((column) => `"${column.name}"`).join(', ');
    const which = name === 'topics' ? `WHERE topic <> 'access'` : '';
    const found = await database.query(`SELECT ROW(${own})::text AS row FROM ${name} ${which}`);
    contents[name] = found.map(({ row }) => String(row)).toSorted();
  }
  return contents;
}

const countsIn = (contents: Contents): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(contents).map(([table, { length }]) => [table, length]));

/** Rows that are no longer as they were, where they must be. */
const changedRows = (
  before: Contents,
  after: Contents,
  mayChange: ReadonlySet<string>,
): readonly string[] =>
  Object.entries(before)
    .filter(([table]) => !mayChange.has(table))
    .flatMap(([table, rows]) => {
      const now = new Set(after[table]);
      return rows.filter((row) => !now.has(row)).map((row) => `${table} ${row}`);
    });

describe('a schema that has landed', () => {
  let house: PlayedHouse;
  let home: ReturnType<typeof temporaryFolder>;
  let manifest: Manifest;
  let database: EmptyDatabase;
  const rows = new Map<string, TextRow[]>();

  beforeAll(async () => {
    house = await playedHouse();
    await house.checkIn(3);
    home = temporaryFolder();
    const archive = join(home.path, 'played.tar.gz');
    const { uploadDir, system } = house;
    await writeArchive(archive, { url: system.databaseUrl, uploadDir, filesOf: storedFiles });
    ({ manifest } = await readArchive(archive, {
      begin: () => Promise.resolve(),
      file: async (_, content) => {
        for await (const piece of content) void piece;
      },
      rows: async ({ name }, more) => void rows.set(name, [...(rows.get(name) ?? []), ...more]),
    }));
  });
  beforeEach(async () => void (database = await emptyDatabase()));
  afterEach(() => database?.drop());
  afterAll(async () => {
    home?.remove();
    await house?.system.stop();
  });

  /** Rows of a real house, as far as the tables and columns of this schema go. */
  async function fill(): Promise<readonly ArchivedTable[]> {
    const client = await connect(database.url);
    try {
      const tables = [...(await tablesOf(client))];
      const names = new Set(tables.map(({ name }) => `${name}_`));
      const sequences = manifest.sequences.filter(({ name }) =>
        [...names].some((table) => name.startsWith(table)),
      );
      const loader = new RowLoader(client, { ...manifest, tables, sequences });
      await loader.begin();
      const landed = names.has('accounts_');
      for (const table of tables) await loader.add(table, projected(table, landed));
      await loader.commit(() => Promise.resolve());
      return tables;
    } finally {
      await client.end();
    }
  }

  function projected({ name, columns }: ArchivedTable, landed: boolean): readonly TextRow[] {
    const known = manifest.tables.find((table) => table.name === name)?.columns ?? [];
    const places = columns.map((column) => known.findIndex((own) => own.name === column.name));
    const own = (rows.get(name) ?? []).filter((row) => landed || !isMadeLater(name, row));
    return own.map((row) => places.map((place) => row[place] ?? null));
  }

  /** What TypeORM would change to make it what the entities describe. */
  async function differences(): Promise<readonly string[]> {
    const entities = getMetadataArgsStorage().tables.map(
      ({ target }) => target as new () => object,
    );
    const other = await new DataSource(dataSourceOptions(database.url, entities)).initialize();
    const { upQueries } = await other.driver.createSchemaBuilder().log();
    await other.destroy();
    return upQueries.map(({ query }) => query);
  }

  /** What `npm run verify` would say is wrong. */
  async function faults(): Promise<readonly string[]> {
    const settings = { DATABASE_URL: database.url, UPLOAD_DIR: house.uploadDir };
    const results = await inspect(readSettings({ ...settings, LOG_LEVEL: 'silent' }), database.url);
    return results.filter(({ differenceCount }) => differenceCount > 0).flatMap(linesOf);
  }

  it.each(knownMigrations())('goes forward from %s with its rows', async (name) => {
    await migrateTo(database.url, name);
    const landed = shortHash(await schemaOf(database));
    const tables = await fill();
    const before = await contentsOf(database, tables);
    const rest = knownMigrations().slice(knownMigrations().indexOf(name) + 1);
    const told = tables.some((table) => table.name === 'attendance_tallies') ? tellLog(rest) : 0;

    const ran = await migrate(database.url);

    const after = await contentsOf(database, tables);
    const counts = countsIn(before);
    const mayChange = told === 0 ? new Set<string>() : WRITTEN_ANEW;
    expect(ran).toEqual(rest);
    expect(countsIn(after)).toEqual({ ...counts, events: (counts['events'] ?? 0) + told });
    expect(changedRows(before, after, mayChange)).toEqual([]);
    if (hasAllTopics(tables)) expect(await faults()).toEqual([]);
    expect(await differences()).toEqual([]);
    // A landed migration is never edited: a new one follows it, and only adds a snapshot.
    expect(landed).toMatchSnapshot();
  });

  it('is made once where two nodes start at once on nothing', async () => {
    const settings = readSettings({
      DATABASE_URL: database.url,
      DATA_DIR: home.path,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
    });

    const nodes: Plenum[] = await Promise.all([startPlenum(settings), startPlenum(settings)]);

    const ready = await Promise.all(nodes.map(({ url }) => fetch(new URL('/readyz', url))));
    const applied = await database.query('SELECT name FROM schema_migrations ORDER BY timestamp');
    for (const node of nodes) await node.stop();
    expect(ready.map(({ status }) => status)).toEqual([200, 200]);
    expect(applied.map(({ name }) => name)).toEqual(knownMigrations());
    expect(nodes.filter(({ firstAdministrator }) => firstAdministrator)).toHaveLength(1);
  });
});
