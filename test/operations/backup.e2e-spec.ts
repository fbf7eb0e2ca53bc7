import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readSettings } from '../../src/platform/config/settings.js';
import { readArchive } from '../../src/platform/backup/archive-reader.js';
import { writeArchive } from '../../src/platform/backup/archive-writer.js';
import { restoreArchive } from '../../src/platform/backup/restore-archive.js';
import { inspect, isSound } from '../../src/inspection.js';
import { renewEpochs } from '../../src/realtime/lane/topic-store.js';
import { storedFiles } from '../../src/remarks/stored-files.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import {
  databaseAt,
  emptyDatabase,
  hasPostgres15,
  startPostgres15,
  type EmptyDatabase,
} from './databases.js';
import { playedHouse, type PlayedHouse } from './played-house.js';

const describeWith15 = hasPostgres15 ? describe : describe.skip;

const ARRIVED = `SELECT count(*)::int AS n FROM check_ins`;
const TABLE_SUMS = `
  SELECT table_name AS place, md5(query_to_xml(
      format('SELECT * FROM %I t ORDER BY t::text', table_name), true, true, '')::text) AS sum
  FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    AND table_name NOT IN ('topics', 'nodes', 'schema_migrations') ORDER BY 1`;

const restore = (from: string, url: string, uploadDir: string, force = false) =>
  restoreArchive(from, { url, uploadDir, force, last: renewEpochs });

const looked = (DATABASE_URL: string, UPLOAD_DIR: string) =>
  inspect(readSettings({ DATABASE_URL, UPLOAD_DIR, LOG_LEVEL: 'silent' }), DATABASE_URL);

