import { Client } from 'pg';
import { newId } from '../../src/platform/ids/id.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { floorRow, meetingId, type Columns } from './floor-columns.js';
import { refusedIn } from './refused-rows.js';

/** The database by itself, whatever a rule might let through. */
describe('the table of budgets', () => {
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

  const unitId = newId();
  const budget = (columns: Columns = {}): Columns => ({
    id: newId(),
    meeting_id: meetingId,
    holder_kind: 'UNIT',
    holder_id: unitId,
    holder_name: '水务局',
    total_ms: 60_000,
    ...columns,
  });

  it.each<[string, Columns[], string]>([
    ['one of a unit', [budget()], 'none'],
    ['two of a unit', [budget(), budget()], 'floor_budgets_one_a_holder'],
    ['one of a person', [budget({ holder_kind: 'PERSON' })], 'floor_budgets_holder_kind'],
    ['less than nothing', [budget({ total_ms: -1 })], 'floor_budgets_total'],
    ['more than a day', [budget({ total_ms: 86_400_001 })], 'floor_budgets_total'],
    ['one that was taken away', [budget({ total_ms: null })], 'none'],
  ])('hold budgets: %s', async (_, rows, expected) => {
    expect(await refusedIn(client, 'floor_budgets', rows)).toBe(expected);
  });

  it('hold a floor to what it may do about used budgets', async () => {
    expect(await refusedIn(client, 'floors', [floorRow({ on_budget_used: 'SHOUT' })])).toBe(
      'floors_on_budget_used',
    );
  });
});
