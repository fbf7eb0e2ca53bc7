import { Line } from '../../demo/line.js';
import type { PlenumCommands } from '../../src/contracts.js';
import { newId } from '../../src/platform/ids/id.js';
import type { Ack } from '../../src/realtime/contract.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { ADMIN_PASSWORD, startSystem, type TestSystem } from '../support/system.js';
import { until } from './scripted-house.js';

type Client = PlenumClient<PlenumCommands>;

describe('a client of the house', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  let next = 0;
  const clients: Client[] = [];

  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    operator = await meeting.operator('主会场');
  });
  afterEach(() => clients.splice(0).forEach((client) => client.close()));
  afterAll(() => system?.stop());

  const given = (url: string | readonly string[], http = operator.http): Client => {
    const client = new PlenumClient<PlenumCommands>({
      url,
      token: (expired) => http.token(expired),
      answerWithinMs: 1_000,
    });
    clients.push(client);
    return client;
  };

  const arrivals = (count: number) => {
    const { meetingId } = meeting;
    const seats = meeting.seatsAt('主会场').slice(next, next + count);
    next += count;
    const items = seats.map(({ id: seatId }) => ({
      id: newId(),
      seatId,
      method: 'SEAT_LIST' as const,
      occurredAt: '2025-02-14T08:30:00+08:00',
    }));
    return { meetingId, venueId: meeting.venue('主会场').id, items };
  };

  it('delivers once what it was told on a line that is cut again and again', async () => {
    const line = await Line.to(system.url);
    const client = given(line.url);
    const answers: Ack<{ items: readonly Ack<{ first: boolean }>[] }>[] = [];
    client.queue.onAnswer((_, answer) => answers.push(answer as (typeof answers)[number]));
    await client.connect();

    for (const bytes of [100, 900, 2_000]) {
      const cut = line.cutAfter(bytes);
      for (let i = 0; i < 3; i++) await client.later('attendance:check-in', arrivals(1));
      await cut;
      line.mend();
    }
    await client.queue.run();

    expect(answers).toHaveLength(9);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        ok: true,
        data: { items: [{ ok: true, data: { first: true } }] },
      });
    }
    line.close();
  });

  it('goes to another node when its own is stopped, and nothing is lost', async () => {
    const other = await system.addNode();
    const client = given([other.url, system.url]);
    await client.connect();
    const leaving = new Promise<void>((resolve) => client.on('server:leaving', resolve));

    const stopping = other.stop();
    await leaving;
    const ack = await client.command('attendance:check-in', arrivals(1));
    await stopping;

    expect(ack).toMatchObject({ ok: true, data: { items: [{ ok: true }] } });
  });

  it('keeps what it was told when its session ends, until somebody signs in again', async () => {
    const player = await meeting.operator('主会场');
    const client = given(system.url, player.http);
    await client.connect();
    await player.http.delete('/api/v1/session');
    await until(() => !client.connected);
    await client.later('attendance:check-in', arrivals(1));
    await expect(client.connect()).rejects.toMatchObject({ code: 'access.session-ended' });
    const kept = client.queue.length;

    await player.http.signIn(player.name, ADMIN_PASSWORD);
    await client.connect();
    await client.queue.run();

    expect([kept, client.queue.length]).toEqual([1, 0]);
  });

  it('is told at once that a token is none', async () => {
    const client = new PlenumClient({ url: system.url, token: () => 'none' });

    await expect(client.connect()).rejects.toMatchObject({ code: 'access.token-invalid' });
    client.close();
  });

  it('cannot connect before anybody signed in', async () => {
    const client = given(system.url, new HttpClient(system.url));

    await expect(client.connect()).rejects.toMatchObject({ code: 'access.token-missing' });
  });
});
