import type {
  HeadcountList,
  ExitList,
  VenueExitList,
} from '../../src/attendance/beside-answers.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { done, givenMeeting, MORNING, onTheDay, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

/** The main venue with Ada and Ben in their seats. */
async function given(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const desk = await meeting.operator('主会场');
  const venueId = meeting.venue('主会场').id;
  const place = { meetingId: meeting.meetingId, venueId };
  const [ada = '', ben = ''] = meeting.seatsAt('主会场').map(({ id }) => id);
  const arrive = (seatId: string, occurredAt: string) =>
    desk.client.command('attendance:check-in', {
      ...place,
      items: [{ id: newId(), seatId, method: 'SEAT_LIST', occurredAt }],
    });
  const leave = (seatId: string, occurredAt: string) =>
    desk.client.command('attendance:check-out', { ...place, seatId, occurredAt });
  const came = await arrive(ada, MORNING);
  await arrive(ben, MORNING);
  return { meeting, desk, place, ada, ben, arrive, leave, came };
}

describe('who goes out in the middle of a meeting', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('is counted at each venue: how often, how many, and who is not back', async () => {
    const { meeting, desk, place, ada, ben, arrive, leave } = await given(system);
    system.setClock(onTheDay('11:00'));
    await leave(ada, onTheDay('09:10'));
    await arrive(ada, onTheDay('09:20'));
    await leave(ada, onTheDay('10:00'));
    await leave(ben, onTheDay('10:30'));
    await arrive(ben, onTheDay('10:40'));

    const { venues } = await done<ExitList>(system.admin.get(`${meeting.path}/attendance/exits`));
    const path = `${meeting.path}/venues/${place.venueId}/exits`;
    const { venue, seats } = await done<VenueExitList>(desk.http.get(path));

    expect(venue).toEqual({
      venueId: place.venueId,
      venueName: '主会场',
      entries: 4,
      exits: 3,
      people: 2,
      outNow: 1,
    });
    expect(venues).toContainEqual(venue);
    expect(venues).toHaveLength(meeting.venues.length);
    expect(seats.map(({ seatId, times, out }) => [seatId, times, out])).toEqual([
      [ada, 2, true],
      [ben, 1, false],
    ]);
  });

  it('leaves out who goes home at the end, and whose check-in was annulled', async () => {
    const { desk, place, ada, ben, leave, came, meeting } = await given(system);
    system.setClock(onTheDay('12:30'));
    await leave(ada, onTheDay('09:10'));
    await leave(ben, onTheDay('12:05'));
    const [item] = came.ok ? came.data.items : [];
    const checkInId = item?.ok ? (item.data.checkInId ?? '') : '';
    const reason = '误签';
    await done(meeting.command('attendance:annul', { ...place, checkInId, reason }));

    const path = `${meeting.path}/venues/${place.venueId}/exits`;
    const { venue, seats } = await done<VenueExitList>(desk.http.get(path));

    expect(venue).toMatchObject({ entries: 1, exits: 0, people: 0, outNow: 0 });
    expect(seats).toEqual([]);
  });

  it('is for operators of the venue, and in all for organizers', async () => {
    const { meeting, place } = await given(system);
    const { http } = await meeting.operator('安达市');

    const answers = await Promise.all(
      ['attendance/exits', 'attendance/headcounts', `venues/${place.venueId}/exits`].map((route) =>
        http.get(`${meeting.path}/${route}`),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404]);
  });
});

const report = ({ client }: TestPlayer, place: object, people: number, time: string, more = {}) =>
  client.raw('attendance:report-headcount', {
    id: newId(),
    ...place,
    people,
    remark: '含后排',
    occurredAt: onTheDay(time),
    ...more,
  });

describe('the number that is counted in a hall', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('is replaced by a later one, which views and records follow, and stays in its history', async () => {
    const { meeting, desk, place } = await given(system);
    const { client } = await meeting.given({ role: 'ORGANIZER' });
    const board = await client.view(meeting.meetingId, 'attendance:board');
    system.setClock(onTheDay('09:30'));
    await report(desk, place, 120, '08:50');
    await report(desk, place, 118, '09:20', { clockOffsetMs: 3_600_000 });
    const late = await report(desk, place, 119, '09:00');

    await board.until((view) => headcountIn(view.get(place.venueId)) === 118);
    const path = `${meeting.path}/attendance/headcounts`;
    const { headcounts } = await done<HeadcountList>(system.admin.get(path));
    const record = await done<{ apart: object; beside: readonly { venueId: string }[] }>(
      system.admin.get(`${meeting.path}/records/attendance`),
    );

    expect(late).toMatchObject({ ok: true, data: { holds: false, holding: { people: 118 } } });
    const [at0850, at0900, at0920] = ['08:50', '09:00', '09:20'].map(utc);
    expect(headcounts).toMatchObject([
      { people: 120, at: at0850, replacedAt: at0900, clockCorrected: false },
      {
        people: 119,
        at: at0900,
        replacedAt: at0920,
        reportedAt: expect.stringContaining('T01:30:'),
      },
      { people: 118, at: at0920, replacedAt: null, clockCorrected: true },
    ]);
    expect(record.apart).toMatchObject({ headcount: 118 });
    expect(record.beside.find(({ venueId }) => venueId === place.venueId)).toMatchObject({
      headcount: 118,
      countedAt: at0920,
      remark: '含后排',
    });
  });
});

describe('attendance:check-in', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('tells the door whose seat it is: name, unit, post and place', async () => {
    const { meeting, ada, came } = await given(system);

    const [item] = came.ok ? came.data.items : [];

    const known = await done<{ seats: readonly { id: string; personName: string }[] }>(
      system.admin.get(`${meeting.path}/seats`),
    );
    const { personName = '' } = known.seats.find(({ id }) => id === ada) ?? {};
    const { unitName = '', postTitle = '' } = meeting.seatsAt('主会场')[0] ?? {};
    expect(item).toMatchObject({
      ok: true,
      data: { seat: { personName, unitName, postTitle, protocolOrder: expect.any(Number) } },
    });
  });
});

const utc = (time: string): string => new Date(onTheDay(time)).toISOString();

const headcountIn = (value: unknown): unknown =>
  (value as { headcount: unknown } | undefined)?.headcount;
