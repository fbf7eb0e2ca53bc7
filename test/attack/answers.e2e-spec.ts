import { connect } from 'node:net';
import { once } from 'node:events';
import { startSystem, type TestSystem } from '../support/system.js';

const FOREIGN = 'https://evil.example';
const FRIEND = 'https://console.example';
const POLLING = '/socket.io/?EIO=4&transport=polling';

const places = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/api/docs',
  '/api/openapi.json',
  '/api/v1/meetings',
  '/api/v1/nowhere',
  '/nowhere',
  POLLING,
];

describe('what every answer carries', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem({ ORIGINS: FRIEND, TRUST_PROXY: '1' })));
  afterAll(() => system?.stop());

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, system.url), init);

  it.each(places)('%s: no cookie, no sniffing, no word of what it runs on', async (path) => {
    const { headers } = await ask(path);

    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it.each(places.filter((path) => path !== POLLING))(
    '%s: nobody frames it, nothing foreign runs in it, no address is passed on',
    async (path) => {
      const { headers } = await ask(path);

      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/default-src 'self'/);
      expect(policy).toMatch(/script-src 'self'(;|$)/);
      expect(policy).toMatch(/object-src 'none'/);
      expect(policy).toMatch(/frame-ancestors 'self'/);
      expect(policy).toMatch(/base-uri 'self'/);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    },
  );

  it.each([
    ['/api/v1/meetings', 'GET'],
    ['/api/v1/session', 'OPTIONS'],
    [POLLING, 'GET'],
  ])('%s %s: only the origins of the settings may read it', async (path, method) => {
    const from = async (origin: string): Promise<string | null> => {
      const answer = await ask(path, {
        method,
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      return answer.headers.get('access-control-allow-origin');
    };

    expect(await from(FOREIGN)).not.toBe(FOREIGN);
    expect(await from(FOREIGN)).not.toBe('*');
    if (path !== POLLING) expect(await from(FRIEND)).toBe(FRIEND);
  });

  it('never allows credentials across origins: there are none that a browser would send', async () => {
    const answer = await ask('/api/v1/meetings', { headers: { origin: FRIEND } });

    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'name=admin&password=x'],
    ['plain text', 'text/plain', '{"name":"admin","password":"x"}'],
    ['xml', 'application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['no JSON', 'application/json', '{"name":'],
    ['a key of the prototype', 'application/json', '{"__proto__":{"admin":true},"name":"a"}'],
  ])('takes no %s', async (_, type, body) => {
    const answer = await ask('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'input.invalid' });
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it.each(['TRACE /healthz', 'CONNECT /healthz', 'PROPFIND /api/v1/meetings', 'PUT /healthz'])(
    'does nothing for %s',
    async (line) => {
      const { hostname, port } = new URL(system.url);
      const socket = connect(Number(port), hostname);
      socket.write(`${line} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
      let answer = '';
      socket.on('data', (piece) => (answer += piece.toString('utf8')));
      await once(socket, 'close');

      expect(answer).not.toMatch(/^HTTP\/1\.1 2/);
    },
  );

  it.each([
    '/api/v1/meetings/%00',
    '/api/v1/meetings/..%2f..%2fetc%2fpasswd',
    '/api/v1/meetings/%C0%AE',
    "/api/v1/directory/units/' OR 1=1 --",
    `/api/v1/meetings?${'a=1&'.repeat(2_000)}`,
    '/api/v1/audit?meetingId[$ne]=1',
    '/api/v1/accounts?meetingId=1&meetingId=2',
  ])('answers %s by a code, and never as a fault', async (path) => {
    const { status, body } = await system.admin.get(path);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(Reflect.get(Object(body), 'code')).toEqual(expect.any(String));
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts|SELECT|at \w+ \(/);
  });
});
