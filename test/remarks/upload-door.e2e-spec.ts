import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { AccessKeys } from '../../src/access/access-keys.js';
import { AccessTokens } from '../../src/access/access-tokens.js';
import { newId } from '../../src/platform/ids/id.js';
import { SystemClock } from '../../src/platform/time/clock.js';
import type { HttpClient } from '../../src/realtime/client/http-client.js';
import { APPEND_CHUNK, UPLOAD_PATH } from '../../src/remarks/upload.names.js';
import { MAX_CHUNK_BYTES } from '../../src/remarks/upload.rules.js';
import { done } from '../support/meeting.js';
import { ADMIN_PASSWORD, startSystem, type TestSystem } from '../support/system.js';

type Options = Partial<ManagerOptions & SocketOptions>;

/** Issues what has expired by now. */
class HourAgo extends SystemClock {
  override nowMs(): number {
    return super.nowMs() - 3_600_000;
  }
}

const gone = (socket: Socket): Promise<string> =>
  new Promise((resolve) => socket.once('disconnect', resolve));

describe('the door of the upload engine', () => {
  let system: TestSystem;
  const sockets: Socket[] = [];
  beforeAll(async () => void (system = await startSystem()));
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await system?.stop();
  });

  /** Resolves with the socket and what `connect_error` says, or `connected`. */
  const knock = (options: Options): Promise<{ socket: Socket; word: string }> =>
    new Promise((resolve) => {
      const socket = io(system.url, {
        path: UPLOAD_PATH,
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        ...options,
      });
      sockets.push(socket);
      socket.once('connect', () => resolve({ socket, word: 'connected' }));
      socket.once('connect_error', ({ message }) => resolve({ socket, word: message }));
    });

  const wordTo = async (options: Options): Promise<string> => (await knock(options)).word;

  async function somebody(): Promise<HttpClient> {
    const name = `author-${newId().slice(-8)}`;
    const account = { id: newId(), name, displayName: '林晓', password: ADMIN_PASSWORD };
    await done(system.admin.post('/api/v1/accounts', { ...account, grants: [] }));
    return system.signIn(name, ADMIN_PASSWORD);
  }

  it.each([
    ['of another site', 'https://evil.example'],
    ['that is no origin', 'null'],
  ])('refuses an Origin %s', async (_, origin) => {
    const auth = { token: await system.admin.token() };

    expect(await wordTo({ auth, extraHeaders: { origin } })).toBe('websocket error');
  });

  it('lets the own Origin in', async () => {
    const auth = { token: await system.admin.token() };

    expect(await wordTo({ auth, extraHeaders: { origin: system.url } })).toBe('connected');
  });

  it('refuses an expired token', async () => {
    const http = await somebody();
    const { body } = await http.get<{ sessionId: string; account: { id: string } }>(
      '/api/v1/session/me',
    );
    const anHourAgo = new AccessTokens(system.plenum.app.get(AccessKeys), new HourAgo());
    const { token } = await anHourAgo.accessToken(body.account.id, body.sessionId);

    expect(await wordTo({ auth: { token } })).toBe('access.token-expired');
  });

  it('refuses the token of a session that has ended, and ends its sockets', async () => {
    const http = await somebody();
    const token = await http.token();
    const { socket } = await knock({ auth: { token } });
    const ended = gone(socket);

    await http.delete('/api/v1/session');

    expect(await ended).toBe('io server disconnect');
    expect(await wordTo({ auth: { token } })).toBe('access.session-ended');
  });

  it('ends a connection that sends a frame above the limit, and serves the next one', async () => {
    const auth = { token: await system.admin.token() };
    const { socket } = await knock({ auth });
    const ended = gone(socket);

    socket.emit(APPEND_CHUNK, { data: new Uint8Array(MAX_CHUNK_BYTES + 20_000) });

    expect(await ended).toMatch(/transport (close|error)/);
    const { socket: next } = await knock({ auth });
    const ack: unknown = await next.emitWithAck(APPEND_CHUNK, {});
    expect(ack).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  });
});
