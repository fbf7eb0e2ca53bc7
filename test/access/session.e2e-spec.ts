import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { HttpClient, type SignedIn } from '../../src/realtime/client/http-client.js';
import { PlenumLogger } from '../../src/platform/logging/logger.js';
import { Clock } from '../../src/platform/time/clock.js';
import { startSystem, type TestSystem } from '../support/system.js';

const PASSWORD = '一个够长的测试密码x';

let system: TestSystem;
let nobody: HttpClient;
beforeAll(async () => {
  system = await startSystem();
  nobody = new HttpClient(system.url);
});
afterAll(() => system?.stop());

/** An account with a password of its own. */
async function givenAccount(
  name: string,
  password?: string,
): Promise<{ id: string; oneTimePassword: string }> {
  const id = newId();
  const { body } = await system.admin.post<{ id: string; oneTimePassword: string }>(
    '/api/v1/accounts',
    { id, name, displayName: name, ...(password === undefined ? {} : { password }) },
  );
  return body;
}

const signIn = (name: string, password: string) =>
  nobody.post<SignedIn>('/api/v1/session', { name, password });
const refresh = (refreshToken: string) =>
  nobody.post<SignedIn>('/api/v1/session/refresh', { refreshToken });

describe('signing in', () => {
  it('answers a pair of tokens and the account with its rights', async () => {
    const { id } = await givenAccount('Ada', PASSWORD);

    const { status, body } = await signIn(' ADA ', PASSWORD);

    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.any(String),
      accessExpiresAt: expect.any(String),
      refreshToken: expect.any(String),
      account: {
        id,
        name: 'ada',
        displayName: 'Ada',
        status: 'ACTIVE',
        mustChangePassword: false,
        grants: [],
      },
      mustChangePassword: false,
    });
  });

  it('tells a wrong password and an unknown name apart to nobody', async () => {
    await givenAccount('ben', PASSWORD);

    const wrong = await signIn('ben', 'not the password');
    const unknown = await signIn('nobody-of-this-name', PASSWORD);

    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({ code: 'access.sign-in-failed' });
    expect(unknown).toEqual({ ...wrong, body: { ...wrong.body, instance: undefined } });
  });

  it('slows down who guesses, and says for how long', async () => {
    await givenAccount('cleo', PASSWORD);
    // Real time stands still, however long the machine takes.
    const clock = system.plenum.app.get(Clock);
    const nowMs = clock.nowMs();
    Reflect.set(clock, 'nowMs', () => nowMs);
    for (let i = 0; i < 5; i++) await signIn('cleo', `guess number ${i}`);

    const response = await fetch(new URL('/api/v1/session', system.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'cleo', password: PASSWORD }),
    });
    Reflect.deleteProperty(clock, 'nowMs');

    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({
      code: 'access.too-many-attempts',
      details: { retryAfterSeconds: expect.any(Number) },
    });
  });

  it('refuses input that is no sign-in', async () => {
    const answers = await Promise.all([
      nobody.post('/api/v1/session', {}),
      nobody.post('/api/v1/session', { name: 'ada', password: PASSWORD, remember: true }),
      nobody.post('/api/v1/session', { name: 'ada', password: 'x'.repeat(129) }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  });
});

describe('refreshing', () => {
  it('gives two tabs the same successor and ends the session when an older token comes back', async () => {
    await givenAccount('dora', PASSWORD);
    const first = (await signIn('dora', PASSWORD)).body.refreshToken;

    const tabs = await Promise.all([refresh(first), refresh(first), refresh(first)]);
    const successors = new Set(tabs.map(({ body }) => body.refreshToken));
    const [second = ''] = successors;
    const third = await refresh(second);
    const stolen = await refresh(first);
    const after = await refresh(third.body.refreshToken);

    expect(successors.size).toBe(1);
    expect(third.status).toBe(200);
    expect([stolen.status, after.status]).toEqual([401, 401]);
    expect(stolen.body).toMatchObject({ code: 'access.session-ended' });
  });

  it('refuses a token that this house did not seal', async () => {
    const { body } = await signIn('ada', PASSWORD);

    const forged = await refresh(body.refreshToken.replace('.1.', '.2.'));

    expect(forged.body).toMatchObject({ code: 'access.token-invalid' });
  });
});

describe('the log', () => {
  afterEach(() => system.plenum.app.useLogger(false));

  it('never has a token or a password in it, at any level', async () => {
    const written: string[] = [];
    const to = { write: (line: string) => void written.push(line) };
    system.plenum.app.useLogger(new PlenumLogger({ logLevel: 'trace', production: true }, to));
    await givenAccount('gro', PASSWORD);

    const { body } = await signIn('gro', PASSWORD);
    const next = await refresh(body.refreshToken);
    const gro = await system.signIn('gro', PASSWORD);
    await gro.get('/api/v1/session/me');
    const client = await system.connect(gro);
    await client.raw('floor:grant', { token: body.accessToken });
    await refresh(`${body.refreshToken}x`);

    const log = written.join('');
    expect(log).toContain('/api/v1/session/refresh');
    for (const secret of [body, next.body].flatMap((b) => [b.accessToken, b.refreshToken])) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toContain(await gro.token());
    expect(log).not.toContain(PASSWORD);
  });
});

describe('another node', () => {
  it('knows an account and a session as soon as they are there', async () => {
    const other = await system.addNode();
    const there = new HttpClient(other.url);

    for (let round = 0; round < 5; round++) {
      const name = `kim-${round}`;
      await givenAccount(name, PASSWORD);
      const { accessToken } = await there.signIn(name, PASSWORD);
      const me = await fetch(new URL('/api/v1/session/me', system.url), {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      expect(me.status).toBe(200);
    }
  });
});

describe('signing out', () => {
  it('ends the session for its tokens and its sockets, at once', async () => {
    await givenAccount('emil', PASSWORD);
    const emil = await system.signIn('emil', PASSWORD);
    const client = await system.connect(emil);
    const told = new Promise<void>((resolve) => client.on('session:ended', resolve));

    const { status } = await emil.delete('/api/v1/session');
    const after = await emil.get('/api/v1/session/me');
    await told;

    expect(status).toBe(204);
    expect(after.body).toMatchObject({ code: 'access.session-ended' });
  });
});

describe('a one-time password', () => {
  it('opens nothing but its own change, which ends every other session', async () => {
    const { oneTimePassword } = await givenAccount('finn');
    const finn = await system.signIn('finn', oneTimePassword);
    const other = await system.signIn('finn', oneTimePassword);

    const before = await finn.get('/api/v1/accounts');
    const weak = await finn.post('/api/v1/session/password', {
      currentPassword: oneTimePassword,
      newPassword: 'finnfinnfinn',
    });
    const changed = await finn.post('/api/v1/session/password', {
      currentPassword: oneTimePassword,
      newPassword: PASSWORD,
    });

    expect(before.body).toMatchObject({ code: 'access.password-change-required' });
    expect(weak.body).toMatchObject({ code: 'access.password-weak' });
    expect(changed.body).toMatchObject({ mustChangePassword: false });
    expect((await finn.get('/api/v1/session/me')).status).toBe(200);
    expect((await other.get('/api/v1/session/me')).status).toBe(401);
    expect((await signIn('finn', oneTimePassword)).status).toBe(401);
    expect((await signIn('finn', PASSWORD)).status).toBe(200);
  });
});
