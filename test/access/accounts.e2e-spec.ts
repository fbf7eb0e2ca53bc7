import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/platform/ids/id.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { startSystem, type TestSystem } from '../support/system.js';

const PASSWORD = 'long enough for a test';

interface AccountBody {
  readonly id: string;
  readonly oneTimePassword?: string;
  readonly grants: readonly { readonly id: string; readonly role: string }[];
}

let system: TestSystem;
beforeAll(async () => void (system = await startSystem()));
afterAll(() => system?.stop());

async function givenOrganizer(name: string, meetingId: string): Promise<HttpClient> {
  const grants = [{ role: 'ORGANIZER', meetingId }];
  const account = { id: newId(), name, displayName: name, password: PASSWORD, grants };
  await system.admin.post('/api/v1/accounts', account);
  return system.signIn(name, PASSWORD);
}

const makeScreen = (who: HttpClient, meetingId: string) =>
  who.post('/api/v1/accounts', {
    id: newId(),
    name: `screen-${meetingId}`,
    displayName: 'Screen',
    grants: [{ role: 'SCREEN', meetingId }],
  });

describe('POST /api/v1/accounts', () => {
  it('answers the same to the same request', async () => {
    const account = { id: newId(), name: 'ada', displayName: '艾达' };

    const first = await system.admin.post<AccountBody>('/api/v1/accounts', account);
    const second = await system.admin.post<AccountBody>('/api/v1/accounts', account);
    const other = await system.admin.post('/api/v1/accounts', { ...account, name: 'adam' });

    expect(first.status).toBe(200);
    expect(first.body.oneTimePassword).toMatch(/^(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    expect(second).toEqual(first);
    expect(other.body).toMatchObject({ code: 'command.reused' });
    await expect(system.signIn('ada', first.body.oneTimePassword ?? '')).resolves.toBeDefined();
  });

  it('lets one of two simultaneous accounts of a name through', async () => {
    const body = { name: 'ben', displayName: 'Ben' };

    const answers = await Promise.all([
      system.admin.post('/api/v1/accounts', { ...body, id: newId() }),
      system.admin.post('/api/v1/accounts', { ...body, id: newId() }),
    ]);

    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
  });

  it('is for nobody without a session, and for organizers in their meeting only', async () => {
    const [here, there] = [newId(), newId()];
    const organizer = await givenOrganizer('olga', here);

    expect((await makeScreen(new HttpClient(system.url), here)).body).toMatchObject({
      code: 'access.token-missing',
    });
    expect((await makeScreen(organizer, here)).status).toBe(200);
    expect((await makeScreen(organizer, there)).body).toMatchObject({ code: 'meeting.not-found' });
  });
});

describe('POST /api/v1/accounts/batch', () => {
  it('makes the operators of many venues in one request', async () => {
    const meetingId = newId();
    const organizer = await givenOrganizer('otto', meetingId);
    const accounts = Array.from({ length: 12 }, (_, i) => ({
      id: newId(),
      name: `venue-${i}`,
      displayName: `Venue ${i}`,
      password: PASSWORD,
      grants: [{ role: 'OPERATOR', meetingId, venueId: newId() }],
    }));

    const { status, body } = await organizer.post<{ accounts: AccountBody[] }>(
      '/api/v1/accounts/batch',
      { accounts },
    );

    expect(status).toBe(200);
    expect(body.accounts.map(({ id }) => id)).toEqual(accounts.map(({ id }) => id));
    const operators = await Promise.all(accounts.map(({ name }) => system.signIn(name, PASSWORD)));
    expect(operators).toHaveLength(12);
    const list = await organizer.get<{ accounts: AccountBody[] }>(
      `/api/v1/accounts?meetingId=${meetingId}`,
    );
    expect(list.body.accounts).toHaveLength(13);
  });

  it('makes what can be made and answers the first refusal', async () => {
    const account = (name: string) => ({
      id: newId(),
      name,
      displayName: name,
      password: PASSWORD,
    });

    const { body } = await system.admin.post('/api/v1/accounts/batch', {
      accounts: [account('admin'), account('gina')],
    });

    expect(body).toMatchObject({ code: 'access.name-taken' });
    await expect(system.signIn('gina', PASSWORD)).resolves.toBeDefined();
  });
});

describe('a change of rights', () => {
  it('acts on the next request, here before the answer and on other nodes within a second', async () => {
    const meetingId = newId();
    const organizer = await givenOrganizer('oscar', meetingId);
    const other = await system.addNode();
    const elsewhere = new HttpClient(other.url);
    await elsewhere.signIn('oscar', PASSWORD);
    const path = `/api/v1/accounts?meetingId=${meetingId}`;
    const list = await organizer.get<{ accounts: AccountBody[] }>(path);
    const [account] = list.body.accounts;
    expect((await elsewhere.get(path)).status).toBe(200);

    const revoke = `/api/v1/accounts/${account?.id}/grants/${account?.grants[0]?.id}`;
    expect((await system.admin.delete(revoke)).status).toBe(204);
    const revokedAtMs = performance.now();

    expect((await organizer.get(path)).body).toMatchObject({ code: 'meeting.not-found' });
    while ((await elsewhere.get(path)).status === 200) {
      if (performance.now() - revokedAtMs > 5_000) break;
    }
    expect(performance.now() - revokedAtMs).toBeLessThan(2_000);
  });

  it('ends the sessions of a disabled account, and lets it in again when enabled', async () => {
    const organizer = await givenOrganizer('ole', newId());
    const me = await organizer.get<{ account: AccountBody }>('/api/v1/session/me');
    const path = `/api/v1/accounts/${me.body.account.id}`;

    const disabled = await system.admin.post(`${path}/disable`, { id: newId() });

    expect(disabled.body).toMatchObject({ status: 'DISABLED' });
    expect((await organizer.get('/api/v1/session/me')).body).toMatchObject({
      code: 'access.session-ended',
    });
    await expect(system.signIn('ole', PASSWORD)).rejects.toThrow('access.sign-in-failed');
    await system.admin.post(`${path}/enable`, { id: newId() });
    await expect(system.signIn('ole', PASSWORD)).resolves.toBeDefined();
  });

  it('lets no organizer shut anybody out', async () => {
    const organizer = await givenOrganizer('oda', newId());
    const me = await system.admin.get<{ account: AccountBody }>('/api/v1/session/me');

    const { status, body } = await organizer.post(
      `/api/v1/accounts/${me.body.account.id}/disable`,
      { id: newId() },
    );

    expect([status, body]).toMatchObject([403, { code: 'access.denied' }]);
  });
});

describe('POST /api/v1/accounts/:id/password-reset', () => {
  it('puts a one-time password in the place of a forgotten one', async () => {
    const id = newId();
    const account = { id, name: 'hugo', displayName: 'Hugo', password: PASSWORD };
    await system.admin.post('/api/v1/accounts', account);
    const command = { id: newId() };

    const first = await system.admin.post<{ oneTimePassword: string }>(
      `/api/v1/accounts/${id}/password-reset`,
      command,
    );
    const again = await system.admin.post(`/api/v1/accounts/${id}/password-reset`, command);

    expect(again).toEqual(first);
    await expect(system.signIn('hugo', PASSWORD)).rejects.toThrow('access.sign-in-failed');
    await expect(system.signIn('hugo', first.body.oneTimePassword)).resolves.toBeDefined();
  });
});
