import { knownMigrations, migrate, migrateTo } from '../../src/platform/database/migrate.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { ada, ben, city, cityOperator, clock, Hall } from '../attendance/hall.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';
import { fillOlder, verified } from './older-house.js';

const OLDER = knownMigrations().findIndex((name) => name.startsWith('GuardRecords')) - 1;

describe('check-ins of a house that is older', () => {
  let empty: EmptyDatabase;
  let database: PgDatabase;
  beforeEach(async () => {
    empty = await emptyDatabase();
    database = new PgDatabase({ databaseUrl: empty.url, databasePool: 2 });
  });
  afterEach(async () => {
    await database?.onApplicationShutdown();
    await empty?.drop();
  });

  it('end when they began where they ended before, which the log is told', async () => {
    await migrateTo(empty.url, knownMigrations()[OLDER] ?? '');
    const hall = await Hall.open();
    hall.at = clock('01:10');
    hall.checkIn(ada);
    hall.checkIn(ben);
    const left = { venueId: city, seatId: ada, occurredAt: clock('01:10') };
    hall.run('attendance:check-out', left, cityOperator);
    const facts = hall.rows().map(({ kind, row }) => {
      const tooEarly = kind === 'check-in' && row.seatId === ada;
      return { kind, row: tooEarly ? { ...row, leftAt: clock('01:05') } : row };
    });
    await fillOlder(database, facts);

    await migrate(empty.url);

    const { rows } = await database.query<{ gone: Date | null }>(
      'SELECT left_at AS gone FROM check_ins ORDER BY left_at NULLS LAST',
    );
    const times = rows.map(({ gone }) => gone?.toISOString() ?? null);
    expect(times).toEqual([clock('01:10'), null]);
    const { differences, compared, seq } = await verified(database);
    expect(differences).toEqual([]);
    expect(Math.min(...compared)).toBeGreaterThan(0);
    expect(seq).toBe(2);
  });
});
