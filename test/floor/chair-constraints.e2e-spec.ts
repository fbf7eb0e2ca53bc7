import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { floorRow, requestRow, type Columns } from './floor-columns.js';
import { refusedIn } from './refused-rows.js';

const NINE = '2025-02-14T01:00:00Z';
const EARLIER = '2025-02-14T00:59:59Z';

/** The database by itself, whatever a rule might let through. */
describe('the tables of the chair', () => {
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

  it.each<[string, Columns, string]>([
    ['no request of a venue', { open_per_venue: 0 }, 'floors_open_per_venue'],
    ['one of a venue', { open_per_venue: 1 }, 'none'],
    ['half a second to answer', { answer_within_ms: 999 }, 'floors_answer_within'],
    ['more than a day to answer', { answer_within_ms: 86_400_001 }, 'floors_answer_within'],
    ['a minute to answer', { answer_within_ms: 60_000, on_unanswered: 'DENY' }, 'none'],
    ['four seconds without a chair', { chair_away_after_ms: 4_999 }, 'floors_chair_away_after'],
    ['more than an hour', { chair_away_after_ms: 3_600_001 }, 'floors_chair_away_after'],
    ['a shout after the chair', { on_chair_away: 'SHOUT' }, 'floors_on_chair_away'],
    ['a chair that is away', { chair_away_since: NINE }, 'none'],
    [
      'doing without a chair that is away',
      { chair_away_since: NINE, stand_in_since: NINE, on_chair_away: 'QUEUE' },
      'none',
    ],
    [
      'doing without a chair that is there',
      { stand_in_since: NINE, on_chair_away: 'QUEUE' },
      'floors_stand_in',
    ],
    [
      'doing without before it was away',
      { chair_away_since: NINE, stand_in_since: EARLIER, on_chair_away: 'QUEUE' },
      'floors_stand_in',
    ],
    [
      'doing without where it waits',
      { chair_away_since: NINE, stand_in_since: NINE },
      'floors_stand_in',
    ],
    ['a shout at the unanswered', { on_unanswered: 'SHOUT' }, 'floors_on_unanswered'],
  ])('hold a floor to %s', async (_, columns, expected) => {
    expect(await refusedIn(client, 'floors', [floorRow(columns)])).toBe(expected);
  });

  it('call one at a time', async () => {
    const called = { state: 'ACCEPTED', called_at: '2025-02-14T01:01:00Z' };
    const [first, second] = [requestRow(called), requestRow({ ...called, arrival: 2 })];
    const ended = { ended_at: '2025-02-14T01:02:00Z', end_reason: 'WITHDRAWN' };
    const gone = requestRow({ ...called, ...ended, state: 'CANCELLED', arrival: 3 });

    const refused = await refusedIn(client, 'floor_requests', [first, second]);
    expect(refused).toBe('floor_requests_one_called');
    expect(await refusedIn(client, 'floor_requests', [first, gone])).toBe('none');
  });

  it('owe no answer before the asking', async () => {
    const early = requestRow({ answer_from: EARLIER });

    expect(await refusedIn(client, 'floor_requests', [early])).toBe('floor_requests_answer_from');
  });
});
