import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { knownMigrations, migrate, migrateTo } from '../../src/platform/database/migrate.js';
import { readHead } from '../../src/realtime/lane/topic-store.js';
import { CheckSheet } from '../../src/realtime/verify/check.js';
import { checkLog, type LogSheets } from '../../src/realtime/verify/log-checks.js';
import { tallyCheck } from '../../src/attendance/tally-check.js';
import { ada, anda, Hall, meetingId, seat } from '../attendance/hall.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';

const OLDER = knownMigrations().findIndex((name) => name.startsWith('RefineAttendanceTally')) - 1;

const tables = {
  sheet: 'attendance_sheets',
  'roster-venue': 'roster_venues',
  roster: 'roster_seats',
  'check-in': 'check_ins',
  tally: 'attendance_tallies',
} as const;

type Kind = keyof typeof tables;
type Row = Readonly<Record<string, unknown>>;

const isKnown = (fact: AttendanceFact): fact is Extract<AttendanceFact, { kind: Kind }> =>
  fact.kind in tables;

const younger = new Set(['divisionCode', 'bodyCode', 'unitType', 'outNow']);

/** As it was logged before there were divisions, bodies and kinds of unit. */
function asBefore({ kind, row }: { kind: Kind; row: object }): { kind: Kind; row: Row } {
  const entries = Object.entries(row).filter(([name]) => kind === 'roster' || !younger.has(name));
  return { kind, row: Object.fromEntries(entries) };
}

/** Of the finer rows of one venue, rank and class: their sum, in the row that comes first. */
function summedTallies(rows: readonly Row[]): Row[] {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = [row['venueId'], row['rankCode'], row['attendanceClass']].join();
    const sum = sums.get(key) ?? Object.fromEntries(Object.keys(row).map((name) => [name, 0]));
    const added = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? value + Number(sum[name]) : (sums.get(key)?.[name] ?? value),
    ]);
    sums.set(key, Object.fromEntries(added));
  }
  return [...sums.values()];
}

/** Ada is in and was moved to Anda; her old place in the tally stands at nothing. */
async function playedBefore(): Promise<readonly { kind: Kind; row: Row }[]> {
  const hall = await Hall.open();
  hall.checkIn(ada);
  hall.run('attendance:sync-roster', { rows: [seat(ada, 'Ada', { venueId: anda })] });
  const facts = hall.rows().filter(isKnown).map(asBefore);
  const tallies = facts.filter(({ kind }) => kind === 'tally').map(({ row }) => row);
  return [
    ...facts.filter(({ kind }) => kind !== 'tally'),
    ...summedTallies(tallies).map((row) => ({ kind: 'tally' as const, row })),
  ];
}

const columnOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe('the finer tally, in a house that is older', () => {
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

  async function fill(facts: readonly { kind: Kind; row: Row }[]): Promise<void> {
    for (const { kind, row } of facts) {
      const table = tables[kind];
      const record = Object.entries(row).map(([name, value]) => [columnOf(name), value]);
      await database.query(
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(null::${table}, $1)`,
        [JSON.stringify(Object.fromEntries(record))],
      );
    }
    const head = [meetingId, 'attendance', '2025-02-14T00:45:00Z'];
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

  it('is recounted, told to the log, and nothing differs', async () => {
    await migrateTo(empty.url, knownMigrations()[OLDER] ?? '');
    await fill(await playedBefore());

    await migrate(empty.url);

    const head = await readHead(database, meetingId, 'attendance');
    if (!head) throw new Error('the topic is gone');
    const [gaps, folds, tallies, counted] = ['gaps', 'folds', 'tallies', 'counted'].map(
      (name) => new CheckSheet(name),
    );
    const sheets = { gaps, folds, tallies } as LogSheets;
    await checkLog(database, new AttendanceTopic(), head, sheets);
    await tallyCheck.run(database, counted ?? new CheckSheet(''));
    const found = [gaps, folds, tallies, counted].map((sheet) => sheet?.result());
    expect(found.flatMap((result) => result?.differences)).toEqual([]);
    expect(found.every((result) => (result?.compared ?? 0) > 0)).toBe(true);
    expect(head.seq).toBe(2);
  });
});
