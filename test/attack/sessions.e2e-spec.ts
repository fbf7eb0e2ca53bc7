import { createHmac } from 'node:crypto';
import { io } from 'socket.io-client';
import { AccessKeys } from '../../src/access/access-keys.js';
import { AccessTokens } from '../../src/access/access-tokens.js';
import { Clock, SystemClock } from '../../src/platform/time/clock.js';
import { newId } from '../../src/platform/ids/id.js';
import {
  HttpClient,
  type HttpAnswer,
  type SignedIn,
} from '../../src/realtime/client/http-client.js';
import {
  codeOf,
  done,
  givenMeeting,
  type TestMeeting,
  type TestPlayer,
} from '../support/meeting.js';
import { ADMIN_PASSWORD, startSystem, type TestSystem } from '../support/system.js';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** Issues what has expired by now. */
class HourAgo extends SystemClock {
  override nowMs(): number {
    return super.nowMs() - HOUR_MS;
  }
}

interface Me {
  readonly sessionId: string;
  readonly account: { readonly id: string; readonly grants: readonly { readonly id: string }[] };
}

const codeIn = ({ status, body }: HttpAnswer): string =>
  status < 300 ? 'ok' : String(Reflect.get(Object(body), 'code'));

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const me = async ({ http }: TestPlayer): Promise<Me> => done(http.get<Me>('/api/v1/session/me'));

const ended = ({ client }: TestPlayer): Promise<void> =>
  new Promise((resolve) => client.on('session:ended', resolve));

