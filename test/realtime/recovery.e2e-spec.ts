import { setInterval } from 'node:timers/promises';
import { Client } from 'pg';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { waitForBlocked } from '../support/blocked.js';
import { codeOf, givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { ADMIN_PASSWORD, startSystem, type TestSystem } from '../support/system.js';

/** How often a client gives something while the service stops, ms: within the rate of a socket. */
const PACE_MS = 20;

describe('the write path', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  beforeEach(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
  });
  afterEach(() => system?.stop());

  const checkIn = (seatId: string, itemId = newId()): object => ({
    id: newId(),
    meetingId: meeting.meetingId,
    venueId: meeting.venue('主会场').id,
    items: [
      {
        id: itemId,
        seatId,
        method: 'SEAT_LIST',
        occurredAt: '2025-02-14T08:30:00+08:00',
      },
    ],
  });

  it('answers an id in capitals as the same id', async () => {
    const { client } = await meeting.operator('主会场');
    const [seat] = meeting.seatsAt('主会场');
    const itemId = newId();
    const seatId = seat?.id ?? '';

    const first = await client.raw('attendance:check-in', checkIn(seatId, itemId.toUpperCase()));
    const again = await client.raw('attendance:check-in', checkIn(seatId.toUpperCase(), itemId));

    expect(codeOf(first)).toBe('ok');
    expect(again).toEqual(first);
  });

  it('runs what one topic tells another once and in order, whichever node it was told on', async () => {
    const other = await system.addNode();
    const venue = meeting.venue('安达市');
    const operator = await meeting.operator('安达市');
    const there = new HttpClient(other.url);
    await there.signIn(operator.name, ADMIN_PASSWORD);
    const report = (http: HttpClient, up: boolean) =>
      http.post('/api/v1/commands/readiness:report-link', {
        id: newId(),
        meetingId: meeting.meetingId,
        venueId: venue.id,
        up,
      });

    for (let i = 0; i < 10; i++) {
      await report(i % 2 === 0 ? operator.http : there, false);
      await report(i % 3 === 0 ? there : operator.http, true);
    }

    const database = system.plenum.app.get(Database);
    const pending = async (): Promise<number> => {
      const { rows } = await database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM timers WHERE topic = $1',
        ['floor'],
      );
      return rows[0]?.count ?? 0;
    };
    while ((await pending()) > 0) await operator.client.raw('time:sync', { t0: 1 });
    const told = await database.query(
      `SELECT entry ->> 'outcome' AS outcome FROM audit_batches,
         json_array_elements(entries::json) AS entry
       WHERE meeting_id = $1 AND entry ->> 'name' = 'floor:follow-link'`,
      [meeting.meetingId],
    );
    const floor = await database.query<{ link_up: boolean }>(
      'SELECT link_up FROM floor_venues WHERE id = $1',
      [venue.id],
    );
    expect(told.rows.map((row) => Reflect.get(row, 'outcome'))).toEqual(
      Array.from({ length: 20 }, () => 'ok'),
    );
    expect(floor.rows).toEqual([{ link_up: true }]);
  });

  it('answers everything it took before it stops, and refuses the rest as unavailable', async () => {
    const { client } = await meeting.operator('主会场');
    const seats = meeting.seatsAt('主会场').map(({ id }) => id);
    const given: { readonly seatId: string; readonly ack: Promise<Ack> }[] = [];
    const give = (): Promise<Ack> => {
      const seatId = seats[given.length % seats.length] ?? '';
      const ack = client.raw('attendance:check-in', checkIn(seatId));
      given.push({ seatId, ack });
      return ack;
    };
    const lock = await held(system.databaseUrl, meeting.meetingId);
    const taken = give();
    await waitForBlocked(system.plenum.app.get(Database), 1);

    const stopping = system.plenum.stop();
    const refused = await firstAnswered(client, give);
    await lock.end();
    const acks = await Promise.all(
      given.map(async ({ seatId, ack }) => ({ seatId, code: codeOf(await ack) })),
    );
    await stopping;

    const restarted = await system.addNode();
    const { rows } = await restarted.app
      .get(Database)
      .query<{ seat_id: string }>('SELECT seat_id FROM check_ins');
    const arrived = new Set(acks.filter(({ code }) => code === 'ok').map(({ seatId }) => seatId));
    expect(codeOf(await taken)).toBe('ok');
    expect(codeOf(refused)).toBe('unavailable');
    expect(acks.filter(({ code }) => code !== 'ok' && code !== 'unavailable')).toEqual([]);
    expect(rows.map((row) => row.seat_id).toSorted()).toEqual([...arrived].toSorted());
    const results = await restarted.app.get(Verifier).run();
    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});

/** The row of attendance, locked on a connection of its own until that ends. */
async function held(url: string, meetingId: string): Promise<Client> {
  const lock = new Client({ connectionString: url });
  await lock.connect();
  await lock.query('BEGIN');
  const row = `SELECT FROM topics WHERE meeting_id = $1 AND topic = 'attendance' FOR UPDATE`;
  await lock.query(row, [meetingId]);
  return lock;
}

/** Gives one after the other until one of these is answered, although the lane stands still. */
async function firstAnswered(client: TestPlayer['client'], give: () => Promise<Ack>): Promise<Ack> {
  const answers: Ack[] = [];
  for await (const _ of setInterval(PACE_MS)) {
    void give().then((ack) => answers.push(ack));
    await client.raw('time:sync', { t0: 1 });
    if (answers.length > 0) break;
  }
  return answers[0] ?? Promise.reject(new Error('nothing was answered'));
}
