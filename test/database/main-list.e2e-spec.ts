import { FloorTopic } from '../../src/floor/floor.topic.js';
import type { FloorFact } from '../../src/floor/floor.state.js';
import { knownMigrations, migrate, migrateTo } from '../../src/platform/database/migrate.js';
import { PgDatabase } from '../../src/platform/database/pg-database.js';
import { readHead } from '../../src/realtime/lane/topic-store.js';
import { CheckSheet } from '../../src/realtime/verify/check.js';
import { checkLog, type LogSheets } from '../../src/realtime/verify/log-checks.js';
import { givenLists } from '../floor/given-lists.js';
import { START } from '../floor/hall.js';
import { emptyDatabase, type EmptyDatabase } from '../operations/databases.js';

const OLDER = knownMigrations().findIndex((name) => name.startsWith('AddItemLists')) - 1;

const tables: Readonly<Partial<Record<FloorFact['kind'], string>>> = {
  floor: 'floors',
  'floor-item': 'floor_items',
  'floor-venue': 'floor_venues',
  'floor-seat': 'floor_seats',
  request: 'floor_requests',
  span: 'floor_spans',
};

const columnOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Without what younger columns would say. */
function older(fact: FloorFact): FloorFact {
  if (fact.kind === 'floor') return { ...fact, row: { ...fact.row, currentItemId: null } };
  return fact.kind === 'request' ? { ...fact, row: { ...fact.row, answerFrom: null } } : fact;
}

/** Ada waits for the budget, Ben is called for the traffic, Cleo waits for no item, Dan spoke on the budget. */
function playedBefore() {
  const { hall, ada, ben, cleo, dan, budget, traffic } = givenLists();
  const there = { agendaItemId: budget.id };
  const spoken = hall.speak(dan, there);
  hall.run('floor:release', { requestId: spoken });
  hall.run('floor:turn-to', { agendaItemId: traffic.id });
  const called = hall.queue(ben, { agendaItemId: traffic.id });
  hall.run('floor:call-next', {});
  const waiting = hall.ask(ada, there);
  const own = hall.queue(cleo, { agendaItemId: null });
  const rows = new Map(hall.facts.map((fact) => [`${fact.kind} ${fact.row.id}`, fact]));
  const facts = [...rows.values()].map(older);
  return { meetingId: hall.meetingId, facts, budget: budget.id, spoken, called, waiting, own };
}

describe('whoever waited before items had lists of their own', () => {
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

  async function fill(meetingId: string, facts: readonly FloorFact[]): Promise<void> {
    for (const { kind, row } of facts) {
      const table = tables[kind] ?? '';
      const record = Object.entries(row).map(([name, value]) => [columnOf(name), value]);
      await database.query(
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(null::${table}, $1)`,
        [JSON.stringify(Object.fromEntries(record))],
      );
    }
    await database.query(
      `INSERT INTO topics (meeting_id, topic, seq, epoch, phase, audit_seq, audit_hash, last_at)
       VALUES ($1, 'floor', 1, 'e', 'IN_SESSION', 0, '', $2)`,
      [meetingId, START],
    );
    await database.query(
      `INSERT INTO events (meeting_id, topic, seq, at, facts) VALUES ($1, 'floor', 1, $2, $3)`,
      [meetingId, START, JSON.stringify(facts)],
    );
  }

  it('waits in the main list, which the log is told; what was said stays with its item', async () => {
    const { meetingId, facts, budget, spoken, called, waiting, own } = playedBefore();
    await migrateTo(empty.url, knownMigrations()[OLDER] ?? '');
    await fill(meetingId, facts);

    await migrate(empty.url);

    const { rows } = await database.query<{ id: string; item: string | null }>(
      'SELECT id, agenda_item_id AS item FROM floor_requests ORDER BY arrival',
    );
    expect(rows.map(({ id, item }) => [id, item])).toEqual([
      [spoken, budget],
      [called, null],
      [waiting, null],
      [own, null],
    ]);
    const head = await readHead(database, meetingId, 'floor');
    if (!head) throw new Error('the topic is gone');
    const [gaps, folds, tallies] = ['gaps', 'folds', 'tallies'].map((name) => new CheckSheet(name));
    const sheets = { gaps, folds, tallies } as LogSheets;
    const topic = new FloorTopic(...([] as unknown as ConstructorParameters<typeof FloorTopic>));
    await checkLog(database, topic, head, sheets);
    const found = [gaps, folds].map((sheet) => sheet?.result());
    expect(found.flatMap((result) => result?.differences)).toEqual([]);
    expect(found.every((result) => (result?.compared ?? 0) > 0)).toBe(true);
    expect(head.seq).toBe(2);
  });
});
