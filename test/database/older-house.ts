import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import { knownMigrations, migrate, migrateTo } from '../../src/platform/database/migrate.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { readHead } from '../../src/realtime/lane/topic-store.js';
import { CheckSheet } from '../../src/realtime/verify/check.js';
import { checkLog, type LogSheets } from '../../src/realtime/verify/log-checks.js';
import { meetingId } from '../attendance/hall.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';

const tables: Readonly<Partial<Record<AttendanceFact['kind'], string>>> = {
  sheet: 'attendance_sheets',
  'roster-venue': 'roster_venues',
  roster: 'roster_seats',
  'check-in': 'check_ins',
  exit: 'exits',
  headcount: 'headcounts',
  tally: 'attendance_tallies',
};

const columnOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A house of one's own, as it was before a migration. */
export class OlderHouse {
  private constructor(
    private readonly empty: EmptyDatabase,
    readonly database: PgDatabase,
  ) {}

  /** Of that migration the beginning of the name will do. */
  static async before(migration: string): Promise<OlderHouse> {
    const names = knownMigrations();
    const older = names[names.findIndex((name) => name.startsWith(migration)) - 1];
    if (older === undefined) throw new Error(`nothing comes before ${migration}`);
    const empty = await emptyDatabase();
    await migrateTo(empty.url, older);
    return new OlderHouse(empty, new PgDatabase({ databaseUrl: empty.url, databasePool: 2 }));
  }

  async goForward(): Promise<void> {
    await migrate(this.empty.url);
  }

  async close(): Promise<void> {
    await this.database.onApplicationShutdown();
    await this.empty.drop();
  }
}

interface Row {
  readonly kind: string;
  readonly row: object;
}

/** A row of today as that house keeps and logs it: it knows nothing of younger columns. */
async function asOlder(database: PgDatabase, { kind, row }: Row): Promise<Row> {
  const { rows } = await database.query<{ name: string }>(
    'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0',
    [tableOf(kind)],
  );
  const columns = new Set(rows.map(({ name }) => name));
  const known = Object.entries(row).filter(([property]) => columns.has(columnOf(property)));
  return { kind, row: Object.fromEntries(known) };
}

const tableOf = (kind: string): string => tables[kind as AttendanceFact['kind']] ?? '';

/** A meeting's attendance as an older house has it: rows, and one event that tells them all. */
export async function fillOlder(database: PgDatabase, facts: readonly Row[]): Promise<void> {
  const older = await Promise.all(facts.map((fact) => asOlder(database, fact)));
  for (const { kind, row } of older) {
    const table = tableOf(kind);
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
    [...head, JSON.stringify(older)],
  );
}

/** What `npm run verify` says of its log, its tables and its counts; and where the log stands. */
export async function verified(database: PgDatabase): Promise<{
  readonly differences: readonly unknown[];
  readonly compared: readonly number[];
  readonly seq: number;
}> {
  const head = await readHead(database, meetingId, 'attendance');
  if (!head) throw new Error('the topic is gone');
  const [gaps, folds, tallies] = ['gaps', 'folds', 'tallies'].map((name) => new CheckSheet(name));
  await checkLog(database, new AttendanceTopic(), head, { gaps, folds, tallies } as LogSheets);
  const found = [gaps, folds, tallies].flatMap((sheet) => sheet?.result() ?? []);
  return {
    differences: found.flatMap(({ differences }) => differences),
    compared: found.map(({ compared }) => compared),
    seq: head.seq,
  };
}
