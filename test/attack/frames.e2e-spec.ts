import { connect } from 'node:net';
import { once } from 'node:events';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { contentsOf } from '../support/contents.js';
import { codeOf, givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { RawSocket } from './raw-socket.js';

const DEEP = 20_000;
const deep = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`;
const deepObject = `${'{"a":'.repeat(DEEP / 2)}1${'}'.repeat(DEEP / 2)}`;

/** A ping of socket.io's own: the frame after which the answer shows that those before were taken. */
const SYNC = '42777["time:sync",{"t0":1}]';

const frames: readonly [what: string, frame: string][] = [
  ['nothing', ''],
  ['an unknown type of engine.io', '9hello'],
  ['a letter', 'x'],
  ['an open from the wrong side', '0{"sid":"mine"}'],
  ['an upgrade that was not asked for', '5'],
  ['an empty message', '4'],
  ['an unknown type of socket.io', '49'],
  ['an event without words', '42'],
  ['half a JSON text', '42["time:sync",{"t0"'],
  ['an object where a list must stand', '42{"a":1}'],
  ['an empty list', '42[]'],
  ['a number for a name', '42[7,{}]'],
  ['null for a name', '42[null]'],
  ['a reserved name', '42["connect"]'],
  ['another reserved name', '421["disconnecting",{}]'],
  ['a name of Object.prototype', '421["__proto__",{}]'],
  ['a giant acknowledgement id', '4299999999999999999999999["time:sync",{"t0":1}]'],
  ['a negative acknowledgement id', '42-1["time:sync",{"t0":1}]'],
  ['another namespace', '40/admin,{"token":"x"}'],
  ['an event for another namespace', '42/admin,["time:sync",{"t0":1}]'],
  ['an acknowledgement of nothing', '4312345["ok"]'],
  ['a refusal from the wrong side', '44{"message":"no"}'],
  ['a second join', '40{"token":"x"}'],
  ['binary that never comes', '451-["time:sync",{"_placeholder":true,"num":0}]'],
  ['binary without end', '45999999999-["time:sync",{"_placeholder":true,"num":0}]'],
  ['binary in no number', '45x-["time:sync",{}]'],
  ['a binary acknowledgement', '461-1[{"_placeholder":true,"num":0}]'],
  ['lists as deep as a frame', `421["time:sync",${deep}]`],
  ['objects as deep as a frame', `421["floor:request",${deepObject}]`],
  ['keys of the prototype', '421["floor:request",{"__proto__":{"polluted":true}}]'],
  ['a constructor', '421["floor:request",{"constructor":{"prototype":{"polluted":true}}}]'],
  ['half a surrogate', '421["time:sync",{"t0":"\\ud800"}]'],
  ['nul characters', '421["time:sync\\u0000",{"t0":1}]'],
  ['more arguments than there are', `421["time:sync",${'0,'.repeat(9_000)}0]`],
];

/** Sends it, and resolves once it was taken or the line was ended. */
async function taken(raw: RawSocket, ...some: (string | Uint8Array<ArrayBuffer>)[]) {
  for (const frame of some) raw.send(frame);
  if (raw.open) raw.send(SYNC);
  await raw.until(({ heard }) => heard.some((each) => each.startsWith('43777')));
}

describe('malformed frames', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let honest: TestPlayer;
  let token: string;
  const opened: RawSocket[] = [];

  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    honest = await meeting.given({ role: 'SCREEN' });
    token = await (await meeting.given({ role: 'SCREEN' })).http.token();
  });
  afterEach(() => {
    for (const raw of opened.splice(0)) raw.close();
  });
  afterAll(() => system?.stop());

  const contents = () => contentsOf(system.plenum.app.get(Database));

  async function entered(): Promise<RawSocket> {
    const raw = await RawSocket.enter(system.url, token);
    opened.push(raw);
    return raw;
  }

  async function expectServed(): Promise<void> {
    expect(codeOf(await honest.client.raw('time:sync', { t0: 1 }))).toBe('ok');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  }

  it.each(frames)('takes %s from one that was let in, and serves the others', async (_, frame) => {
    const before = await contents();
    const raw = await entered();

    await taken(raw, frame);

    await expectServed();
    expect(await contents()).toEqual(before);
  });

  it('takes all of them from whoever never said who it is, and lets nothing through', async () => {
    const before = await contents();
    for (const [, frame] of frames) {
      const raw = await RawSocket.open(system.url);
      opened.push(raw);
      raw.send(frame);
      if (raw.open) raw.send(SYNC);
    }

    await expectServed();
    const heard = opened.flatMap((raw) => raw.heard).filter((frame) => frame.startsWith('43'));
    expect(heard).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it.each([
    ['text', 'x'.repeat(70_000)],
    ['binary', new Uint8Array(70_000)],
  ])('ends the line of whoever sends more %s than a frame may hold', async (_, frame) => {
    const raw = await entered();

    raw.send(frame);

    expect(await raw.closed).toBe(1009);
    await expectServed();
  });

  it('keeps no binary that belongs to nothing', async () => {
    const raw = await entered();

    await taken(raw, new Uint8Array([1, 2, 3]));

    expect(raw.open).toBe(false);
    await expectServed();
  });

  it('keeps no more binary than an event may have', async () => {
    const raw = await entered();
    const words = { _placeholder: true, num: 0 };

    await taken(raw, `4511-${JSON.stringify(['time:sync', words])}`);

    expect(raw.open).toBe(false);
    await expectServed();
  });

  it('answers only what asked for an answer, and does nothing that did not', async () => {
    const before = await contents();
    const raw = await entered();
    const command = { id: newId(), meetingId: meeting.meetingId };

    await taken(raw, `42["floor:open",${JSON.stringify(command)}]`);

    expect(raw.heard.filter((frame) => frame.startsWith('43'))).toHaveLength(1);
    expect(await contents()).toEqual(before);
  });

  /** An open line over long polling. */
  async function polling(): Promise<URL> {
    const line = new URL('/socket.io/?EIO=4&transport=polling', system.url);
    const opening = await (await fetch(line)).text();
    const { sid } = JSON.parse(opening.slice(1)) as { sid: string };
    line.searchParams.set('sid', sid);
    return line;
  }

  it('ends whoever sends garbage over long polling', async () => {
    const line = await polling();

    await fetch(line, { method: 'POST', body: 'x'.repeat(100) });

    expect((await fetch(line)).status).toBe(400);
    await expectServed();
  });

  it('takes no more over long polling than a frame may hold', async () => {
    const line = await polling();

    // The answer may be lost: the server ends the connection while the body still comes.
    const status = await fetch(line, { method: 'POST', body: 'x'.repeat(70_000) }).then(
      (answer) => answer.status,
      () => 413,
    );

    expect(status).toBe(413);
    await expectServed();
  });

  it('ends an upgrade to a place that is not there', async () => {
    const { hostname, port } = new URL(system.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    socket.resume();

    await once(socket, 'close');

    await expectServed();
  });
});
