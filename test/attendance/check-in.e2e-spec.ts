import { Client } from 'pg';
import type { CheckInItem } from '../../src/attendance/attendance.contract.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { waitForBlocked } from '../support/blocked.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { done, givenConference, local, setTime, type Console } from './conference.js';

interface BadgeList {
  readonly badges: readonly { readonly seatId: string; readonly badge: string }[];
}

const arrival = (words: Partial<CheckInItem>): CheckInItem => ({
  id: newId(),
  method: 'SEAT_LIST',
  occurredAt: local('08:44'),
  ...words,
});

const codes = (acks: readonly Ack[]): string[] =>
  acks.map((ack) => (ack.ok ? 'ok' : ack.error.code));

async function checkIn(
  desk: Console,
  place: { readonly meetingId: string; readonly venueId: string },
  items: CheckInItem[],
): Promise<readonly Ack[]> {
  const answer = await desk.command('attendance:check-in', { ...place, items });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data.items;
}

describe('attendance:check-in', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('answers each arrival by itself, and shows the counts on every screen', async () => {
    const { meetingId, city, ada, cleo, dora, givenOperator } = await givenConference(system);
    const desk = await givenOperator(city);
    const totals = await desk.view(meetingId, 'attendance:totals');
    const { badges } = await done<BadgeList>(
      system.admin.get(`/api/v1/meetings/${meetingId}/badges`),
    );
    const badgeOf = (seatId: string): string =>
      badges.find((each) => each.seatId === seatId)?.badge ?? '';
    await setTime(system, '08:45');

    const acks = await checkIn(desk, { meetingId, venueId: city }, [
      arrival({ seatId: ada }),
      arrival({ seatId: dora }),
      arrival({ badge: badgeOf(dora), method: 'BADGE' }),
      arrival({ badge: badgeOf(cleo), method: 'BADGE' }),
      arrival({ badge: badgeOf(ada).slice(0, -1), method: 'BADGE' }),
    ]);

    expect(codes(acks)).toEqual([
      'ok',
      'seat.not-found',
      'attendance.wrong-venue',
      'ok',
      'attendance.badge-invalid',
    ]);
    expect(acks[2]).toMatchObject({ error: { details: { venueName: '安达市分会场' } } });
    await totals.until((view) => presentIn(view.get('all')) === 2);
    expect(totals.get('all')).toEqual({
      due: 4,
      present: 2,
      inPerson: 2,
      bySubstitute: 0,
      late: 0,
      leftEarly: 0,
      onLeave: 0,
      absent: 2,
    });
  });

  it('lets two operators on two nodes check one seat in at the same instant, once', async () => {
    const node = await system.addNode();
    const { meetingId, city, ada, givenOperator } = await givenConference(system);
    const desks = [await givenOperator(city), await givenOperator(city, node.url)];
    await setTime(system, '08:45');
    await setTime(system, '08:45', node.url);
    const holder = new Client({ connectionString: system.databaseUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(
      `SELECT FROM topics WHERE meeting_id = $1 AND topic = 'attendance' FOR UPDATE`,
      [meetingId],
    );

    const place = { meetingId, venueId: city };
    const answers = desks.map((desk) => checkIn(desk, place, [arrival({ seatId: ada })]));
    const database = system.plenum.app.get(Database, { strict: false });
    await waitForBlocked(database, 2);
    await holder.query('COMMIT');
    await holder.end();
    const acks = (await Promise.all(answers)).flat();

    expect(codes(acks)).toEqual(['ok', 'ok']);
    const told = acks.map((ack) =>
      ack.ok ? (ack.data as { first: boolean; checkInId: string }) : undefined,
    );
    expect(new Set(told.map((each) => each?.first))).toEqual(new Set([true, false]));
    expect(told[0]?.checkInId).toBe(told[1]?.checkInId);
    const { rows } = await database.query('SELECT id FROM check_ins WHERE seat_id = $1', [ada]);
    expect(rows).toHaveLength(1);
  });

  it('answers the same arrival given again as before, and refuses another under its id', async () => {
    const { meetingId, city, ada, ben, givenOperator } = await givenConference(system);
    const desk = await givenOperator(city);
    await setTime(system, '08:45');
    const item = arrival({ seatId: ada });
    const place = { meetingId, venueId: city };

    const [first] = await checkIn(desk, place, [item]);
    const [again, twice] = await checkIn(desk, place, [item, item]);
    const [reused] = await checkIn(desk, place, [{ ...item, seatId: ben }]);

    expect([again, twice]).toEqual([first, first]);
    expect(reused).toMatchObject({ ok: false, error: { code: 'command.reused' } });
  });

  it('is for operators of the venue', async () => {
    const { meetingId, city, county, ada, givenOperator } = await givenConference(system);
    const stranger = await givenOperator(county);
    await setTime(system, '08:45');

    const answer = await stranger.command('attendance:check-in', {
      meetingId,
      venueId: city,
      items: [arrival({ seatId: ada })],
    });

    expect(answer).toMatchObject({ ok: false, error: { code: 'venue.not-found' } });
  });

  it.each([
    ['no arrival', []],
    ['neither seat nor badge', [arrival({})]],
    ['an unknown field', [{ ...arrival({ seatId: newId() }), seat: 'A1' }]],
    ['a time without offset', [arrival({ seatId: newId(), occurredAt: '2040-02-14T08:44:00' })]],
  ])('refuses %s', async (_, items) => {
    const { meetingId, city, givenOperator } = await givenConference(system);
    const desk = await givenOperator(city);

    const answer = await desk.raw('attendance:check-in', {
      id: newId(),
      meetingId,
      venueId: city,
      items,
    });

    expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  });

  it('keeps what a venue recorded while it was cut off, with its own times', async () => {
    const { meetingId, county, dora, givenOperator } = await givenConference(system);
    const desk = await givenOperator(county);
    await setTime(system, '08:45');
    desk.disconnect();
    const items = [arrival({ seatId: dora, occurredAt: local('08:50') })];
    await desk.later('attendance:check-in', { meetingId, venueId: county, items });
    await setTime(system, '09:20');

    await desk.connect();
    const list = await desk.view(meetingId, `attendance:venue:${county}`);
    await list.until((view) => checkInOf(view.get(`seat:${dora}`)) !== null);

    expect(list.get(`seat:${dora}`)).toMatchObject({
      state: 'PRESENT',
      checkIn: { at: local('08:50'), reportedLater: true },
    });
  });
});

const presentIn = (value: unknown): number => (value as { present: number }).present;
const checkInOf = (value: unknown): unknown => (value as { checkIn: unknown }).checkIn;