describe('sessions under attack', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let nobody: HttpClient;
  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    nobody = new HttpClient(system.url);
  });
  afterEach(() => void Reflect.deleteProperty(system.plenum.app.get(Clock), 'nowMs'));
  afterAll(() => system?.stop());

  /** Real time on the node, from now on later by this much. */
  const later = (ms: number): void => {
    Reflect.set(system.plenum.app.get(Clock), 'nowMs', () => Date.now() + ms);
  };

  const signIn = async ({ name }: TestPlayer): Promise<SignedIn> =>
    (await nobody.post<SignedIn>('/api/v1/session', { name, password: ADMIN_PASSWORD })).body;

  const refresh = (refreshToken: string): Promise<HttpAnswer<SignedIn>> =>
    nobody.post('/api/v1/session/refresh', { refreshToken });

  /** What a bearer of this token is answered. */
  const codeWith = async (token: string): Promise<string> => {
    const response = await fetch(new URL('/api/v1/session/me', system.url), {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.ok ? 'ok' : String(Reflect.get(Object(await response.json()), 'code'));
  };

  describe('forged tokens', () => {
    const forgeries: readonly [what: string, forge: (token: string, me: Me) => string][] = [
      ['no signature', (token) => `${token.split('.').slice(0, 2).join('.')}.`],
      [
        'the algorithm "none"',
        (token) => `${encoded({ alg: 'none', typ: 'at+jwt' })}.${token.split('.')[1]}.`,
      ],
      [
        'another body under the old signature',
        (token, { sessionId }) => {
          const [head, , signature] = token.split('.');
          const exp = Math.floor(Date.now() / SECOND_MS) + 99_999;
          const body = encoded({ sid: sessionId, sub: newId(), iss: 'plenum', iat: 1, exp });
          return [head, body, signature].join('.');
        },
      ],
      [
        'a signature by a key that is guessed',
        (token) => {
          const words = token.split('.').slice(0, 2).join('.');
          const signature = createHmac('sha256', 'secret').update(words).digest('base64url');
          return `${words}.${signature}`;
        },
      ],
      ['a bit changed', (token) => `${token.slice(0, -2)}${token.endsWith('A') ? 'B' : 'A'}A`],
    ];

    it.each(forgeries)('refuses %s', async (_, forge) => {
      const ada = await meeting.given({ role: 'SCREEN' });
      const token = await ada.http.token();

      expect(await codeWith(forge(token, await me(ada)))).toMatch(
        /^access\.token-(invalid|missing)$/,
      );
      expect(await codeWith(token)).toBe('ok');
    });

    it('refuses a refresh token in the place of an access token, and the other way round', async () => {
      const ada = await meeting.given({ role: 'SCREEN' });
      const { accessToken, refreshToken } = await signIn(ada);

      expect(await codeWith(refreshToken)).toMatch(/^access\.token-(invalid|missing)$/);
      expect(codeIn(await refresh(accessToken))).not.toBe('ok');
    });

    it('refuses a well sealed token of a session that never was', async () => {
      const tokens = system.plenum.app.get(AccessTokens, { strict: false });
      const { token } = await tokens.accessToken(newId(), newId());

      expect(await codeWith(token)).toBe('access.session-ended');
      expect(codeIn(await refresh(tokens.refreshToken(newId(), 1)))).toBe('access.session-ended');
    });

    it('refuses a generation that was never given out, and the session lives on', async () => {
      const ada = await meeting.given({ role: 'SCREEN' });
      const { refreshToken } = await signIn(ada);
      const tokens = system.plenum.app.get(AccessTokens, { strict: false });
      const { sessionId } = tokens.openRefreshToken(refreshToken);

      const future = await refresh(tokens.refreshToken(sessionId, 7));

      expect(codeIn(future)).not.toBe('ok');
      expect(codeIn(await refresh(refreshToken))).toBe('ok');
    });
  });

  it('refuses an expired access token, and takes the refreshed one', async () => {
    const ada = await meeting.given({ role: 'SCREEN' });
    const { account } = await me(ada);
    const { refreshToken } = await signIn(ada);
    const anHourAgo = new AccessTokens(system.plenum.app.get(AccessKeys), new HourAgo());
    const { sessionId } = anHourAgo.openRefreshToken(refreshToken);
    const { token } = await anHourAgo.accessToken(account.id, sessionId);

    const before = await codeWith(token);
    const refreshed = (await refresh(refreshToken)).body.accessToken;

    expect(before).toBe('access.token-expired');
    expect(await codeWith(refreshed)).toBe('ok');
    expect(await codeWith(token)).toBe('access.token-expired');
  });

  it.each(['token', 'access_token', 'auth', 'authorization'])(
    'takes no token from an address: ?%s=',
    async (name) => {
      const token = await (await meeting.given({ role: 'SCREEN' })).http.token();
      const asked = await fetch(new URL(`/api/v1/session/me?${name}=${token}`, system.url));
      const query = { [name]: token };
      const socket = io(system.url, { transports: ['websocket'], query, forceNew: true });

      const word = await new Promise<string>((resolve) => {
        socket.once('connect', () => resolve('connected'));
        socket.once('connect_error', ({ message }) => resolve(message));
      });
      socket.disconnect();

      expect(await asked.json()).toMatchObject({ code: 'access.token-missing' });
      expect(word).toBe('access.token-invalid');
    },
  );

  describe('refresh tokens', () => {
    it('answers the predecessor with the same successor until the grace is over', async () => {
      const ada = await meeting.given({ role: 'SCREEN' });
      const first = (await signIn(ada)).refreshToken;
      const second = (await refresh(first)).body.refreshToken;

      later(59 * SECOND_MS);
      const repeated = await refresh(first);

      expect(repeated.body.refreshToken).toBe(second);
      expect(codeIn(await refresh(second))).toBe('ok');
    });

    it('ends the session, its sockets too, when one comes back after the grace', async () => {
      const ada = await meeting.given({ role: 'SCREEN' });
      const told = ended(ada);
      const tokens = system.plenum.app.get(AccessTokens, { strict: false });
      const { sessionId } = await me(ada);
      const first = tokens.refreshToken(sessionId, 1);
      const { accessToken, refreshToken: second } = (await refresh(first)).body;

      later(61 * SECOND_MS);
      const stolen = await refresh(first);
      await told;

      expect(codeIn(stolen)).toBe('access.session-ended');
      expect(codeIn(await refresh(second))).toBe('access.session-ended');
      expect(await codeWith(accessToken)).toBe('access.session-ended');
    });

    it('ends the session when an older one comes back within the grace', async () => {
      const ada = await meeting.given({ role: 'SCREEN' });
      const first = (await signIn(ada)).refreshToken;
      const second = (await refresh(first)).body.refreshToken;
      const third = (await refresh(second)).body.refreshToken;

      expect(codeIn(await refresh(first))).toBe('access.session-ended');
      expect(codeIn(await refresh(third))).toBe('access.session-ended');
    });

    it('keeps two tabs in one session, however often both refresh at once', async () => {
      const ada = await meeting.given({ role: 'SCREEN' });
      let token = (await signIn(ada)).refreshToken;

      for (let round = 0; round < 10; round++) {
        const [here, there] = await Promise.all([refresh(token), refresh(token)]);
        expect([codeIn(here), codeIn(there)]).toEqual(['ok', 'ok']);
        expect(here.body.refreshToken).toBe(there.body.refreshToken);
        expect(await codeWith(there.body.accessToken)).toBe('ok');
        token = here.body.refreshToken;
      }
    });

    it('gives two tabs on two nodes the same successor', async () => {
      const there = new HttpClient((await system.addNode()).url);
      const ada = await meeting.given({ role: 'SCREEN' });
      const { refreshToken } = await signIn(ada);

      const tabs = await Promise.all([
        refresh(refreshToken),
        there.post<SignedIn>('/api/v1/session/refresh', { refreshToken }),
      ]);

      expect(tabs.map(codeIn)).toEqual(['ok', 'ok']);
      expect(tabs[0].body.refreshToken).toBe(tabs[1].body.refreshToken);
    });
  });

  it.each([
    [
      'ended by an administrator',
      (id: string) => system.admin.delete(`/api/v1/accounts/${id}/sessions`),
    ],
    [
      'of a disabled account',
      (id: string) => system.admin.post(`/api/v1/accounts/${id}/disable`, { id: newId() }),
    ],
    [
      'of an account whose password was reset',
      (id: string) => system.admin.post(`/api/v1/accounts/${id}/password-reset`, { id: newId() }),
    ],
  ])('refuses every token of a session %s, at once, and ends its sockets', async (_, end) => {
    const ada = await meeting.given({ role: 'SCREEN' });
    const told = ended(ada);
    const { account } = await me(ada);
    const { accessToken, refreshToken } = await signIn(ada);

    await done(end(account.id));
    await told;

    expect(await codeWith(accessToken)).toBe('access.session-ended');
    expect(codeIn(await refresh(refreshToken))).toBe('access.session-ended');
  });

  it('ends a session that nobody used for a day', async () => {
    const ada = await meeting.given({ role: 'SCREEN' });
    const told = ended(ada);
    const { refreshToken } = await signIn(ada);

    later(25 * HOUR_MS);
    await told;

    expect(codeIn(await refresh(refreshToken))).toBe('access.session-ended');
  });

  it('takes what may no longer be seen off open screens in place, and refuses to open it again', async () => {
    const ada = await meeting.given({ role: 'CHAIR' });
    const { account } = await me(ada);
    const { meetingId } = meeting;
    const desk = await ada.client.view(meetingId, 'floor:desk');

    const [grant] = account.grants;
    await done(system.admin.delete(`/api/v1/accounts/${account.id}/grants/${grant?.id}`));
    await desk.until(({ refused }) => refused !== undefined);

    expect(desk.entries()).toEqual([]);
    expect(desk.refused).toBe('meeting.not-found');
    expect(codeOf(await ada.client.raw('time:sync', { t0: 1 }))).toBe('ok');
  });
});
