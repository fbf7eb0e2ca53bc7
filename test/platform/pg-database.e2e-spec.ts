import { createServer, connect, type Server, type Socket } from 'node:net';
import { CommitUnknown, type Queryable } from '../../src/platform/database/database.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

let fresh: FreshDatabase;
let database: PgDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = new PgDatabase({ databaseUrl: fresh.url, databasePool: 4 });
  await database.query('CREATE TABLE notes (n bigint, day date, at timestamptz)');
  await database.query(
    `ALTER TABLE notes ADD CONSTRAINT notes_once UNIQUE (n) DEFERRABLE INITIALLY DEFERRED`,
  );
});
afterAll(async () => {
  await database?.onApplicationShutdown();
  await fresh?.drop();
});

const count = async (): Promise<number> =>
  (await database.query<{ n: number }>('SELECT count(*) AS n FROM notes')).rows[0]?.n ?? -1;

let wires: Wire[] = [];
afterEach(() => {
  for (const wire of wires) wire.close();
  wires = [];
});

/** A database whose only connection can be cut. */
async function givenWire(): Promise<{ readonly wire: Wire; readonly cut: PgDatabase }> {
  const wire = await Wire.to(fresh.url);
  wires.push(wire);
  return { wire, cut: new PgDatabase({ databaseUrl: wire.url, databasePool: 1 }) };
}

describe('Database', () => {
  it('reads bigint as a number, a day as its text, a moment as a Date', async () => {
    const { rows } = await database.query(
      `SELECT 9007199254740991 AS n, 9007199254740993 AS beyond, date '2025-02-14' AS day,
         timestamptz '2025-02-14 09:00+08' AS at`,
    );

    expect(rows).toEqual([
      {
        n: 9_007_199_254_740_991,
        beyond: '9007199254740993',
        day: '2025-02-14',
        at: new Date('2025-02-14T01:00:00Z'),
      },
    ]);
  });

  it('waits for the disk at each commit', async () => {
    const { rows } = await database.query(`SELECT current_setting('synchronous_commit') AS it`);

    expect(rows).toEqual([{ it: 'on' }]);
  });

  it('rolls back what throws, and keeps what does not', async () => {
    const before = await count();

    const failed = database.transaction(async (tx) => {
      await tx.query('INSERT INTO notes VALUES (1)');
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await database.transaction((tx) => tx.query('INSERT INTO notes VALUES (2)'));

    expect(await count()).toBe(before + 1);
  });

  it('brings arrays to the server as they are', async () => {
    const texts = ['', ' a b ', '{,}', '"', String.raw`\ \\ \"`, 'NULL', null, '主会场\n\t', "'"];
    const { rows } = await database.query(
      'SELECT $1::text[] AS texts, $2::bigint[] AS n, $3::boolean[] AS b',
      [texts, [1, null, 9_007_199_254_740_991], [true, false, null]],
    );

    expect(rows).toEqual([{ texts, n: ['1', null, '9007199254740991'], b: [true, false, null] }]);
  });

  it('fails whatever was given behind a statement that failed, and keeps nothing', async () => {
    const before = await count();
    let behind: Promise<unknown> | undefined;

    const failed = database.transaction(async (tx) => {
      const first = tx.query('INSERT INTO notes VALUES (20)');
      const broken = tx.query('SELECT 1 / 0');
      behind = tx.query('INSERT INTO notes VALUES (21)');
      behind.catch(() => undefined);
      await Promise.all([first, broken, behind]);
    });

    await expect(failed).rejects.toMatchObject({ code: '22012' });
    await expect(behind).rejects.toMatchObject({ code: '22012' });
    expect(await count()).toBe(before);
  });

  it('takes nothing more once the work has failed or ended', async () => {
    const before = await count();
    let late: ((n: number) => Promise<unknown>) | undefined;
    const given = async (tx: Queryable): Promise<void> => {
      late = (n) => tx.query('INSERT INTO notes VALUES ($1)', [n]);
      await tx.query('SELECT 1');
    };

    const failed = database.transaction(async (tx) => {
      await given(tx);
      throw new Error('a row is missing');
    });
    await expect(failed).rejects.toThrow('a row is missing');
    await expect(late?.(30)).rejects.toThrow('the transaction has ended');
    await database.transaction(given);
    await expect(late?.(31)).rejects.toThrow('the transaction has ended');

    expect(await count()).toBe(before);
  });

  it('refuses to take a swallowed error for a commit', async () => {
    const sloppy = database.transaction(async (tx) => {
      await tx.query('SELECT 1 / 0').catch(() => undefined);
    });

    await expect(sloppy).rejects.toThrow('had failed before its COMMIT');
  });

  it('passes on what a constraint says at COMMIT, whose outcome is known', async () => {
    const twice = database.transaction((tx) => tx.query('INSERT INTO notes VALUES (7), (7)'));

    await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'notes_once' });
  });

  it('says that the outcome is unknown when the connection is lost at COMMIT', async () => {
    const { wire, cut } = await givenWire();

    const lost = cut.transaction(async (tx) => {
      await tx.query('INSERT INTO notes VALUES (9)');
      wire.cutAtAnswer();
    });

    await expect(lost).rejects.toThrow(CommitUnknown);
    const { rowCount } = await database.query('SELECT FROM notes WHERE n = 9');
    expect(rowCount).toBe(1);
  });

  it('says that nothing was committed when the connection is lost before', async () => {
    const { wire, cut } = await givenWire();

    const lost = cut.transaction(async (tx) => {
      await tx.query('INSERT INTO notes VALUES (10)');
      wire.cutNow();
      await tx.query('SELECT 1');
    });

    await expect(lost).rejects.not.toBeInstanceOf(CommitUnknown);
    const { rowCount } = await database.query('SELECT FROM notes WHERE n = 10');
    expect(rowCount).toBe(0);
  });
});

/** A wire to the server that can be cut: at once, or when the next answer comes. */
class Wire {
  private readonly ends: Socket[] = [];
  private armed = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(databaseUrl: string): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const url = new URL(databaseUrl);
    url.port = String(typeof address === 'object' ? address?.port : '');
    return new Wire(server, url.href, new URL(databaseUrl));
  }

  cutAtAnswer(): void {
    this.armed = true;
  }

  cutNow(): void {
    for (const end of this.ends) end.destroy();
  }

  close(): void {
    this.cutNow();
    this.server.close();
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const end of [near, far]) end.on('error', () => undefined);
    this.ends.push(near, far);
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (this.armed) this.cutNow();
      else near.write(bytes);
    });
  }
}
