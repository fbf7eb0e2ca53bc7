import { jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpClient } from '../../src/realtime/client/http-client.js';

const TEN_MINUTES_MS = 600_000;
const DAY_MS = 86_400_000;

/** A token that was too old when it was made: the Date of an answer has whole seconds. */
const EXPIRED_MS = -2_000;

/** A real HTTP server with sessions; a token names the refresh it came from. */
class HttpHouse {
  private readonly http = createServer((request, response) => this.answer(request, response));
  lifeMs = TEN_MINUTES_MS;
  refreshes = 0;
  failNextRefreshes = 0;
  endSessions = false;
  expired = new Set<string>();
  readonly asked: (string | undefined)[] = [];

  static async open(): Promise<HttpHouse> {
    const house = new HttpHouse();
    house.http.listen(0, '127.0.0.1');
    await once(house.http, 'listening');
    return house;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  close(): void {
    this.http.closeAllConnections();
    this.http.close();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    if (request.url === '/api/v1/session') this.signIn(response);
    else if (request.url === '/api/v1/session/refresh') this.refresh(response);
    else this.serve(request, response);
  }

  private signIn(response: ServerResponse): void {
    const accessExpiresAt = new Date(houseNow() + this.lifeMs).toISOString();
    say(response, 200, { accessToken: `t${this.refreshes}`, accessExpiresAt, refreshToken: 'r' });
  }

  private refresh(response: ServerResponse): void {
    this.refreshes += 1;
    if (this.failNextRefreshes > 0) {
      this.failNextRefreshes -= 1;
      response.destroy();
    } else if (this.endSessions) say(response, 401, { code: 'access.session-ended' });
    else this.signIn(response);
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const token = request.headers.authorization?.replace('Bearer ', '');
    this.asked.push(token);
    const old = token !== undefined && this.expired.has(token);
    say(response, old ? 401 : 200, old ? { code: 'access.token-expired' } : { ok: true });
  }
}

/** The house's own clock, which tests of the device's do not touch. */
const houseNow = (): number => performance.timeOrigin + performance.now();

function say(response: ServerResponse, status: number, body: object): void {
  response.setHeader('date', new Date(houseNow()).toUTCString());
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

describe('HttpClient', () => {
  let house: HttpHouse;
  let client: HttpClient;
  beforeEach(async () => {
    house = await HttpHouse.open();
    client = new HttpClient(house.url);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    house.close();
  });

  it.each([
    ['fast', DAY_MS],
    ['slow', -DAY_MS],
  ])('is not led astray by a clock that is %s', async (_, offsetMs) => {
    const { now } = Date;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + offsetMs);
    await client.signIn('ada', 'password');

    for (let i = 0; i < 3; i++) await client.get('/api/v1/meetings');

    expect(house.refreshes).toBe(0);
  });

  it('refreshes in time although its clock is slow', async () => {
    const { now } = Date;
    jest.spyOn(Date, 'now').mockImplementation(() => now() - DAY_MS);
    house.lifeMs = EXPIRED_MS;
    await client.signIn('ada', 'password');

    await client.get('/api/v1/meetings');

    expect(house.refreshes).toBe(1);
    expect(house.asked).toEqual(['t1']);
  });

  it('refreshes after the device had slept', async () => {
    await client.signIn('ada', 'password');
    const { now } = Date;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + TEN_MINUTES_MS);

    expect(await client.token()).toBe('t1');
  });

  it('asks once more with a fresh token when the house found it expired', async () => {
    await client.signIn('ada', 'password');
    house.expired.add('t0');

    const answers = await Promise.all([client.get('/a'), client.post('/b'), client.get('/c')]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(house.refreshes).toBe(1);
  });

  it('asks once more, not for ever', async () => {
    await client.signIn('ada', 'password');
    for (let i = 0; i < 9; i++) house.expired.add(`t${i}`);

    const { status } = await client.get('/a');

    expect(status).toBe(401);
    expect(house.asked).toEqual(['t0', 't1']);
  });

  it('refreshes again after a refresh that did not get through', async () => {
    house.lifeMs = EXPIRED_MS;
    await client.signIn('ada', 'password');
    house.failNextRefreshes = 1;
    await expect(client.token()).rejects.toThrow('fetch failed');

    expect(await client.token()).toBe('t2');
  });

  it('says by which code a refresh or a sign-in was refused', async () => {
    house.endSessions = true;
    house.lifeMs = EXPIRED_MS;
    await expect(client.token()).rejects.toMatchObject({ code: 'access.token-missing' });
    await client.signIn('ada', 'password');

    await expect(client.token()).rejects.toMatchObject({ code: 'access.session-ended' });
  });
});
