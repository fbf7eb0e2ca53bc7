import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { io } from 'socket.io-client';
import { RequestRates } from '../../src/access/request-rates.js';
import { DoorLimits } from '../../src/realtime/sockets/door-limits.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { startProxy, type Proxy } from './proxy.js';

/** A caller with an address of its own: all of 127.0.0.0/8 is this machine. */
interface Caller {
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(base: string, { address, headers = {} }: Caller): Promise<number | undefined> {
  const agent = new Agent({ localAddress: address });
  const asked = request(new URL('/api/v1/meetings', base), { agent, headers }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

/** What the door says to a handshake with a token that is none. */
function knock(base: string, { address, headers = {} }: Caller): Promise<string> {
  const socket = io(base, {
    transports: ['websocket'],
    auth: { token: 'none' },
    agent: new Agent({ localAddress: address }) as never,
    extraHeaders: headers,
    forceNew: true,
    reconnection: false,
  });
  return new Promise((resolve) => {
    socket.once('connect_error', ({ message }) => {
      socket.disconnect();
      resolve(message);
    });
  });
}

/** The addresses that requests and handshakes are counted under, from now on. */
function countedBy({ plenum: { app } }: TestSystem): string[] {
  const counted: string[] = [];
  const rates = app.get(RequestRates, { strict: false });
  const count = rates.count.bind(rates);
  rates.count = (caller) => {
    if ('address' in caller) counted.push(`request ${caller.address}`);
    count(caller);
  };
  const door = app.get(DoorLimits, { strict: false });
  const enter = door.knock.bind(door);
  door.knock = (address, nowMs) => {
    counted.push(`handshake ${address}`);
    enter(address, nowMs);
  };
  return counted;
}

describe('TRUST_PROXY', () => {
  let system: TestSystem;
  let proxy: Proxy;

  afterEach(async () => {
    await proxy?.close();
    await system?.stop();
  });

  const ada: Caller = { address: '127.0.0.2' };
  const forger: Caller = { address: '127.0.0.3', headers: { 'x-forwarded-for': '203.0.113.7' } };

  it.each([
    ['1', 'the client, whatever it says of itself', ['127.0.0.2', '127.0.0.3']],
    ['0', 'the proxy, where none is trusted', ['127.0.0.1', '127.0.0.1']],
  ])('%s counts by the address of %s', async (TRUST_PROXY, _, [first, second]) => {
    system = await startSystem({ TRUST_PROXY });
    proxy = await startProxy(system.url);
    const counted = countedBy(system);

    const asked = [await ask(proxy.url, ada), await ask(proxy.url, forger)];
    const knocked = [await knock(proxy.url, ada), await knock(proxy.url, forger)];

    expect(asked).toEqual([401, 401]);
    expect(knocked).toEqual(['access.token-invalid', 'access.token-invalid']);
    expect(counted).toEqual([
      `request ${first}`,
      `request ${second}`,
      `handshake ${first}`,
      `handshake ${second}`,
    ]);
  });

  it('lets clients meet over the proxy as they do without it', async () => {
    system = await startSystem({ TRUST_PROXY: '1' });
    proxy = await startProxy(system.url);

    const client = await system.connect(system.admin, proxy.url);
    const copy = await client.view('00000000-0000-7000-8000-000000000001', 'meeting');

    expect(copy.refused).toBe('meeting.not-found');
  });
});
