import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { givenMeeting, type TestMeeting } from '../support/meeting.js';
import { ADMIN_PASSWORD, startSystem, type TestSystem } from '../support/system.js';

const codeOf = (ack: Ack): string => (ack.ok ? 'ok' : ack.error.code);

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
    const seats = meeting.seatsAt('主会场');
    const asks = seats.map(({ id }) =>
      client.raw('attendance:check-in', checkIn(id)).catch(() => undefined),
    );
    await asks[0];

    const stopping = system.plenum.stop();
    const acks = await Promise.all(asks);
    await stopping;

    const taken = acks.filter((ack) => ack?.ok && JSON.stringify(ack.data).includes('"ok":true'));
    const restarted = await system.addNode();
    const { rows } = await restarted.app
      .get(Database)
      .query<{ count: number }>('SELECT count(*)::int AS count FROM check_ins');
    expect(taken.length).toBeGreaterThan(0);
    expect(rows[0]?.count).toBe(taken.length);
    const results = await restarted.app.get(Verifier).run();
    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
