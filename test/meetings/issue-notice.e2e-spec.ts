import { newId } from '../../src/platform/ids/id.js';
import { TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { COUNTIES, givenDirectory, givenDraft, givenScope, UNIT } from './planned-meeting.js';

describe('meeting:issue-notice', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem();
    await givenDirectory(system);
    givenScope(system, ['Ada', 'Ben', 'Cleo']);
  });
  afterAll(() => system?.stop());

  const none = { OBSERVER: 0, GUEST: 0, STAFF: 0 };

  it('freezes the seats, resolves the speakers and shows the meeting', async () => {
    const { id, path, mainVenueId } = await givenDraft(system);
    const [venueId, seatId, itemId] = [newId(), newId(), newId()];
    const divisionCode = COUNTIES[3].code;
    await system.admin.post(`${path}/venues`, { id: venueId, role: 'SUB', divisionCode });
    await system.admin.post(`${path}/guests`, {
      id: seatId,
      attendanceClass: 'GUEST',
      venueId,
      unitCode: UNIT.code,
    });
    await system.admin.put(`${path}/agenda`, {
      items: [
        { id: itemId, kind: 'SPEECH', title: 'Exchange', speakerUnitCode: UNIT.code },
        { id: newId(), kind: 'OTHER', title: 'Summary' },
      ],
    });

    const answer = await system.admin.post(`${path}/notice`, { id: newId() });

    expect(answer).toMatchObject({
      status: 200,
      body: {
        meetingId: id,
        status: 'NOTICED',
        seats: { MAIN: { ...none, DUE: 3 }, SUB: { ...none, DUE: 0, GUEST: 1 } },
      },
    });
    const client = await system.connect(system.admin);
    const view = await client.view(id, 'meeting');
    expect(view.get('meeting')).toMatchObject({ id, status: 'NOTICED' });
    expect(view.get('main-venue')).toMatchObject({ id: mainVenueId });
    expect(view.get('counts')).toEqual({ venues: 2, open: 2 });
    expect(view.get(`item:${itemId}`)).toMatchObject({
      speaker: { seatId, unitName: 'Willow Pharma' },
      venueId,
      venueName: '北桥市分会场',
    });
  });

  it('answers the same to the same id, over the socket too, and refuses a second notice', async () => {
    const { id: meetingId, path } = await givenDraft(system);
    const id = newId();
    const client = await system.connect(system.admin);

    const first = await system.admin.post(`${path}/notice`, { id });
    const again = await system.admin.post(`${path}/notice`, { id });
    const socket = await client.raw('meeting:issue-notice', { id, meetingId });
    const second = await system.admin.post(`${path}/notice`, { id: newId() });

    expect(first.status).toBe(200);
    expect(again).toEqual(first);
    expect(socket).toEqual({ ok: true, data: first.body });
    expect(second).toMatchObject({ status: 409, body: { code: 'meeting.not-draft' } });
  });

  it('says all that is lacking, and changes nothing', async () => {
    const id = newId();
    const path = `/api/v1/meetings/${id}`;
    await system.admin.post('/api/v1/meetings', {
      id,
      title: 'Late conference',
      form: '视频',
      startsAt: '2020-02-14T01:00:00Z',
      endsAt: '2020-02-14T03:00:00Z',
      divisionCode: '990000',
    });

    const answer = await system.admin.post<{ details: { problems: { code: string }[] } }>(
      `${path}/notice`,
      { id: newId() },
    );

    expect(answer).toMatchObject({ status: 409, body: { code: 'meeting.not-ready' } });
    expect(answer.body.details.problems.map(({ code }) => code)).toEqual([
      'no-main-venue',
      'start-has-passed',
      'no-agenda',
    ]);
    expect((await system.admin.get(path)).body).toMatchObject({ status: 'DRAFT', version: 1 });
  });

  it('waits while two halls are in one room', async () => {
    const { path } = await givenDraft(system, { room: 'Hall 8' });
    const hall = { id: newId(), role: 'SUB', divisionCode: '990000', name: 'Annex' };
    await system.admin.post(`${path}/venues`, { ...hall, room: 'Hall 8' });

    const answer = await system.admin.post(`${path}/notice`, { id: newId() });

    expect(answer).toMatchObject({ status: 409, body: { code: 'meeting.room-shared' } });
  });

  it('leaves the agenda of another meeting alone', async () => {
    const [mine, theirs] = [await givenDraft(system), await givenDraft(system)];
    const { body } = await system.admin.get<{ items: [{ id: string }] }>(`${theirs.path}/agenda`);
    await system.admin.post(`${mine.path}/notice`, { id: newId() });

    const answer = await system.admin.post('/api/v1/commands/meeting:change-agenda', {
      id: newId(),
      meetingId: mine.id,
      items: [{ id: body.items[0].id, kind: 'OTHER', title: 'Taken' }],
    });

    expect(answer).toMatchObject({ status: 409, body: { code: 'command.reused' } });
    expect((await system.admin.get(`${theirs.path}/agenda`)).body).toEqual(body);
  });

  it('is unknown to a meeting that is not there', async () => {
    const answer = await system.admin.post(`/api/v1/meetings/${newId()}/notice`, { id: newId() });

    expect(answer).toMatchObject({ status: 404, body: { code: 'meeting.not-found' } });
  });

  it('ends planning: from here on the agenda changes by command, and everybody sees it', async () => {
    const { id: meetingId, path } = await givenDraft(system);
    await system.admin.post(`${path}/notice`, { id: newId() });
    const client = await system.connect(system.admin);
    const view = await client.view(meetingId, 'meeting');
    const itemId = newId();

    const planned = await system.admin.put(`${path}/agenda`, { items: [] });
    const amended = await client.raw('meeting:change-agenda', {
      id: newId(),
      meetingId,
      items: [{ id: itemId, kind: 'OTHER', title: 'New' }],
    });

    expect(planned).toMatchObject({ status: 409, body: { code: 'meeting.not-draft' } });
    expect(amended).toEqual({ ok: true, data: { items: [{ id: itemId, position: 1 }] } });
    await view.until(() => view.get(`item:${itemId}`) !== undefined);
    expect(view.get(`item:${itemId}`)).toMatchObject({ title: 'New' });
  });

  it('is followed by the session, its close and the file', async () => {
    const { id: meetingId, path } = await givenDraft(system);
    await system.admin.post(`${path}/notice`, { id: newId() });
    const client = await system.connect(system.admin);
    const run = (name: string) => client.raw(name, { id: newId(), meetingId });

    const answers = [
      await run('meeting:close'),
      await run('meeting:start'),
      await run('meeting:close'),
      await run('meeting:archive'),
      await run('meeting:cancel'),
    ];

    expect(answers.map((answer) => (answer.ok ? answer.data : answer.error.code))).toEqual([
      'meeting.wrong-status',
      expect.objectContaining({ status: 'IN_SESSION' }),
      expect.objectContaining({ status: 'CLOSED' }),
      expect.objectContaining({ status: 'ARCHIVED' }),
      'meeting.wrong-status',
    ]);
  });

  it('reads as a notice, draft or not', async () => {
    const { path } = await givenDraft(system, { room: 'Hall 9' });
    await system.admin.put(`${path}/agenda`, {
      items: [
        { id: newId(), kind: 'SPEECH', title: 'Exchange', speakerUnitCode: UNIT.code },
        { id: newId(), kind: 'OTHER', title: 'Summary' },
      ],
    });

    const { status, body } = await system.admin.get<{ text: string }>(`${path}/notice`);

    expect(status).toBe(200);
    expect(body.text).toContain('关于召开Harvest conference的通知');
    expect(body.text).toContain('主会场：Hall 9。');
    expect(body.text).toContain('1.Exchange（Willow Pharma）\n2.Summary');
  });

  it('shows operators the seats of their own venue, and no other', async () => {
    const { id: meetingId, path, mainVenueId } = await givenDraft(system);
    const venueId = newId();
    const divisionCode = COUNTIES[0].code;
    await system.admin.post(`${path}/venues`, { id: venueId, role: 'SUB', divisionCode });
    await system.admin.post(`${path}/guests`, {
      id: newId(),
      attendanceClass: 'OBSERVER',
      venueId,
      person: { name: 'Dora' },
    });
    await system.admin.post(`${path}/notice`, { id: newId() });
    const meeting = new TestMeeting(system, meetingId, [], []);
    const { http: operator } = await meeting.given({ role: 'OPERATOR', venueId });

    const all = await system.admin.get<{ seats: object[] }>(`${path}/seats`);
    const own = await operator.get<{ seats: object[] }>(`${path}/seats`);
    const other = await operator.get(`${path}/seats?venueId=${mainVenueId}`);
    const list = await operator.get<{ meetings: { id: string }[] }>('/api/v1/meetings');
    const notice = await operator.post(`${path}/notice`, { id: newId() });

    expect(all.body.seats).toHaveLength(4);
    expect(own.body.seats).toEqual([expect.objectContaining({ personName: 'Dora', venueId })]);
    expect(other).toMatchObject({ status: 404, body: { code: 'meeting.venue-not-found' } });
    expect(list.body.meetings.map(({ id }) => id)).toEqual([meetingId]);
    expect(notice.status).toBeGreaterThanOrEqual(403);
  });
});
