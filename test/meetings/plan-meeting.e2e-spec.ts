import { newId } from '../../src/platform/ids/id.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { at, givenDirectory, givenDraft, PARENT, plan } from './planned-meeting.js';

describe('planning a meeting', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem();
    await givenDirectory(system);
  });
  afterAll(() => system?.stop());

  it('makes a draft once, whatever is sent again, and its maker its organizer', async () => {
    const id = newId();

    const first = await system.admin.post('/api/v1/meetings', plan(id));
    const again = await system.admin.post('/api/v1/meetings', plan(id));
    const session = await system.admin.get<{ account: { grants: object[] } }>('/api/v1/session/me');

    expect([first.status, again.status]).toEqual([201, 200]);
    expect(first.body).toEqual({
      id,
      title: 'Harvest conference',
      form: '视频',
      status: 'DRAFT',
      startsAt: at(1),
      endsAt: at(3),
      checkInOpensAt: at(0),
      checkInClosesAt: at(3),
      lateGraceMinutes: 0,
      phoneCheckIn: false,
      divisionCode: PARENT,
      openedAt: null,
      closedAt: null,
      version: 1,
    });
    expect(again).toMatchObject({ body: first.body, etag: '"1"' });
    expect(session.body.account.grants).toContainEqual(
      expect.objectContaining({ role: 'ORGANIZER', meetingId: id }),
    );
  });

  it.each([
    [400, 'input.invalid', { surprise: true }],
    [400, 'input.invalid', { startsAt: '2031-02-14 09:00' }],
    [400, 'input.invalid', { form: '电话' }],
    [400, 'meeting.times-invalid', { endsAt: at(1) }],
  ])('answers %s %s to %j', async (status, code, change) => {
    const answer = await system.admin.post('/api/v1/meetings', plan(newId(), change));

    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('refuses an id that made another meeting', async () => {
    const { id } = await givenDraft(system);
    const other = newId();
    await system.admin.post('/api/v1/meetings', plan(other));

    const answer = await system.admin.post('/api/v1/meetings', plan(other, { title: 'Other' }));

    expect(answer).toMatchObject({ status: 409, body: { code: 'command.reused' } });
    expect((await system.admin.get(`/api/v1/meetings/${id}`)).status).toBe(200);
  });

  it('changes under the version that was read', async () => {
    const id = newId();
    await system.admin.post('/api/v1/meetings', plan(id));
    const path = `/api/v1/meetings/${id}`;

    const bare = await system.admin.patch(path, { title: 'A' });
    const good = await system.admin.patch(path, { title: 'A' }, '"1"');
    const stale = await system.admin.patch(path, { title: 'B' }, '"1"');
    const wrong = await system.admin.patch(path, { endsAt: at(0) }, '"2"');

    expect(bare).toMatchObject({ status: 428, body: { code: 'meeting.version-required' } });
    expect(good).toMatchObject({ status: 200, etag: '"2"', body: { title: 'A', version: 2 } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'version.stale' } });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'meeting.times-invalid' } });
  });

  it('takes the sign-in along to another day', async () => {
    const id = newId();
    await system.admin.post('/api/v1/meetings', plan(id));
    const path = `/api/v1/meetings/${id}`;

    const moved = await system.admin.patch(path, { startsAt: at(1, 1), endsAt: at(3, 1) }, '"1"');
    const early = await system.admin.patch(path, { checkInClosesAt: at(1, 1) }, '"2"');

    expect(moved.body).toMatchObject({ checkInOpensAt: at(0, 1), checkInClosesAt: at(3, 1) });
    expect(early).toMatchObject({ status: 400, body: { code: 'meeting.times-invalid' } });
  });

  it('calls a draft off, and then changes it no more', async () => {
    const { path } = await givenDraft(system);

    const cancelled = await system.admin.post(`${path}/cancel`);
    const patched = await system.admin.patch(path, { title: 'A' }, cancelled.etag ?? '');

    expect(cancelled).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
    expect(patched).toMatchObject({ status: 409, body: { code: 'meeting.not-draft' } });
  });

  it('lists what overlapping meetings claim too', async () => {
    const day = { startsAt: at(5), endsAt: at(7) };
    const mine = await givenDraft(system, { room: 'Hall 7', plan: day });
    const other = await givenDraft(system, { room: 'Hall 7', plan: { ...day, endsAt: at(6) } });

    const { body } = await system.admin.get(`${mine.path}/clashes`);

    expect(body).toEqual({
      clashes: [
        {
          kind: 'MAIN_ROOM',
          meetingId: other.id,
          title: 'Harvest conference',
          startsAt: at(5),
          endsAt: at(6),
          venueId: mine.mainVenueId,
          about: 'Hall 7',
        },
      ],
    });
  });

  it('shows the draft with its venues and agenda', async () => {
    const { id, path, mainVenueId } = await givenDraft(system);

    const { body, etag } = await system.admin.get(path);

    expect(etag).toBe('"3"');
    expect(body).toMatchObject({
      id,
      version: 3,
      venues: [{ id: mainVenueId, role: 'MAIN' }],
      agenda: [{ position: 1, title: 'Summary' }],
    });
  });
});
