import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { knownMigrations, migrate, migrateTo } from '../../src/platform/database/migrate.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { readHead } from '../../src/realtime/lane/topic-store.js';
import { CheckSheet } from '../../src/realtime/verify/check.js';
import { checkLog, type LogSheets } from '../../src/realtime/verify/log-checks.js';
import { ada, city, cityOperator, clock, Hall, meetingId } from '../attendance/hall.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';
import { uuid } from '../support/topic-play.js';

const OLDER = knownMigrations().findIndex((name) => name.startsWith('GuardAttendance')) - 1;

const tables: Readonly<Partial<Record<AttendanceFact['kind'], string>>> = {
  sheet: 'attendance_sheets',
  'roster-venue': 'roster_venues',
  roster: 'roster_seats',
  'check-in': 'check_ins',
  exit: 'exits',
  tally: 'attendance_tallies',
};

const columnOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const exit = (n: number, left: string, returned: string | null): AttendanceFact => ({
  kind: 'exit',
  row: {
    id: uuid(n),
    meetingId,
    venueId: city,
    seatId: ada,
    checkInId: uuid(800),
    leftAt: clock(left),
    returnedAt: returned === null ? null : clock(returned),
    receivedAt: clock('02:00'),
    byAccountId: cityOperator.accountId,
  },
});

/** Of three exits the second was taken in over the first. */
async function playedBefore(): Promise<readonly AttendanceFact[]> {
  const hall = await Hall.open();
  hall.checkIn(ada);
  const exits = [
    exit(801, '01:10', '01:45'),
    exit(802, '01:30', '01:40'),
    exit(803, '01:50', null),
  ];
  return [...hall.rows(), ...exits];
}

describe('exits that overlap, in a house that is older', () => {
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

  async function fill(facts: readonly AttendanceFact[]): Promise<void> {
    for (const { kind, row } of facts) {
      const table = tables[kind] ?? '';
      const record = Object.entries(row).map(([name, value]) => [columnOf(name), value]);
      await database.query(
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(null::${table}, $1)`,
        [JSON.stringify(Object.fromEntries(record))],
      );
    }
    const head = [meetingId, 'attendance', '2025-02-14T02:00:00Z'];
    await database.query(
      `INSERT INTO topics (meeting_id, topic, seq, epoch, phase, audit_seq, audit_hash, last_at)
       VALUES ($1, $2, 1, 'e', 'NOTICED', 0, '', $3)`,
      head,
    );
    await database.query(
      'INSERT INTO events (meeting_id, topic, seq, at, facts) VALUES ($1, $2, 1, $3, $4)',
      [...head, JSON.stringify(facts)],
    );
  }

  it('end where the next begins, which the log is told', async () => {
    await migrateTo(empty.url, knownMigrations()[OLDER] ?? '');
    await fill(await playedBefore());

    await migrate(empty.url);

    const { rows } = await database.query<{ returned: Date | null }>(
      'SELECT returned_at AS returned FROM exits ORDER BY left_at',
    );
    const times = rows.map(({ returned }) => returned?.toISOString() ?? null);
    expect(times).toEqual([clock('01:30'), clock('01:40'), null]);
    const head = await readHead(database, meetingId, 'attendance');
    if (!head) throw new Error('the topic is gone');
    const [gaps, folds, tallies] = ['gaps', 'folds', 'tallies'].map((name) => new CheckSheet(name));
    const sheets = { gaps, folds, tallies } as LogSheets;
    await checkLog(database, new AttendanceTopic(), head, sheets);
    const found = [gaps, folds, tallies].map((sheet) => sheet?.result());
    expect(found.flatMap((result) => result?.differences)).toEqual([]);
    expect(found.every((result) => (result?.compared ?? 0) > 0)).toBe(true);
    expect(head.seq).toBe(2);
  });
});
