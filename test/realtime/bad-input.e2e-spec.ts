import { io } from 'socket.io-client';
import { AccessKeys } from '../../src/access/access-keys.js';
import { AccessTokens } from '../../src/access/access-tokens.js';
import { Database } from '../../src/platform/database/database.js';
import { SystemClock } from '../../src/platform/time/clock.js';
import { newId } from '../../src/platform/ids/id.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { contentsOf } from '../support/contents.js';
import { codeOf, givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { knock, type KnockOptions } from './knock.js';

/** Issues what has expired by now. */
class HourAgo extends SystemClock {
  override nowMs(): number {
    return super.nowMs() - 3_600_000;
  }
}

describe('bad input', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  let seatId: string;

  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    operator = await meeting.operator('安达市');
    seatId = meeting.seatsAt('安达市')[0]?.id ?? '';
  });
  afterAll(() => system?.stop());

  const arrivals = (count: number, item: object = {}): object[] =>
    Array.from({ length: count }, () => ({
      id: newId(),
      seatId,
      method: 'SEAT_LIST',
      occurredAt: '2025-02-14T08:30:00+08:00',
      ...item,
    }));

  const payload = (change: object = {}, item: object = {}): object => ({
    id: newId(),
    meetingId: meeting.meetingId,
    venueId: meeting.venue('安达市').id,
    items: arrivals(1, item),
    ...change,
  });

  const contents = (): Promise<Readonly<Record<string, string>>> =>
    contentsOf(system.plenum.app.get(Database));

  /** Knocks, and finds everything as it was. */
  const turnedAway = async (options: KnockOptions): Promise<string> => {
    const before = await contents();
    const word = await knock(system.url, options);
    expect(await contents()).toEqual(before);
    return word;
  };

  const cases: readonly [what: string, name: string, input: () => unknown, code: string][] = [
    ['an unknown command', 'attendance:vote', () => payload(), 'command.unknown'],
    ['a command of the service', 'attendance:close', () => payload(), 'command.unknown'],
    ['an unknown field', 'attendance:check-in', () => payload({ extra: 1 }), 'input.invalid'],
    [
      'an unknown field within',
      'attendance:check-in',
      () => payload({}, { vip: true }),
      'input.invalid',
    ],
    ['a wrong type', 'attendance:check-in', () => payload({ venueId: 7 }), 'input.invalid'],
    ['no object at all', 'attendance:check-in', () => 'check in!', 'input.invalid'],
    ['a list', 'attendance:check-in', () => [payload()], 'input.invalid'],
    ['no id', 'attendance:check-in', () => payload({ id: undefined }), 'input.invalid'],
    [
      'a key of the prototype',
      'attendance:check-in',
      () => JSON.parse('{"__proto__": {"id": 1}, "constructor": 2}') as unknown,
      'input.invalid',
    ],
    [
      'a meeting that is not there',
      'attendance:check-in',
      () => payload({ meetingId: newId() }),
      'meeting.not-found',
    ],
    [
      'a venue of others',
      'attendance:check-in',
      () => payload({ venueId: meeting.venue('海伦市').id }),
      'venue.not-found',
    ],
    [
      'more arrivals than a command may bring',
      'attendance:check-in',
      () => payload({ items: arrivals(201) }),
      'input.invalid',
    ],
    ['no arrival at all', 'attendance:check-in', () => payload({ items: [] }), 'input.invalid'],
    ['an action of others', 'meeting:start', () => start(), 'access.denied'],
  ];
  const start = (): object => ({ id: newId(), meetingId: meeting.meetingId });

  it.each(cases)('answers %s by its code and changes nothing', async (_, name, input, code) => {
    const before = await contents();

    const ack = await operator.client.raw(name, input());

    expect(codeOf(ack)).toBe(code);
    expect(await contents()).toEqual(before);
  });

  it('answers a seat of another venue as if it were not there', async () => {
    const foreign = meeting.seatsAt('海伦市')[0]?.id;
    const before = await contents();

    const ack = await operator.client.raw('attendance:check-in', payload({}, { seatId: foreign }));

    expect(ack).toMatchObject({
      ok: true,
      data: { items: [{ ok: false, error: { code: 'seat.not-found' } }] },
    });
    expect(await contents()).toEqual(before);
  });

  it('says the same codes over REST, as problem+json in the language asked for', async () => {
    const before = await contents();
    const { status, body } = await operator.http.post<{ code: string; title: string }>(
      '/api/v1/commands/attendance:check-in?lang=en',
      payload({ extra: 1 }),
    );

    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'input.invalid', title: 'The input is not valid.' });
    expect(await contents()).toEqual(before);
  });

  it.each([
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__proto__',
    '__defineGetter__',
    'prototype',
  ])('knows no command of the name %s, which every object has', async (name) => {
    const before = await contents();

    const ack = await operator.client.raw(name, payload());

    expect(codeOf(ack)).toBe('command.unknown');
    expect(await contents()).toEqual(before);
  });

  it.each(['attendance:annul', 'view:open', 'view:close', 'time:sync'])(
    'answers %s without any of its words',
    async (name) => {
      const ack = await operator.client.raw(name, {});

      expect(codeOf(ack)).toBe('input.invalid');
    },
  );

  it.each([
    ['a view that is not there', 'attendance:secrets', 'view.not-found'],
    ['a view of the desk', 'floor:desk', 'access.denied'],
    ['a roster without its venue', 'attendance:venue:', 'view.not-found'],
  ])('refuses to open %s', async (_, view, code) => {
    const ack = await operator.client.raw('view:open', { meetingId: meeting.meetingId, view });

    expect(codeOf(ack)).toBe(code);
  });

  it('refuses the roster of another venue as if it were not there', async () => {
    const view = `attendance:venue:${meeting.venue('海伦市').id}`;

    const ack = await operator.client.raw('view:open', { meetingId: meeting.meetingId, view });

    expect(codeOf(ack)).toBe('venue.not-found');
  });

  it('ends a connection that sends a frame above the limit, and serves the next one', async () => {
    const socket = io(system.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token: await operator.http.token() },
    });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const gone = new Promise<string>((resolve) => socket.once('disconnect', resolve));

    socket.emit('attendance:check-in', { text: 'x'.repeat(70_000) }, () => undefined);

    expect(await gone).toMatch(/transport (close|error)/);
    expect(codeOf(await operator.client.raw('time:sync', { t0: 1 }))).toBe('ok');
  });

  it('refuses a body above the limit', async () => {
    const before = await contents();
    const { status, body } = await operator.http.post<{ code: string }>(
      '/api/v1/commands/attendance:check-in',
      { text: 'x'.repeat(1_100_000) },
    );

    expect([status, body.code]).toEqual([413, 'input.too-large']);
    expect(await contents()).toEqual(before);
  });

  it.each([
    ['no token', {}, 'access.token-invalid'],
    ['a token that is no token', { token: 'abc' }, 'access.token-invalid'],
  ])('refuses %s before connecting', async (_, auth, code) => {
    expect(await turnedAway({ auth })).toBe(code);
  });

  it('refuses a forged token before connecting', async () => {
    const [head, body, signature = ''] = (await operator.http.token()).split('.');
    const forged = [head, body, signature.split('').toReversed().join('')].join('.');

    expect(await turnedAway({ auth: { token: forged } })).toBe('access.token-invalid');
  });

  it('refuses an expired token before connecting', async () => {
    const { client, http } = await meeting.given({ role: 'SCREEN' });
    const me = await http.get<{ sessionId: string; account: { id: string } }>('/api/v1/session/me');
    const { sessionId, account } = me.body;
    const anHourAgo = new AccessTokens(system.plenum.app.get(AccessKeys), new HourAgo());
    const expired = await anHourAgo.accessToken(account.id, sessionId);
    client.close();

    expect(await turnedAway({ auth: { token: expired.token } })).toBe('access.token-expired');
  });

  it('refuses the token of a session that has ended, and ends its sockets', async () => {
    const { client, http } = await meeting.given({ role: 'SCREEN' });
    const token = await http.token();
    const ended = new Promise<void>((resolve) => client.on('session:ended', resolve));

    await http.delete('/api/v1/session');
    await ended;

    expect(await turnedAway({ auth: { token } })).toBe('access.session-ended');
  });

  it.each([
    ['of another site', 'https://evil.example', 'websocket error'],
    ['that is no origin', 'null', 'websocket error'],
  ])('refuses an Origin %s before connecting', async (_, origin, word) => {
    const auth = { token: await operator.http.token() };

    expect(await turnedAway({ auth, extraHeaders: { origin } })).toBe(word);
  });

  it.each([['noon'], [null], [1e308], [{}]])('lets in whose clock says %j', async (deviceMs) => {
    const auth = { token: await operator.http.token(), deviceMs };

    expect(await knock(system.url, { auth })).toBe('connected');
  });

  it('lets the own Origin in', async () => {
    const auth = { token: await operator.http.token() };

    expect(await knock(system.url, { auth, extraHeaders: { origin: system.url } })).toBe(
      'connected',
    );
  });

  it('sees changes where there are any', async () => {
    const before = await contents();

    const ack = await operator.client.raw('attendance:check-in', payload());

    expect(codeOf(ack)).toBe('ok');
    const after = await contents();
    const changed = Object.keys(after).filter((place) => after[place] !== before[place]);
    expect(changed).toEqual(
      expect.arrayContaining(['attendance_tallies', 'check_ins', 'events', 'topics']),
    );
  });

  it('leaves logs, tallies and chains clean', async () => {
    const results = await system.plenum.app.get(Verifier).run();

    expect(results.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
