import type { AttendanceFact } from '../../src/attendance/attendance.state.js';
import { AttendanceTopic } from '../../src/attendance/attendance.topic.js';
import type { PgDatabase } from '../../src/platform/database/pg-database.js';
import { readHead } from '../../src/realtime/lane/topic-store.js';
import { CheckSheet } from '../../src/realtime/verify/check.js';
import { checkLog, type LogSheets } from '../../src/realtime/verify/log-checks.js';
import { meetingId } from '../attendance/hall.js';

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

/** A meeting's attendance as an older house has it: rows, and one event that tells them all. */
export async function fillOlder(
  database: PgDatabase,
  facts: readonly { readonly kind: string; readonly row: object }[],
): Promise<void> {
  for (const { kind, row } of facts) {
    const table = tables[kind as AttendanceFact['kind']] ?? '';
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
