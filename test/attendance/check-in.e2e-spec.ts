import type { CheckInItem } from '../../src/attendance/attendance.contract.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { normalInstant } from '../../src/platform/time/instant.js';
import type { Ack } from '../../src/realtime/contract.js';
import {
  codeOf,
  givenMeeting,
  MORNING,
  onTheDay,
  type TestMeeting,
  type TestPlayer,
  printedBadges,
} from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const arrival = (words: Partial<CheckInItem>): CheckInItem => ({
  id: newId(),
  method: 'SEAT_LIST',
  occurredAt: MORNING,
  ...words,
});

/** A meeting with Ada, Ben and Cleo due at its main venue, and Dora in Anda. */
async function givenSeats(system: TestSystem) {
  const meeting = await givenMeeting(system);
  const [ada = '', ben = '', cleo = ''] = meeting.seatsAt('主会场').map(({ id }) => id);
  const [dora = ''] = meeting.seatsAt('安达市').map(({ id }) => id);
  return { meeting, ada, ben, cleo, dora };
}

/** The operator's answers to items at one venue. */
async function checkIn(
  { client }: TestPlayer,
  meeting: TestMeeting,
  items: CheckInItem[],
): Promise<readonly Ack[]> {
  const { meetingId } = meeting;
  const venueId = meeting.venue('主会场').id;
  const answer = await client.command('attendance:check-in', { meetingId, venueId, items });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data.items;
}

describe('attendance:check-in', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('answers each arrival by itself, and shows the counts on every screen', async () => {
    const { meeting, ada, cleo, dora } = await givenSeats(system);
    const desk = await meeting.operator('主会场');
    const totals = await desk.client.view(meeting.meetingId, 'attendance:totals');
    const badges = await printedBadges(system.admin, meeting);
    const badgeOf = (seatId: string): string =>
      badges.find((each) => each.seatId === seatId)?.badge ?? '';

    const acks = await checkIn(desk, meeting, [
      arrival({ seatId: ada }),
      arrival({ seatId: dora }),
      arrival({ badge: badgeOf(dora), method: 'BADGE' }),
      arrival({ badge: badgeOf(cleo), method: 'BADGE' }),
      arrival({ badge: badgeOf(ada).slice(0, -1), method: 'BADGE' }),
    ]);

    expect(acks.map(codeOf)).toEqual([
      'ok',
      'seat.not-found',
      'attendance.wrong-venue',
      'ok',
      'attendance.badge-invalid',
    ]);
    expect(acks[2]).toMatchObject({ error: { details: { venueName: '安达市分会场' } } });
    await totals.until((view) => presentIn(view.get('all')) === 2);
    expect(totals.get('all')).toEqual({
      due: 132,
      present: 2,
      inPerson: 2,
      bySubstitute: 0,
      late: 0,
      leftEarly: 0,
      outNow: 0,
      onLeave: 0,
      absent: 130,
    });
  });

  it('lets two operators on two nodes check one seat in at the same instant, once', async () => {
    const { meeting, ada } = await givenSeats(system);
    const here = await meeting.operator('主会场');
    const there = await meeting.elsewhere(await meeting.operator('主会场'), await system.addNode());
    const ask = (desk: TestPlayer) => () => checkIn(desk, meeting, [arrival({ seatId: ada })]);

    const acks = (await meeting.race('attendance', [ask(here), ask(there)], 2)).flat();

    expect(acks.map(codeOf)).toEqual(['ok', 'ok']);
    const told = acks.map((ack) =>
      ack.ok ? (ack.data as { first: boolean; checkInId: string }) : undefined,
    );
    expect(new Set(told.map((each) => each?.first))).toEqual(new Set([true, false]));
    expect(told[0]?.checkInId).toBe(told[1]?.checkInId);
    const database = system.plenum.app.get(Database);
    const { rows } = await database.query('SELECT id FROM check_ins WHERE seat_id = $1', [ada]);
    expect(rows).toHaveLength(1);
  });

  it('answers the same arrival given again as before, and refuses another under its id', async () => {
    const { meeting, ada, ben } = await givenSeats(system);
    const desk = await meeting.operator('主会场');
    const item = arrival({ seatId: ada });

    const [first] = await checkIn(desk, meeting, [item]);
    const [again, twice] = await checkIn(desk, meeting, [item, item]);
    const [reused] = await checkIn(desk, meeting, [{ ...item, seatId: ben }]);

    expect([again, twice]).toEqual([first, first]);
    expect(reused).toMatchObject({ ok: false, error: { code: 'command.reused' } });
  });

  it('is for operators of the venue', async () => {
    const { meeting, ada } = await givenSeats(system);
    const stranger = await meeting.operator('安达市');

    const answer = await stranger.client.command('attendance:check-in', {
      meetingId: meeting.meetingId,
      venueId: meeting.venue('主会场').id,
      items: [arrival({ seatId: ada })],
    });

    expect(answer).toMatchObject({ ok: false, error: { code: 'venue.not-found' } });
  });

  it.each([
    ['no arrival', []],
    ['neither seat nor badge', [arrival({})]],
    ['an unknown field', [{ ...arrival({ seatId: newId() }), seat: 'A1' }]],
    ['a time without offset', [arrival({ seatId: newId(), occurredAt: '2025-02-14T08:30:00' })]],
  ])('refuses %s', async (_, items) => {
    const meeting = await givenMeeting(system);
    const desk = await meeting.operator('主会场');

    const answer = await desk.client.raw('attendance:check-in', {
      id: newId(),
      meetingId: meeting.meetingId,
      venueId: meeting.venue('主会场').id,
      items,
    });

    expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  });

  it('keeps what a venue recorded while it was cut off, with its own times', async () => {
    const { meeting, dora } = await givenSeats(system);
    const { meetingId } = meeting;
    const county = meeting.venue('安达市').id;
    const { client: desk } = await meeting.operator('安达市');
    desk.disconnect();
    const items = [arrival({ seatId: dora, occurredAt: onTheDay('08:50') })];
    await desk.later('attendance:check-in', { meetingId, venueId: county, items });
    system.setClock(onTheDay('09:20'));

    await desk.connect();
    const list = await desk.view(meetingId, `attendance:venue:${county}`);
    await list.until((view) => checkInOf(view.get(`seat:${dora}`)) !== null);

    expect(list.get(`seat:${dora}`)).toMatchObject({
      state: 'PRESENT',
      checkIn: { at: normalInstant(onTheDay('08:50')), reportedLater: true },
    });
  });
});

const presentIn = (value: unknown): number => (value as { present: number }).present;
const checkInOf = (value: unknown): unknown => (value as { checkIn: unknown }).checkIn;
