import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClientError } from '../../src/realtime/client/client-error.js';
import { PlenumClient, type PlenumClientOptions } from '../../src/realtime/client/plenum-client.js';
import { refused, ScriptedHouse, until } from './scripted-house.js';

const sessionOver = (): Promise<string> => Promise.reject(new ClientError('access.session-ended'));

describe('the line of a client', () => {
  let house: ScriptedHouse;
  let client: PlenumClient;
  const given = (options: Partial<PlenumClientOptions> = {}): PlenumClient => {
    client = new PlenumClient({ url: house.url, token: () => 'token', ...options });
    return client;
  };
  /** Another client is cut off so often and comes back each time; gives how often it knocked. */
  const comesBack = async (times: number): Promise<number> => {
    const other = new PlenumClient({ url: house.url, token: () => 'token' });
    await other.connect();
    for (let time = 0; time < times; time++) {
      house.cut();
      await until(() => !other.connected);
      await until(() => other.connected);
    }
    other.close();
    return times + 1;
  };
  beforeEach(async () => void (house = await ScriptedHouse.open()));
  afterEach(async () => {
    client?.close();
    await house.close();
  });

  it.each(['unavailable', 'busy', 'internal', 'access.token-expired'])(
    'comes about although the door first said %s',
    async (code) => {
      house.door = (count) => (count <= 2 ? code : undefined);

      await given().connect();

      expect(client.connected).toBe(true);
      expect(house.handshakes).toBe(3);
    },
  );

  it.each(['access.token-invalid', 'access.session-ended'])(
    'is given up at %s, and its owner is told the code',
    async (code) => {
      house.door = () => code;
      const ended = new Promise<string>((resolve) => given().on('line:ended', resolve));

      await expect(client.connect()).rejects.toMatchObject({ message: code, code, data: { code } });

      expect(await ended).toBe(code);
      expect(house.handshakes).toBe(1);
    },
  );

  it('is given up where the origin is not welcome', async () => {
    const door = createServer().on('upgrade', (_, socket) => {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    });
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;

    await expect(given({ url }).connect()).rejects.toMatchObject({ code: 'client.origin-refused' });

    door.close();
  });

  it('goes on to the next node while one is not there', async () => {
    await given({ url: ['http://127.0.0.1:1', house.url] }).connect();

    expect(house.handshakes).toBe(1);
  });

  it('asks for the token again when that could not be had', async () => {
    let asked = 0;
    const token = (): Promise<string> => {
      asked += 1;
      return asked < 3 ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve('token');
    };

    await given({ token }).connect();

    expect(asked).toBe(3);
  });

  it('is given up when whoever has the token says that the session is over', async () => {
    await expect(given({ token: sessionOver }).connect()).rejects.toMatchObject({
      code: 'access.session-ended',
    });
  });

  it('says that a token had expired when it asks for the next', async () => {
    house.door = (_, auth) => (auth['token'] === 'old' ? 'access.token-expired' : undefined);

    await given({ token: (expired) => (expired ? 'new' : 'old') }).connect();

    expect(client.connected).toBe(true);
  });

  it('comes back by itself, also when a door says busy meanwhile', async () => {
    await given().connect();
    house.door = (count) => (count <= 3 ? 'busy' : undefined);

    house.cut();

    await until(() => !client.connected);
    await until(() => client.connected);
    expect(house.handshakes).toBe(4);
  });

  it('goes to the next node when its own leaves', async () => {
    const other = await ScriptedHouse.open();
    await given({ url: [house.url, other.url] }).connect();

    house.tell('server:leaving');

    await until(() => other.connected === 1 && client.connected);
    expect(house.connected).toBe(0);
    client.close();
    await other.close();
  });

  it('stays away when its session has ended, until it is told to connect', async () => {
    await given().connect();
    const ended = new Promise<void>((resolve) => client.on('session:ended', resolve));

    house.tell('session:ended');
    house.cut();
    await ended;
    const waiting = client.command('floor:open', { meetingId: 'm' });

    await expect(waiting).rejects.toMatchObject({ code: 'access.session-ended' });
    const others = await comesBack(3);
    expect(house.handshakes).toBe(1 + others);
    await client.connect();
    expect(house.handshakes).toBe(1 + others + 1);
  });

  it('rejects what waits when it is closed, and what comes after', async () => {
    house.door = () => 'unavailable';
    const connecting = given().connect();
    const commanding = client.command('floor:open', { meetingId: 'm' });
    const watching = client.view('m', 'floor');
    const all = Promise.allSettled([connecting, commanding, watching]);

    client.close();
    const after = await Promise.allSettled([
      client.connect(),
      client.command('floor:open', { meetingId: 'm' }),
      client.later('floor:open', { meetingId: 'm' }),
      client.view('m', 'floor'),
    ]);

    for (const one of [...(await all), ...after]) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'client.closed' } });
    }
  });

  it('opens a view again that was put off, and shows it as soon as it may', async () => {
    const codes = ['busy', 'unavailable', undefined];
    house.answer = (_, __, count) => {
      const code = codes[count - 1];
      if (code !== undefined) return refused(code);
      return { ok: true, data: { epoch: 'e', seq: 1, digest: '0'.repeat(16), snapshot: [] } };
    };
    await given().connect();

    const view = await client.view('m', 'floor');

    expect(view.refused).toBeUndefined();
    expect(view.stale).toBe(false);
    expect(house.heardOf('view:open')).toHaveLength(3);
  });

  it('opens a view again when no answer came on a line that stayed', async () => {
    house.answer = (_, __, count) =>
      count === 1
        ? undefined
        : { ok: true, data: { epoch: 'e', seq: 1, digest: '0'.repeat(16), snapshot: [] } };
    await given({ answerWithinMs: 100 }).connect();

    const view = await client.view('m', 'floor');

    expect(view.stale).toBe(false);
  });
});
