import { derivedId, newId } from '../../src/platform/ids/id.js';
import { startSystem, type TestSystem } from '../support/system.js';
import {
  at,
  COUNTIES,
  givenDirectory,
  givenDraft,
  PARENT,
  UNIT,
  type DraftMeeting,
} from './planned-meeting.js';

const speech = (id: string) => ({
  id,
  kind: 'SPEECH',
  title: 'Exchange',
  speakerUnitCode: UNIT.code,
  limitMs: 480_000,
});

describe('planning what hangs on a meeting', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem();
    await givenDirectory(system);
  });
  afterAll(() => system?.stop());

  it('sets a sub-venue in every county, city and district by one request', async () => {
    const { path, mainVenueId } = await givenDraft(system);
    const ask = () =>
      system.admin.post<{ created: number }>(`${path}/venues/from-divisions`, {
        parentDivisionCode: PARENT,
      });

    const first = await ask();
    const again = await ask();
    const { body } = await system.admin.get<{ venues: { id: string; name: string }[] }>(
      `${path}/venues`,
    );

    expect([first.body.created, again.body.created]).toEqual([4, 0]);
    expect(body.venues.map(({ name }) => name)).toEqual([
      '主会场',
      ...COUNTIES.map(({ zh }) => `${zh}分会场`),
    ]);
    expect(body.venues[0]?.id).toBe(mainVenueId);
  });

  it.each([
    [404, 'meeting.no-divisions', 'venues/from-divisions', { parentDivisionCode: '880000' }],
    [409, 'meeting.main-venue-exists', 'venues', { role: 'MAIN', divisionCode: PARENT }],
    [404, 'meeting.unit-not-found', 'guests', { attendanceClass: 'GUEST', unitCode: 'NONE' }],
    [400, 'input.invalid', 'guests', { attendanceClass: 'DUE', unitCode: UNIT.code }],
  ])('answers %s %s at %s', async (status, code, under, body) => {
    const { path, mainVenueId } = await givenDraft(system);
    const ids = under === 'venues/from-divisions' ? {} : { id: newId() };
    const hall = under === 'guests' ? { venueId: mainVenueId } : {};

    const answer = await system.admin.post(`${path}/${under}`, { ...ids, ...hall, ...body });

    expect(answer).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['a seat that a scope calls', 'guests', { attendanceClass: 'STAFF', person: { name: 'Dora' } }],
    ['a sub-venue of a division', 'venues', { role: 'SUB', divisionCode: COUNTIES[0].code }],
  ])('does not let the id of %s be taken beforehand', async (_, under, body) => {
    const { path, mainVenueId } = await givenDraft(system);
    const id = derivedId('of a row that the service makes');
    const hall = under === 'guests' ? { venueId: mainVenueId } : {};

    const answer = await system.admin.post(`${path}/${under}`, { id, ...hall, ...body });

    expect(answer).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
  });

  it('takes a venue out of a draft unless the plan needs it', async () => {
    const { path } = await givenDraft(system);
    const [used, free] = [newId(), newId()];
    for (const id of [used, free]) {
      await system.admin.post(`${path}/venues`, {
        id,
        role: 'SUB',
        divisionCode: COUNTIES[0].code,
      });
    }
    await system.admin.post(`${path}/guests`, {
      id: newId(),
      attendanceClass: 'GUEST',
      venueId: used,
      unitCode: UNIT.code,
    });

    const answers = [
      await system.admin.delete(`${path}/venues/${used}`),
      await system.admin.delete(`${path}/venues/${free}`),
      await system.admin.delete(`${path}/venues/${free}`),
    ];

    expect(answers.map(({ status }) => status)).toEqual([409, 204, 404]);
    expect(answers[0]?.body).toMatchObject({ code: 'meeting.venue-in-use' });
  });

  it('renames a venue and names its room', async () => {
    const { path, mainVenueId } = await givenDraft(system);

    const answer = await system.admin.patch(`${path}/venues/${mainVenueId}`, { room: 'Hall 1' });

    expect(answer).toMatchObject({
      status: 200,
      etag: '"4"',
      body: { name: '主会场', room: 'Hall 1' },
    });
  });

  it('writes the agenda as a whole, speakers by the code of their unit', async () => {
    const { path } = await givenDraft(system);
    const [a, b] = [newId(), newId()];
    await system.admin.put(`${path}/agenda`, { items: [speech(a), speech(b)] });

    const answer = await system.admin.put(`${path}/agenda`, { items: [speech(b), speech(a)] });
    const twice = await system.admin.put(`${path}/agenda`, { items: [speech(a), speech(a)] });
    const { body } = await system.admin.get<{ items: object[] }>(`${path}/agenda`);

    expect(answer.status).toBe(200);
    expect(twice).toMatchObject({ status: 400, body: { code: 'input.invalid' } });
    expect(body.items).toEqual([
      expect.objectContaining({ id: b, position: 1, speakerUnitId: UNIT.id, speakerSeatId: null }),
      expect.objectContaining({ id: a, position: 2 }),
    ]);
  });

  it('invites guests, in the order of their invitation', async () => {
    const { path, mainVenueId } = await givenDraft(system);
    const guest = { attendanceClass: 'GUEST', venueId: mainVenueId };
    const [willow, cleo] = [newId(), newId()];
    const person = { name: 'Cleo', unitName: 'Harbour Daily', postTitle: 'Reporter' };
    await system.admin.post(`${path}/guests`, { ...guest, id: willow, unitCode: UNIT.code });
    await system.admin.post(`${path}/guests`, { ...guest, id: willow, unitCode: UNIT.code });
    await system.admin.post(`${path}/guests`, { ...guest, id: cleo, person });

    const before = await system.admin.get<{ guests: object[] }>(`${path}/guests`);
    const removed = await system.admin.delete(`${path}/guests/${willow}`);
    const after = await system.admin.get<{ guests: object[] }>(`${path}/guests`);

    expect(before.body.guests).toEqual([
      expect.objectContaining({ id: willow, kind: 'UNIT', unitName: 'Willow Pharma' }),
      expect.objectContaining({ id: cleo, kind: 'PERSON', personName: 'Cleo' }),
    ]);
    expect(removed.status).toBe(204);
    expect(after.body.guests).toHaveLength(1);
  });

  it('invites nobody twice', async () => {
    const { path, mainVenueId } = await givenDraft(system);
    const guest = { attendanceClass: 'GUEST', venueId: mainVenueId, unitCode: UNIT.code };
    const id = newId();
    await system.admin.post(`${path}/guests`, { ...guest, id });

    const again = await system.admin.post(`${path}/guests`, { ...guest, id: newId() });

    expect(again).toMatchObject({
      status: 409,
      body: { code: 'meeting.guest-invited', details: { seatId: id } },
    });
  });

  it('calls whoever heads a guest’s unit on the day of the meeting', async () => {
    const post = { title: 'Head', fullTitle: 'Head', en: 'Head', postOrder: 1 };
    const head = { postCode: 'T-HEAD', rankCode: '131' };
    const [eve, day, morrow] = [-1, 0, 1].map((days) => at(0, days).slice(0, 10));
    await givenDirectory(system, {
      posts: [
        { ...post, code: 'T-HEAD', unitCode: UNIT.code, principal: true, defaultRankCode: '131' },
      ],
      people: [
        { code: 'T-ADA', name: 'Ada' },
        { code: 'T-BEN', name: 'Ben' },
        { code: 'T-CLEO', name: 'Cleo' },
      ],
      appointments: [
        { ...head, personCode: 'T-ADA', seatOrder: 1, heldTo: eve },
        { ...head, personCode: 'T-BEN', seatOrder: 2, heldFrom: day, heldTo: day },
        { ...head, personCode: 'T-CLEO', seatOrder: 3, heldFrom: morrow },
      ],
    });
    const { path, mainVenueId } = await givenDraft(system);

    const { body } = await system.admin.post(`${path}/guests`, {
      id: newId(),
      attendanceClass: 'GUEST',
      venueId: mainVenueId,
      unitCode: UNIT.code,
    });

    expect(body).toMatchObject({ personName: 'Ben', postTitle: 'Head', rankCode: '131' });
  });

  it.each(['venues', 'guests', 'agenda'])(
    'keeps an id to the meeting that it was made for: %s',
    async (under) => {
      const [first, second] = [await givenDraft(system), await givenDraft(system)];
      const id = newId();
      const add = ({ path, mainVenueId }: DraftMeeting) => {
        if (under === 'venues') {
          const divisionCode = COUNTIES[0].code;
          return system.admin.post(`${path}/venues`, { id, role: 'SUB', divisionCode });
        }
        if (under === 'agenda') {
          return system.admin.put(`${path}/agenda`, { items: [speech(id)] });
        }
        const person = { name: 'Cleo' };
        return system.admin.post(`${path}/guests`, {
          id,
          attendanceClass: 'STAFF',
          venueId: mainVenueId,
          person,
        });
      };
      await add(first);

      const answer = await add(second);

      expect(answer).toMatchObject({ status: 409, body: { code: 'command.reused' } });
    },
  );

  it('knows no venue and no guest of another meeting', async () => {
    const [first, second] = [await givenDraft(system), await givenDraft(system)];
    const venueId = first.mainVenueId;

    const answers = [
      await system.admin.patch(`${second.path}/venues/${venueId}`, { name: 'Ours' }),
      await system.admin.put(`${second.path}/agenda`, { items: [{ ...speech(newId()), venueId }] }),
      await system.admin.delete(`${second.path}/guests/${newId()}`),
      await system.admin.get(`/api/v1/meetings/${newId()}`),
    ];

    expect(answers.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
      [404, 'meeting.venue-not-found'],
      [404, 'meeting.venue-not-found'],
      [404, 'meeting.guest-not-found'],
      [404, 'meeting.not-found'],
    ]);
  });
});
