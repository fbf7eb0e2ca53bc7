import { Client } from 'pg';
import { newId } from '../../src/platform/ids/id.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import {
  floorRow,
  meetingId,
  queued,
  requestRow,
  speaking,
  type Columns,
} from './floor-columns.js';

/** The database by itself, whatever a rule might let through. */
describe('the tables of the floor', () => {
  let database: FreshDatabase;
  let client: Client;
  beforeAll(async () => {
    database = await freshDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  const insert = async (row: Columns, table = 'floor_requests'): Promise<void> => {
    const names = Object.keys(row);
    const places = names.map((_, index) => `$${index + 1}`);
    await client.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
  };

  const update = async (id: unknown, changes: Columns): Promise<void> => {
    const sets = Object.keys(changes).map((name, index) => `${name} = $${index + 2}`);
    await client.query(`UPDATE floor_requests SET ${sets.join(', ')} WHERE id = $1`, [
      id,
      ...Object.values(changes),
    ]);
  };

  /** The constraint that refuses what the work writes in one transaction, or `none`; nothing is kept. */
  const refusalOf = async (work: () => Promise<void>): Promise<string> => {
    await client.query('BEGIN');
    try {
      await work();
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
      return 'none';
    } catch (error) {
      return error instanceof Error && 'constraint' in error ? String(error.constraint) : 'error';
    } finally {
      await client.query('ROLLBACK');
    }
  };

  const refusedIn = (table: string, ...rows: Columns[]): Promise<string> =>
    refusalOf(async () => {
      for (const row of rows) await insert(row, table);
    });

  const refusedBy = (...rows: Columns[]): Promise<string> =>
    refusedIn('floor_requests', ...rows.map((row, index) => ({ ...row, arrival: index + 1 })));

  const refusedChange = (row: Columns, changes: Columns): Promise<string> =>
    refusalOf(async () => {
      await insert({ ...row, meeting_id: newId() });
      await update(row['id'], changes);
    });

  const itemId = newId();
  const seatId = newId();
  const mine = { seat_id: seatId };
  const point = { kind: 'POINT_OF_ORDER' };
  const at = '2025-02-14T01:05:00Z';
  const over = { state: 'RELEASED', granted_at: at, ended_at: at, end_reason: 'FINISHED' };

  it.each<[string, Columns[], string]>([
    ['two holders of a slot', [speaking(), speaking()], 'floor_requests_one_holder_a_slot'],
    ['two holders of two slots', [speaking(), speaking({ slot: 2 })], 'none'],
    [
      'two at one place',
      [queued({ position: 1 }), queued({ position: 1 })],
      'floor_requests_one_a_place',
    ],
    [
      'two at one place of an item’s list',
      [
        queued({ position: 1, agenda_item_id: itemId }),
        queued({ position: 1, agenda_item_id: itemId }),
      ],
      'floor_requests_one_a_place',
    ],
    [
      'two at one place of two lists',
      [queued({ position: 1 }), queued({ position: 1, agenda_item_id: itemId })],
      'none',
    ],
    [
      'a planned speech at a place that is taken in the main list',
      [
        queued({ position: 1 }),
        queued({ position: 1, agenda_item_id: itemId, kind: 'PLANNED', agenda_position: 1 }),
      ],
      'floor_requests_one_a_place',
    ],
    [
      'a planned speech at a place that is taken in its item’s list',
      [
        queued({ position: 1, agenda_item_id: itemId }),
        queued({ position: 1, agenda_item_id: itemId, kind: 'PLANNED', agenda_position: 1 }),
      ],
      'none',
    ],
    [
      'two open requests of a seat and kind',
      [requestRow(mine), queued(mine)],
      'floor_requests_one_open_a_beneficiary',
    ],
    [
      'two open requests of a seat and kind in an item’s list',
      [
        requestRow({ ...mine, agenda_item_id: itemId }),
        queued({ ...mine, agenda_item_id: itemId }),
      ],
      'floor_requests_one_open_a_beneficiary',
    ],
    [
      'two open requests of a seat and kind in two lists',
      [requestRow(mine), queued({ ...mine, agenda_item_id: itemId })],
      'none',
    ],
    [
      'an open one beside one that is over',
      [requestRow(mine), requestRow({ ...mine, ...over })],
      'none',
    ],
    [
      'two kinds of one seat',
      [requestRow(mine), requestRow({ ...mine, kind: 'QUESTION' })],
      'none',
    ],
    ['an unknown state', [requestRow({ state: 'RESTING' })], 'floor_requests_state'],
    ['a slot of one who waits', [requestRow({ slot: 1 })], 'floor_requests_slot'],
    [
      'a place of one who waits for the chair',
      [requestRow({ position: 1 })],
      'floor_requests_position',
    ],
    ['a clock without a slot', [speaking({ slot: null })], 'floor_requests_running'],
    [
      'a speaker whose clock stands for no reason',
      [speaking({ running_since: null })],
      'floor_requests_paused',
    ],
    [
      'a speaker whom the chair paused and nobody lets go on',
      [speaking({ paused_by_chair: true })],
      'floor_requests_paused_by_chair',
    ],
    ['a speaker who was never granted', [speaking({ granted_at: null })], 'floor_requests_granted'],
    ['an end without its time', [requestRow({ ...over, ended_at: null })], 'floor_requests_ended'],
    [
      'an end without a reason',
      [requestRow({ ...over, end_reason: null })],
      'floor_requests_ended',
    ],
    [
      'somebody else’s request',
      [requestRow({ beneficiary_id: newId() })],
      'floor_requests_beneficiary',
    ],
    ['time that was taken back', [speaking({ spoken_ms: -1 })], 'floor_requests_times'],
    ['a limit below nothing', [speaking({ limit_ms: -1 })], 'floor_requests_times'],
    ['time up without a limit', [speaking({ time_up_at: at })], 'floor_requests_time_up'],
    ['time up', [speaking({ time_up_at: at, limit_ms: 60_000 })], 'none'],
    ['an unknown kind', [requestRow({ kind: 'SONG' })], 'floor_requests_kind'],
    ['a speech for the matter', [requestRow({ mark: 'FOR' })], 'none'],
    ['a mark of another kind', [requestRow({ mark: 'FOR', ...point })], 'floor_requests_mark'],
    ['an unknown mark', [requestRow({ mark: 'PERHAPS' })], 'floor_requests_mark'],
    [
      'a point of order in full',
      [requestRow({ category: '秩序', note: '程序', ...point })],
      'none',
    ],
    ['a category of a speech', [requestRow({ category: '秩序' })], 'floor_requests_category'],
    ['a note of a speech', [requestRow({ note: '程序' })], 'floor_requests_note'],
    ['an answer to nothing', [requestRow({ kind: 'ANSWER' })], 'floor_requests_answer'],
    ['a speech that answers', [requestRow({ answer_to: newId() })], 'floor_requests_answer'],
  ])('hold %s: %#', async (_, rows, expected) => {
    expect(await refusedBy(...rows)).toBe(expected);
  });

  const requestId = newId();
  const span = (from: string, to: string, columns: Columns = {}): Columns => ({
    id: newId(),
    meeting_id: meetingId,
    request_id: requestId,
    started_at: `2025-02-14T01:${from}Z`,
    ended_at: `2025-02-14T01:${to}Z`,
    ended_because: 'CHAIR',
    ...columns,
  });

  it.each<[string, Columns[], string]>([
    ['a stretch of no length', [span('00:00', '00:00')], 'floor_spans_length'],
    [
      'two of one speech at once',
      [span('00:00', '02:00'), span('01:59.999', '03:00')],
      'floor_spans_never_overlap',
    ],
    ['one directly after the other', [span('00:00', '02:00'), span('02:00', '03:00')], 'none'],
    [
      'two of two speeches',
      [span('00:00', '02:00'), span('01:00', '03:00', { request_id: newId() })],
      'none',
    ],
  ])('hold spans: %s', async (_, rows, expected) => {
    expect(await refusedIn('floor_spans', ...rows)).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ['none', [], 'none'],
    ['three', [60_000, 30_000, 1_000], 'none'],
    ['four', [60_000, 30_000, 10_000, 1_000], 'floors_warn_before'],
    ['none of sense', ['soon'], 'floors_warn_before'],
    ['one too late', [999], 'floors_warn_before'],
    ['one too early', [3_600_001], 'floors_warn_before'],
    ['no list', {}, 'floors_warn_before'],
  ])('hold warnings: %s', async (_, warnings, expected) => {
    expect(await refusedIn('floors', floorRow({ warn_before_ms: JSON.stringify(warnings) }))).toBe(
      expected,
    );
  });

  it('let a slot change hands within one transaction, in whatever order rows are written', async () => {
    const [first, second] = [speaking(), speaking({ slot: 2 })];
    await client.query('BEGIN');
    await insert({ ...first, arrival: 1 });
    await insert({ ...second, arrival: 2 });

    await client.query('UPDATE floor_requests SET slot = 2 WHERE id = $1', [first['id']]);
    await client.query('UPDATE floor_requests SET slot = 1 WHERE id = $1', [second['id']]);

    await expect(client.query('COMMIT')).resolves.toMatchObject({ command: 'COMMIT' });
  });

  const unnamed = { kind: 'QUESTION', seat_id: null };
  const other = newId();
  const named = { seat_id: other, beneficiary_id: other, speaker_name: 'Ben' };

  it.each<[string, Columns, Columns, string]>([
    ['a speech that is over to another person', requestRow(over), named, 'floor_requests_final'],
    [
      'a question that is over to anybody',
      requestRow({ ...unnamed, ...over }),
      named,
      'floor_requests_final',
    ],
    ['a speech that has begun to another person', speaking(), named, 'floor_requests_final'],
    [
      'a question that has its speaker to another',
      speaking({ kind: 'QUESTION' }),
      named,
      'floor_requests_final',
    ],
    ['a question that is spoken to whoever asks it', speaking(unnamed), named, 'none'],
    ['what waits to a substitute', requestRow(), named, 'none'],
    [
      'life to what is over',
      requestRow(over),
      { state: 'PENDING', ended_at: null, end_reason: null, granted_at: null },
      'floor_requests_final',
    ],
    [
      'another kind to what is over',
      requestRow(over),
      { kind: 'INTERVENTION' },
      'floor_requests_final',
    ],
    ['a corrected mark to what is over', requestRow(over), { mark: 'FOR', topic: '春耕' }, 'none'],
  ])('give %s: %#', async (_, row, changes, expected) => {
    const whole = row['seat_id'] === null ? { ...row, beneficiary_id: row['venue_id'] } : row;
    expect(await refusedChange(whole, changes)).toBe(expected);
  });
});
