import { knownMigrations, migrate, migrateTo } from '../../src/platform/database/migrate.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { city, cityOperator, clock, Hall, meetingId } from '../attendance/hall.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';
import { uuid } from '../support/topic-play.js';
import { fillOlder, verified } from './older-house.js';

const OLDER = knownMigrations().findIndex((name) => name.startsWith('HeadcountTimes')) - 1;

/** As they were kept when they had the time of the service alone. */
const headcount = (n: number, people: number, reported: string, replaced: string | null) => ({
  kind: 'headcount',
  row: {
    id: uuid(n),
    meetingId,
    venueId: city,
    people,
    remark: null,
    reportedAt: clock(reported),
    byAccountId: cityOperator.accountId,
    replacedAt: replaced === null ? null : clock(replaced),
  },
});

describe('headcounts of a house that is older', () => {
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

  it('were counted when they came in, which the log is told', async () => {
    await migrateTo(empty.url, knownMigrations()[OLDER] ?? '');
    const hall = await Hall.open();
    await fillOlder(database, [
      ...hall.rows(),
      headcount(801, 120, '01:00', '01:10'),
      headcount(802, 119, '01:10', '01:10'),
      headcount(803, 118, '01:10', null),
    ]);

    await migrate(empty.url);

    const { rows } = await database.query<{ people: number; at: Date; offset: null }>(
      `SELECT people, occurred_at AS at, clock_offset_ms AS offset FROM headcounts
       ORDER BY occurred_at, replaced_at NULLS LAST`,
    );
    expect(rows.map(({ people, at, offset }) => [people, at.toISOString(), offset])).toEqual([
      [120, clock('01:00'), null],
      [119, clock('01:10'), null],
      [118, clock('01:10'), null],
    ]);
    const { differences, compared, seq } = await verified(database);
    expect(differences).toEqual([]);
    expect(Math.min(...compared)).toBeGreaterThan(0);
    expect(seq).toBe(2);
  });

  it('leave the log alone where nobody had counted', async () => {
    await migrateTo(empty.url, knownMigrations()[OLDER] ?? '');
    const hall = await Hall.open();
    await fillOlder(database, hall.rows());

    await migrate(empty.url);

    expect(await verified(database)).toMatchObject({ differences: [], seq: 1 });
  });
});
