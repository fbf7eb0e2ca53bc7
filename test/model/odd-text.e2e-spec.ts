import { newId } from '../../src/platform/ids/id.js';
import { Database } from '../../src/platform/database/database.js';
import { done, givenMeeting, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const odd = [
  ['NUL', '设备\0故障'],
  ['half of a pair', '设备\u{D83D}故障'],
] as const;

/** What some language takes for more than text: SQL, HTML, an address, JSON, a template, a shell. */
const meant = [
  `发展大会'); DROP TABLE meetings; --`,
  `' OR 1=1 --`,
  `$1 $$ \\' " ; SELECT pg_sleep(9)`,
  '<script>alert(1)</script>&lt;b&gt;',
  '%27%3B%00%252e%2e/',
  String.raw`\u0041\n{"a":1}`,
  '${1+1} {{7*7}} $(id) `id` %s %i',
] as const;

const draft = (title: string) => ({
  id: newId(),
  title,
  form: '视频',
  startsAt: '2025-02-14T09:00:00+08:00',
  endsAt: '2025-02-14T12:00:00+08:00',
  divisionCode: '231200',
});

describe('text that the tables could not give back', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
  });
  afterAll(() => system?.stop());

  it.each(odd)('is refused in a command: %s', async (_, remark) => {
    const { id: venueId } = meeting.venue('主会场');
    const test = { venueId, round: 1, video: true, audio: true, return: true, remark };

    const { status, body } = await meeting.command('readiness:report-test', test);

    expect([status, body.code]).toEqual([400, 'input.invalid']);
  });

  it.each(odd)('is refused in what is planned: %s', async (_, title) => {
    const { status, body } = await system.admin.post<{ code: string }>(
      '/api/v1/meetings',
      draft(title),
    );

    expect([status, body.code]).toEqual([400, 'input.invalid']);
  });
});

describe('text that a language would run', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem();
    await givenMeeting(system);
  });
  afterAll(() => system?.stop());

  it.each(meant)('is stored and comes back as it was typed: %s', async (title) => {
    const meeting = draft(title);
    const path = `/api/v1/meetings/${meeting.id}`;

    await done(system.admin.post('/api/v1/meetings', meeting));
    const { body } = await system.admin.get<{ title: string }>(path);

    const { rows } = await system.plenum.app
      .get(Database)
      .query('SELECT title FROM meetings WHERE id = $1', [meeting.id]);
    expect(body.title).toBe(title);
    expect(rows).toEqual([{ title }]);
  });
});
