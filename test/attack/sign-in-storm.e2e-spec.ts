import { Clock } from '../../src/platform/time/clock.js';
import { newId } from '../../src/platform/ids/id.js';
import { done, givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { ADMIN_PASSWORD, startSystem, type TestSystem } from '../support/system.js';
import { arriveDuring, counted } from './arrivals.js';

const ACCOUNTS = 50;
const ADDRESSES = 10;

/** What waits to be hashed at most. */
const LINE = 200;

describe('a storm of sign-ins', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  beforeAll(async () => {
    system = await startSystem({ TRUST_PROXY: '1' });
    meeting = await givenMeeting(system);
    operator = await meeting.operator('主会场');
    const accounts = Array.from({ length: ACCOUNTS }, (_, i) => ({
      id: newId(),
      name: `storm-${i}`,
      displayName: '林晓',
      password: ADMIN_PASSWORD,
      grants: [],
    }));
    await done(system.admin.post('/api/v1/accounts/batch', { accounts }));
  });
  afterAll(() => system?.stop());

  /** `ok`, or the code. */
  async function signIn(name: string, password: string, address: string): Promise<string> {
    const response = await fetch(new URL('/api/v1/session', system.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ name, password }),
    });
    const body: unknown = await response.json();
    return response.ok ? 'ok' : String(Reflect.get(Object(body), 'code'));
  }

  const everybody = (password: string): Promise<string[]> =>
    Promise.all(
      Array.from({ length: ACCOUNTS * ADDRESSES }, (_, i) =>
        signIn(`storm-${i % ACCOUNTS}`, password, `10.0.0.${1 + Math.floor(i / ACCOUNTS)}`),
      ),
    );

  it('of 500 at once lets in what the line holds, tells the rest busy, and starves no arrival', async () => {
    const storm = everybody(ADMIN_PASSWORD);

    const served = await arriveDuring(meeting, operator, storm);
    const answers = counted(await storm);

    expect(Object.keys(answers).toSorted()).toEqual(['busy', 'ok']);
    expect(answers['ok']).toBeGreaterThanOrEqual(LINE);
    expect(answers['busy']).toBeGreaterThan(0);
    expect(counted(served.codes)).toEqual({ ok: served.codes.length });
    expect(served.codes.length).toBeGreaterThan(10);
    expect(await signIn('storm-0', ADMIN_PASSWORD, '10.0.0.99')).toBe('ok');
  });

  it('of guesses answers all alike, and locks nobody out elsewhere', async () => {
    const storm = everybody('not the password at all');

    const served = await arriveDuring(meeting, operator, storm);
    const answers = counted(await storm);

    expect(Object.keys(answers).toSorted()).toEqual(['access.sign-in-failed', 'busy']);
    expect(counted(served.codes)).toEqual({ ok: served.codes.length });
    expect(await signIn('storm-0', ADMIN_PASSWORD, '10.0.0.98')).toBe('ok');
  });

  it('from one address is slowed down as a whole', async () => {
    // Real time stands still, however long the machine takes.
    const clock = system.plenum.app.get(Clock);
    const nowMs = clock.nowMs();
    Reflect.set(clock, 'nowMs', () => nowMs);
    const guesses = await Promise.all(
      Array.from({ length: 150 }, (_, i) => signIn(`unknown-${i}`, 'a guess of many', '10.9.9.9')),
    );

    const answers = counted(guesses);
    expect(answers['access.too-many-attempts']).toBe(50);
    expect(await signIn('storm-1', ADMIN_PASSWORD, '10.9.9.9')).toBe('access.too-many-attempts');
    expect(await signIn('storm-1', ADMIN_PASSWORD, '10.9.9.8')).toBe('ok');
    Reflect.deleteProperty(clock, 'nowMs');
  });
});
