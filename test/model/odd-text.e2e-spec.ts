import { newId } from '../../src/platform/ids/id.js';
import { givenMeeting, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const odd = [
  ['NUL', '设备\0故障'],
  ['half of a pair', '设备\u{D83D}故障'],
] as const;

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
    const draft = {
      id: newId(),
      title,
      form: '视频',
      startsAt: '2025-02-14T09:00:00+08:00',
      endsAt: '2025-02-14T12:00:00+08:00',
      divisionCode: '231200',
    };

    const { status, body } = await system.admin.post<{ code: string }>('/api/v1/meetings', draft);

    expect([status, body.code]).toEqual([400, 'input.invalid']);
  });
});
