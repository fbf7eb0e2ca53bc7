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
});
