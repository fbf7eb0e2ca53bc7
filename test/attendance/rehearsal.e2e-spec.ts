import type { NamePage } from '../../src/attendance/name-pages.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import {
  codeOf,
  done,
  givenDraft,
  onTheDay,
  seatsOf,
  TestMeeting,
  type TestPlayer,
  allPages,
} from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const EVE = '2025-02-13T15:00:00+08:00';

interface RehearsalList {
  readonly rehearsals: readonly {
    readonly endedAt: string | null;
    readonly checkedIn: number;
    readonly venues: readonly { readonly venueId: string; readonly checkedIn: number }[];
  }[];
}

/** The answer to one arrival at the main venue. */
async function arrive(
  { client }: TestPlayer,
  meeting: TestMeeting,
  seatId: string,
  occurredAt: string,
) {
  const answer = await client.command('attendance:check-in', {
    meetingId: meeting.meetingId,
    venueId: meeting.venue('主会场').id,
    items: [{ id: newId(), seatId, method: 'SEAT_LIST', occurredAt }],
  });
  const ack = answer.ok ? answer.data.items[0] : answer;
  return { code: ack ? codeOf(ack) : '', data: ack?.ok ? ack.data : undefined };
}

describe('a rehearsal', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  /** On the eve: one rehearsal runs, Ada was tried. */
  async function givenRehearsal() {
    const draft = await givenDraft(system);
    system.setClock(EVE);
    const { meetingId, path, venues } = draft;
    await done(system.admin.post(`${path}/notice`, { id: newId() }));
    const meeting = new TestMeeting(system, meetingId, venues, await seatsOf(system, path));
    const desk = await meeting.operator('主会场');
    const organizer = await meeting.given({ role: 'ORGANIZER' });
    const totals = await desk.client.view(meeting.meetingId, 'attendance:totals');
    const [ada = '', ben = ''] = meeting.seatsAt('主会场').map(({ id }) => id);
    const before = totals.entries();
    await done(meeting.command('attendance:start-rehearsal', {}));
    await totals.until((view) => view.get('rehearsal') !== undefined);
    const tried = await arrive(desk, meeting, ada, EVE);
    return { meeting, desk, organizer, totals, before, ada, ben, tried };
  }

  it('is tried at the doors, counts nowhere, and leaves everybody expected', async () => {
    const { meeting, desk, totals, before, ada, tried } = await givenRehearsal();
    const list = await desk.client.view(
      meeting.meetingId,
      `attendance:venue:${meeting.venue('主会场').id}`,
    );
    await list.until((view) => view.get(`rehearsal:${ada}`) !== undefined);
    await totals.until((view) => Reflect.get(Object(view.get('rehearsal')), 'checkedIn') === 1);

    expect(tried).toMatchObject({ code: 'ok', data: { first: true, rehearsal: true } });
    expect(list.get(`seat:${ada}`)).toMatchObject({ state: 'EXPECTED', checkIn: null });
    expect(totals.entries().filter(([key]) => key !== 'rehearsal')).toEqual(before);

    const answer = await done(meeting.command('attendance:end-rehearsal', {}));
    await totals.until((view) => view.get('rehearsal') === undefined);
    await list.until((view) => view.get(`rehearsal:${ada}`) === undefined);

    expect(answer).toMatchObject({ checkedIn: 1 });
    expect(totals.entries()).toEqual(before);
    const { rehearsals } = await done(
      system.admin.get<RehearsalList>(`${meeting.path}/attendance/rehearsals`),
    );
    expect(rehearsals).toMatchObject([{ checkedIn: 1, endedAt: expect.any(String) }]);
    expect(rehearsals[0]?.venues).toContainEqual(
      expect.objectContaining({ venueId: meeting.venue('主会场').id, checkedIn: 1 }),
    );
  });

  it('ends by itself when sign-in opens, and stands in no report afterwards', async () => {
    const { meeting, desk, totals, ada, ben } = await givenRehearsal();
    const { path } = meeting;

    system.setClock(onTheDay('08:31'));
    const real = await arrive(desk, meeting, ben, onTheDay('08:31'));
    await totals.until((view) => view.get('rehearsal') === undefined);
    await totals.until((view) => Reflect.get(Object(view.get('all')), 'present') === 1);
    await done(meeting.command('meeting:start', {}));
    await done(meeting.command('meeting:close', {}));

    expect(real.data).toMatchObject({ first: true });
    expect(real.data).not.toHaveProperty('rehearsal');
    const pages = await allPages<NamePage>(system.admin, `${path}/attendance/names?list=absent`);
    const absent = pages.flatMap(({ names }) => names.map(({ seatId }) => seatId));
    expect(absent).toContain(ada);
    expect(absent).not.toContain(ben);
    const { statistics } = await done(
      system.admin.get<{ statistics: { total: object } }>(`${path}/records/attendance`),
    );
    expect(statistics.total).toMatchObject({ present: 1, inPerson: 1, addsUp: true });
    const results = await system.plenum.app.get(Verifier).run();
    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });

  it('is over when the session begins', async () => {
    const { meeting, totals } = await givenRehearsal();

    await done(meeting.command('meeting:start', {}));

    await totals.until((view) => view.get('rehearsal') === undefined);
  });

  it('is for organizers', async () => {
    const { meeting, desk } = await givenRehearsal();
    const { meetingId } = meeting;

    const acks = [
      await desk.client.command('attendance:end-rehearsal', { meetingId }),
      await desk.client.command('attendance:start-rehearsal', { meetingId }),
    ];

    expect(acks.map(codeOf)).toEqual(['access.denied', 'access.denied']);
  });

  it.each([
    [
      'two rehearsals at once',
      `INSERT INTO rehearsals SELECT gen_random_uuid(), meeting_id, started_at, started_by, NULL, NULL
       FROM rehearsals WHERE meeting_id = $1`,
      'rehearsals_one_running',
    ],
    [
      'two valid check-ins of a seat in one rehearsal',
      `INSERT INTO rehearsal_check_ins
       SELECT gen_random_uuid(), meeting_id, rehearsal_id, seat_id, venue_id, method, occurred_at,
         received_at, substitute, by_account_id, left_at, annulled_at, annulled_by, annul_reason
       FROM rehearsal_check_ins WHERE meeting_id = $1`,
      'rehearsal_check_ins_one_valid_per_seat',
    ],
  ])('keeps the database from %s', async (_, sql, constraint) => {
    const { meeting } = await givenRehearsal();

    const broken = system.plenum.app.get(Database).query(sql, [meeting.meetingId]);

    await expect(broken).rejects.toMatchObject({ code: '23505', constraint });
  });
});
