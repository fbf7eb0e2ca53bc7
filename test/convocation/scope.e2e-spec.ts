import { suihuaScopes } from '../../demo/fixture/scopes.js';
import { newId } from '../../src/platform/ids/id.js';
import { done, givenDraft, givenMeeting, seatsOf } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface Preview {
  readonly due: number;
  readonly byVenue: readonly { readonly role: string; readonly due: number }[];
  readonly byRule: readonly { readonly called: number; readonly seats: number }[];
  readonly warnings: readonly object[];
  readonly seats: readonly { readonly id: string }[];
  readonly drift: object | null;
}

describe('the scope of a meeting', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('is tried out on the draft: 112 in the main venue, two in each sub-venue', async () => {
    const { path } = await givenDraft(system);

    const preview = await done<Preview>(system.admin.get(`${path}/scopes/preview`));

    expect(preview.due).toBe(132);
    expect(preview.byVenue.map(({ due }) => due)).toEqual([112, ...Array<number>(10).fill(2)]);
    expect(preview.byRule.map(({ called }) => called)).toEqual([47, 63, 2, 20]);
    expect([preview.warnings, preview.drift]).toEqual([[], null]);
  });

  it('is read as it was written, and replaced whole', async () => {
    const { path } = await givenDraft(system);
    const rules = suihuaScopes(newId);
    await done(system.admin.put(`${path}/scopes`, { rules }));

    await done(system.admin.put(`${path}/scopes`, { rules: rules.slice(1).toReversed() }));

    const read = await done<{ rules: object[] }>(system.admin.get(`${path}/scopes`));
    expect(read.rules).toMatchObject(rules.slice(1).toReversed());
  });

  it('does not take the id of another meeting’s rule, nor change after the notice', async () => {
    const { path } = await givenMeeting(system);
    const { rules } = await done<{ rules: object[] }>(system.admin.get(`${path}/scopes`));
    const other = await givenDraft(system);

    const taken = await system.admin.put(`${other.path}/scopes`, { rules });
    const late = await system.admin.put(`${path}/scopes`, { rules });

    expect(taken.body).toMatchObject({ code: 'convocation.rule-id-taken' });
    expect(late.body).toMatchObject({ code: 'meeting.not-draft' });
  });

  it('freezes at the notice the seats that the preview showed', async () => {
    const { path, seats } = await givenMeeting(system);

    const preview = await done<Preview>(system.admin.get(`${path}/scopes/preview`));

    expect(seats.map(({ id }) => id)).toEqual(preview.seats.map(({ id }) => id));
    expect(preview.drift).toEqual({ added: [], gone: [], renamed: [] });
    expect(seats.slice(0, 3).map(({ postTitle }) => postTitle)).toEqual([
      '市委书记',
      '市委副书记、市长',
      '市人大常委会主任',
    ]);
  });

  it('is not announced while somebody has no venue to go to', async () => {
    const meeting = await givenDraft(system);
    const { path } = meeting;
    await system.admin.delete(`${path}/venues/${meeting.venue('肇东市').id}`);

    const { body } = await system.admin.post(`${path}/notice`, { id: newId() });

    expect(body).toMatchObject({
      code: 'convocation.no-venue',
      details: { count: 2, subjects: ['肇东市委', '肇东市政府'] },
    });
  });

  it.each([{ bodies: ['B1'], posts: [] }, { unitList: 'L1' }, { bodies: ['B1'], rankMin: '131' }])(
    'refuses the selector %j',
    async (selector) => {
      const { path } = await givenDraft(system);
      const [rule] = suihuaScopes(newId);

      const { status, body } = await system.admin.put(`${path}/scopes`, {
        rules: [{ ...rule, selectors: [selector] }],
      });

      expect([status, body]).toMatchObject([400, { code: 'input.invalid' }]);
    },
  );
});

describe('leave through the lane', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('is asked for by the unit, granted by the organizer, and counted in attendance', async () => {
    const meeting = await givenMeeting(system);
    const { path } = meeting;
    const { id: seatId, unitId } = meeting.seatOf('市水务局');
    const { http: water } = await meeting.writer(unitId);

    const leave = { seatId, reason: '住院' };
    const yes = { seatId, approve: true };
    const stand = { seatId, name: '林晓', post: '副局长' };
    const asked = await meeting.command('convocation:request-leave', leave, water);
    const own = await meeting.command('convocation:decide-leave', yes, water);
    const decided = await meeting.command('convocation:decide-leave', yes);
    const proposed = await meeting.command('convocation:propose-substitute', stand, water);
    const stands = await meeting.command('convocation:decide-substitute', yes);

    expect([asked, own, decided, proposed, stands].map(({ status }) => status)).toEqual([
      200, 403, 200, 200, 200,
    ]);
    const after = (await seatsOf(system, path)).find(({ id }) => id === seatId);
    expect(after).toMatchObject({
      leave: 'APPROVED',
      substitute: { name: '林晓', post: '副局长' },
    });
    const page = await done<{ seats: object[] }>(water.get(`${path}/units/${unitId}/convocation`));
    expect(page).toMatchObject({
      seats: [{ id: seatId }],
      leaves: [{ status: 'APPROVED' }],
      substitutes: [{ status: 'APPROVED' }],
    });
    const known = Object.keys(page.seats[0] ?? {});
    expect(known.filter((name) => /rule|order|status|meetingId/i.test(name))).toEqual([]);
  });

  it('hides the seats of others, and the file of others', async () => {
    const meeting = await givenMeeting(system);
    const fire = meeting.seatOf('市消防救援支队');
    const { http: water } = await meeting.writer(meeting.seatOf('市水务局').unitId);

    const leave = { seatId: fire.id, reason: 'x' };
    const asked = await meeting.command('convocation:request-leave', leave, water);
    const file = await water.get(`${meeting.path}/units/${fire.unitId}/convocation`);
    const all = await water.get(`${meeting.path}/convocation`);

    expect(asked.body).toMatchObject({ code: 'seat.not-found' });
    expect(file.body).toMatchObject({ code: 'unit.not-found' });
    expect(all.body).toMatchObject({ code: 'access.denied' });
  });

  it('lets one of three simultaneous requests through', async () => {
    const meeting = await givenMeeting(system);
    const seatId = meeting.seats[60]?.id;
    const ask = () => meeting.command('convocation:request-leave', { seatId, reason: 'x' });

    const answers = await Promise.all([ask(), ask(), ask()]);

    const codes = answers.map(({ body }) => body.code ?? 'ok');
    expect(codes.toSorted()).toEqual(['convocation.leave-open', 'convocation.leave-open', 'ok']);
  });

  it('ends one leave and begins the next, and puts amendments on file', async () => {
    const meeting = await givenMeeting(system);
    const { seats } = meeting;
    const seatId = seats[60]?.id;
    await meeting.command('convocation:request-leave', { seatId, reason: 'x' });

    const answers = await Promise.all([
      meeting.command('convocation:withdraw-leave', { seatId }),
      meeting.command('convocation:request-leave', { seatId, reason: 'y', urgent: true }),
      meeting.command('convocation:amend-seats', {
        reason: '人事变动',
        changes: [{ op: 'REMOVE', seatId: seats[61]?.id }],
      }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const file = await done<{ leaves: object[]; amendments: object[] }>(
      system.admin.get(`${meeting.path}/convocation`),
    );
    expect(file.leaves).toMatchObject([{ status: 'WITHDRAWN' }, { status: 'FORM_DUE' }]);
    expect(file.amendments).toMatchObject([{ op: 'REMOVE', reason: '人事变动' }]);
  });
});
