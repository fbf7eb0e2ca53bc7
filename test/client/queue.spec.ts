import type { Ack } from '../../src/realtime/contract.js';
import { MAX_FRAME_BYTES } from '../../src/realtime/client/frame.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { MAX_MESSAGE_BYTES } from '../../src/realtime/sockets/plenum-io.adapter.js';
import { newId } from '../../src/platform/ids/id.js';
import { attendanceCommands } from '../../src/attendance/attendance.contract.js';
import { ok, refused, ScriptedHouse, until } from './scripted-house.js';

type Client = PlenumClient<typeof attendanceCommands>;

const arrival = (change: object = {}) => ({
  id: newId(),
  seatId: newId(),
  method: 'SEAT_LIST' as const,
  occurredAt: '2025-02-14T08:30:00.000+08:00',
  ...change,
});

const checkIn = (items = [arrival()]) => ({ meetingId: newId(), venueId: newId(), items });

const fill = (length: number) => checkIn([arrival({ badge: 'x'.repeat(length) })]);

describe('what a client keeps', () => {
  let house: ScriptedHouse;
  let client: Client;
  let answers: Ack[];
  beforeEach(async () => {
    house = await ScriptedHouse.open();
    client = new PlenumClient<typeof attendanceCommands>({ url: house.url, token: () => 'token' });
    answers = [];
    client.queue.onAnswer((_, answer) => answers.push(answer as Ack));
  });
  afterEach(async () => {
    client.close();
    await house.close();
  });

  it.each([
    'busy',
    'unavailable',
    'internal',
    'access.session-ended',
    'access.password-change-required',
    'access.token-expired',
    'access.token-invalid',
    'access.token-missing',
  ])('is given again after %s, under its id, and nothing behind it first', async (code) => {
    house.answer = (_, __, count) => (count <= 2 ? refused(code) : ok());
    const first = await client.later('attendance:check-in', checkIn());
    const second = await client.later('attendance:check-in', checkIn());

    await client.connect();
    await client.queue.run();

    const ids = house.heardOf('attendance:check-in').map((given) => (given as { id: string }).id);
    expect(ids).toEqual([first, first, first, second]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
  });

  it('is answered what the house decided', async () => {
    house.answer = () => refused('attendance.too-early');
    await client.later('attendance:check-in', checkIn());

    await client.connect();
    await client.queue.run();

    expect(answers).toEqual([refused('attendance.too-early')]);
    expect(house.heard).toHaveLength(1);
  });

  it('waits for the next sign-in when the session has ended', async () => {
    await client.connect();
    house.door = () => 'access.session-ended';
    house.tell('session:ended');
    await until(() => !client.connected);
    await expect(client.connect()).rejects.toMatchObject({ code: 'access.session-ended' });
    await client.later('attendance:check-in', checkIn());
    const waiting = client.queue.length;

    house.door = () => undefined;
    await client.connect();
    await client.queue.run();

    expect(waiting).toBe(1);
    expect(answers).toEqual([ok()]);
  });

  it('is not kept when the house could never take it, and never sent', async () => {
    await client.connect();
    const items = Array.from({ length: 200 }, () =>
      arrival({ substitute: { name: '林晓'.repeat(20), post: '副'.repeat(200) } }),
    );

    const kept = client.later('attendance:check-in', checkIn(items));
    await expect(kept).rejects.toMatchObject({ code: 'input.too-large' });
    const given = await client.command('attendance:check-in', checkIn(items));

    expect(given).toMatchObject({ ok: false, error: { code: 'input.too-large' } });
    expect(client.queue.length).toBe(0);
    expect(house.heard).toEqual([]);
    expect(client.connected).toBe(true);
  });

  it('may be a whole seat list of 200', async () => {
    await client.connect();
    const items = Array.from({ length: 200 }, () => arrival());

    const given = await client.command('attendance:check-in', checkIn(items));

    expect(given).toEqual(ok());
    expect(attendanceCommands['attendance:check-in'].input.shape.items.safeParse(items)).toEqual({
      success: true,
      data: items,
    });
  });

  it('fits into a frame to the last byte that the house takes', async () => {
    await client.connect();
    const empty = JSON.stringify(['attendance:check-in', { ...fill(0), id: newId() }]).length;
    const room = MAX_FRAME_BYTES - empty;

    const largest = await client.command('attendance:check-in', fill(room - 16));
    const tooLarge = await client.command('attendance:check-in', fill(room - 15));

    expect(MAX_FRAME_BYTES).toBe(MAX_MESSAGE_BYTES);
    expect(largest.ok).toBe(true);
    expect(tooLarge.ok).toBe(false);
  });
});
