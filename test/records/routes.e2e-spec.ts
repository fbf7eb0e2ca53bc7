import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { startSystem, type TestSystem } from '../support/system.js';

describe('the routes of records', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('answer alike for a meeting that does not exist', async () => {
    const base = `/api/v1/meetings/${newId()}/records`;
    const routes = ['communique', 'attendance', 'speeches', 'bulletin', 'minutes'];

    const answers = await Promise.all(routes.map((route) => system.admin.get(`${base}/${route}`)));

    expect(answers.map(({ status }) => status)).toEqual(routes.map(() => 404));
    expect(answers[0]?.body).toMatchObject({ code: 'meeting.not-found' });
  });

  it.each([
    ['an unknown field', 'communique?verb=作发言'],
    ['a verb outside the grammar', 'communique?speakVerb=作秀'],
    ['too many names', 'communique?named=99'],
    ['an unknown format', 'attendance?format=pdf'],
  ])('refuse %s', async (_, query) => {
    const answer = await system.admin.get(
      `/api/v1/meetings/${newId()}/records/${encodeURI(query)}`,
    );

    expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
  });

  it('refuse in the language that is asked for', async () => {
    const answer = await system.admin.get(
      `/api/v1/meetings/${newId()}/records/communique?lang=en&format=text`,
    );

    expect(answer.body).toMatchObject({ title: 'There is no such meeting.' });
  });

  it('tell those who come when too many ask at once when to come back', async () => {
    const path = `/api/v1/meetings/${newId()}/records/bulletin`;
    const database = system.plenum.app.get(Database, { strict: false });

    const answers = await database.transaction(async (tx) => {
      await tx.query('LOCK TABLE meetings IN ACCESS EXCLUSIVE MODE');
      const all = Array.from({ length: 23 }, () => system.admin.get(path));
      await Promise.race(all);
      return all;
    });

    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(statuses.filter((status) => status === 404)).toHaveLength(22);
  });
});