describe('a backup', () => {
  let house: PlayedHouse;
  let home: ReturnType<typeof temporaryFolder>;
  let archive: string;
  const databases: EmptyDatabase[] = [];

  beforeAll(async () => {
    house = await playedHouse();
    home = temporaryFolder();
    archive = join(home.path, 'plenum.tar.gz');
    await house.checkIn(3);
    await writeArchive(archive, source());
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
    home?.remove();
    await house?.system.stop();
  });

  const source = () => ({
    url: house.system.databaseUrl,
    uploadDir: house.uploadDir,
    filesOf: storedFiles,
  });

  async function given(server?: string): Promise<EmptyDatabase> {
    const database = await emptyDatabase(server);
    databases.push(database);
    return database;
  }

  const uploads = (): string => join(home.path, `uploads-${databases.length}`);

  it('comes back as it was: rows, constraints, triggers, sequences and files', async () => {
    const copy = await given();
    const folder = uploads();

    await restore(archive, copy.url, folder);

    const original = databaseAt(house.system.databaseUrl);
    const shape = `SELECT conname, pg_get_constraintdef(oid) AS def FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`;
    const triggers = `SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`;
    const next = `SELECT nextval('timers_ordinal_seq')::int AS next`;
    expect(await copy.query(TABLE_SUMS)).toEqual(await original.query(TABLE_SUMS));
    expect(await copy.query(shape)).toEqual(await original.query(shape));
    expect(await copy.query(triggers)).toEqual(await original.query(triggers));
    expect(await copy.query(next)).toEqual(await original.query(next));
    const path = join(folder, relative(house.uploadDir, house.document.path));
    expect(readFileSync(path).equals(house.document.content)).toBe(true);
    expect(statSync(path).mode & 0o077).toBe(0);
    const results = await looked(copy.url, folder);
    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });

  it('is one state, whatever is acknowledged while it is taken', async () => {
    const [{ n: before } = { n: 0 }] = await databaseAt(house.system.databaseUrl).query(ARRIVED);
    const during = join(home.path, 'during.tar.gz');
    await writeArchive(during, {
      ...source(),
      filesOf: async (tx) => {
        await house.checkIn(5);
        return storedFiles(tx);
      },
    });
    const copy = await given();

    await restore(during, copy.url, uploads());

    const [{ n: after } = { n: 0 }] = await databaseAt(house.system.databaseUrl).query(ARRIVED);
    expect(after).toBe(Number(before) + 5);
    expect(await copy.query(ARRIVED)).toEqual([{ n: before }]);
    expect(isSound(await looked(copy.url, uploads()))).toBe(true);
  });

  it('gives every topic another epoch when it is restored, and the same seq', async () => {
    const copy = await given();

    await restore(archive, copy.url, uploads());

    const heads = `SELECT meeting_id, topic, seq::int AS seq, epoch FROM topics ORDER BY 1, 2`;
    const own = await copy.query(heads);
    const then = await databaseAt(house.system.databaseUrl).query(heads);
    expect(own.map(({ topic }) => topic)).toEqual(then.map(({ topic }) => topic));
    expect(own.filter(({ epoch }, i) => epoch === then[i]?.['epoch'])).toEqual([]);
    expect(new Set(own.map(({ epoch }) => epoch)).size).toBe(own.length);
  });

  it('is for its owner alone, and never overwrites another', async () => {
    const before = readFileSync(archive);

    const again = writeArchive(archive, source());

    await expect(again).rejects.toThrow(/there is a file already/);
    expect(readFileSync(archive).equals(before)).toBe(true);
    expect(statSync(archive).mode & 0o077).toBe(0);
  });

  it('names files that were gone, and is whole without them', async () => {
    const bare = join(home.path, 'bare.tar.gz');

    await writeArchive(bare, { ...source(), uploadDir: join(home.path, 'nowhere') });

    const { end } = await readArchive(bare);
    expect(end.missing).toEqual([relative(house.uploadDir, house.document.path)]);
    const copy = await given();
    await restore(bare, copy.url, uploads());
    const failed = (await looked(copy.url, uploads())).filter((r) => r.differenceCount > 0);
    expect(failed.map(({ name }) => name)).toEqual(['remarks: files are what their rows say']);
  });

  it('does not fill a database that is not empty, unless forced', async () => {
    const copy = await given();
    await restore(archive, copy.url, uploads());
    await copy.query('DELETE FROM check_ins');

    await expect(restore(archive, copy.url, uploads())).rejects.toThrow(/is not empty/);
    expect(await copy.query(ARRIVED)).toEqual([{ n: 0 }]);
    await restore(archive, copy.url, uploads(), true);

    expect(await copy.query(ARRIVED)).toEqual([{ n: 3 }]);
  });

  it('replaces another schema whole, where it is forced', async () => {
    const copy = await given();
    await copy.query('CREATE TABLE something (of text); CREATE TABLE meetings (id text)');

    await restore(archive, copy.url, uploads(), true);

    expect(isSound(await looked(copy.url, uploads()))).toBe(true);
    expect(await copy.query(`SELECT to_regclass('something') AS gone`)).toEqual([{ gone: null }]);
  });

  it('asks for no superuser: whoever owns the database restores it', async () => {
    const copy = await given();
    const role = `keeper_${process.pid}`;
    await copy.query(`CREATE ROLE ${role} LOGIN PASSWORD 'keeper'`);
    const url = new URL(copy.url);
    await copy.query(`ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${role}`);
    Object.assign(url, { username: role, password: 'keeper' });

    await restore(archive, url.href, uploads());
    await restore(archive, url.href, uploads(), true);

    const sound = isSound(await looked(url.href, uploads()));
    await databases.pop()?.drop();
    await databaseAt(house.system.databaseUrl).query(`DROP ROLE ${role}`);
    expect(sound).toBe(true);
  });

  const damages: readonly [what: string, damage: (path: string, bytes: Buffer) => void][] = [
    ['cut short', (path, bytes) => truncateSync(path, bytes.length - 300)],
    [
      'changed in the middle',
      (path, bytes) => {
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
        writeFileSync(path, bytes);
      },
    ],
    ['no archive at all', (path) => writeFileSync(path, 'INSERT INTO meetings')],
  ];

  it.each(damages)('that was %s touches nothing', async (what, damage) => {
    const path = join(home.path, `${what}.tar.gz`);
    const bytes = readFileSync(archive);
    writeFileSync(path, bytes);
    damage(path, bytes);
    const copy = await given();

    await expect(restore(path, copy.url, uploads())).rejects.toThrow(/the archive is not whole/);

    expect(await copy.query(`SELECT to_regclass('topics') AS it`)).toEqual([{ it: null }]);
  });

  describeWith15('with PostgreSQL 15 of Debian', () => {
    let server: Awaited<ReturnType<typeof startPostgres15>>;
    beforeAll(async () => void (server = await startPostgres15()));
    afterAll(async () => {
      for (const database of databases.splice(0)) await database.drop();
      server?.stop();
    });

    it('moves there from 18, and back', async () => {
      const there = await given(server.url);
      const back = await given();
      const [atHome, fromThere] = [uploads(), join(home.path, 'from-15.tar.gz')];

      const moved = await restore(archive, there.url, atHome);
      const sound = isSound(await looked(there.url, atHome));
      await writeArchive(fromThere, { url: there.url, uploadDir: atHome, filesOf: storedFiles });
      const returned = await restore(fromThere, back.url, join(home.path, 'back'));

      expect([moved.manifest.server, returned.manifest.server]).toEqual([
        expect.stringMatching(process.env['TEST_DATABASE_URL'] ? /./ : /^18\./),
        expect.stringMatching(/^15\./),
      ]);
      expect(sound).toBe(true);
      expect(isSound(await looked(back.url, join(home.path, 'back')))).toBe(true);
      const sums = (summary: typeof moved) => summary.end.tables;
      const { topics: _, ...before } = sums(moved);
      const { topics: __, ...after } = sums(returned);
      expect(after).toEqual(before);
    });
  });
});
