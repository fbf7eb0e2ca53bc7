import request from 'supertest';
import { AccessMemory } from '../../src/access/access.memory.js';
import { startPlenum, type Plenum } from '../../src/bootstrap.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { ServiceState } from '../../src/platform/health/service-state.js';
import { HttpClient } from '../../src/realtime/client/http-client.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { ADMIN_PASSWORD } from '../support/system.js';

let fresh: FreshDatabase;
let plenum: Plenum;
let bearer: string;
const start = (environment: Readonly<Record<string, string>> = {}): Promise<Plenum> =>
  startPlenum(
    readSettings({
      DATABASE_URL: fresh.url,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      DATABASE_POOL: '4',
      ...environment,
    }),
  );

beforeAll(async () => {
  fresh = await freshDatabase();
  plenum = await start({ CLOCK: 'settable', ADMIN_PASSWORD });
  const admin = new HttpClient(plenum.url);
  await admin.signIn('admin', ADMIN_PASSWORD);
  bearer = `Bearer ${await admin.token()}`;
});
afterAll(async () => {
  await plenum?.stop();
  await fresh?.drop();
});

describe('HTTP', () => {
  it('answers problems in Chinese, with the code that sockets answer', async () => {
    const answer = await request(plenum.url).get('/nowhere').expect(404);

    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: 'urn:plenum:error:route.not-found',
      title: '没有这个地址。',
      status: 404,
      code: 'route.not-found',
    });
  });

  it('answers in English where asked', async () => {
    const answer = await request(plenum.url).get('/nowhere').set('Accept-Language', 'en');

    expect(answer.body.title).toBe('There is nothing at this address.');
  });

  it.each([
    ['what does not fit the schema', { offsetMs: 'soon' }, 400, 'input.invalid'],
    ['an unknown field', { offsetMs: 1, more: 2 }, 400, 'input.invalid'],
    ['a body above the limit', { now: 'x'.repeat(1_100_000) }, 413, 'input.too-large'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await request(plenum.url)
      .put('/api/v1/clock')
      .set('Authorization', bearer)
      .send(body);

    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('refuses what is no JSON, without repeating it', async () => {
    const answer = await request(plenum.url)
      .put('/api/v1/clock')
      .type('application/json')
      .send('{"now": 王小明');

    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('王小明');
  });

  it('gives each request an id and shows no framework', async () => {
    const { headers } = await request(plenum.url).get('/healthz').expect(200);

    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(['/api/v1/session/me', '/api/v1/accounts', '/api/v1/nowhere'])(
    'lets nobody keep what %s answers',
    async (path) => {
      const { headers } = await request(plenum.url).get(path).set('Authorization', bearer);

      expect(headers['cache-control']).toBe('no-store');
    },
  );

  it('counts requests by route pattern in the metrics', async () => {
    await request(plenum.url).get('/healthz');

    const { text } = await request(plenum.url).get('/metrics').expect(200);

    expect(text).toMatch(/plenum_http_request_seconds_count\{[^}]*route="\/healthz"[^}]*\} \d+/);
  });
});

describe('the clock', () => {
  it('can be set to a moment, and runs on from there', async () => {
    await request(plenum.url)
      .put('/api/v1/clock')
      .set('Authorization', bearer)
      .send({ now: '2025-02-14T09:00:00+08:00' })
      .expect(200);

    const { body } = await request(plenum.url)
      .get('/api/v1/clock')
      .set('Authorization', bearer)
      .expect(200);

    const passedMs = Date.parse(body.now) - Date.parse('2025-02-14T01:00:00Z');
    expect(passedMs).toBeGreaterThanOrEqual(0);
    expect(passedMs).toBeLessThan(10_000);
  });
});

describe('the clock of strangers', () => {
  it('stays as it is', async () => {
    const answer = await request(plenum.url).put('/api/v1/clock').send({ offsetMs: 1 });

    expect([answer.status, answer.body.code]).toEqual([401, 'access.token-missing']);
  });
});

describe('readiness and the stop', () => {
  it('is not ready while it has not heard of changed rights for long', async () => {
    const deaf = await start();
    await request(deaf.url).get('/readyz').expect(200);

    deaf.app.get(AccessMemory).follow({ lagMs: () => 5_001, catchUp: () => Promise.resolve() });

    await request(deaf.url).get('/readyz').expect(503);
    await request(deaf.url).get('/healthz').expect(200);
    await deaf.stop();
  });

  it('is ready until it leaves, and refuses to be set where the clock is the system’s', async () => {
    const second = await start();
    await request(second.url).get('/readyz').expect(200, { status: 'ok' });
    await request(second.url).put('/api/v1/clock').send({ offsetMs: 1 }).expect(404);

    second.app.get(ServiceState).leave();

    const answer = await request(second.url).get('/readyz').expect(503);
    expect(answer.body.code).toBe('unavailable');
    await second.stop();
    await expect(fetch(second.url)).rejects.toThrow('fetch failed');
  });
});
