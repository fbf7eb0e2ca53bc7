import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attendanceCommands } from '../../src/attendance/attendance.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { FileQueueStore } from '../../src/realtime/client/file-queue-store.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { ok, ScriptedHouse, until } from './scripted-house.js';

type Client = PlenumClient<typeof attendanceCommands>;

interface Given {
  readonly items: readonly { readonly occurredAt: string; readonly clockOffsetMs?: number }[];
}

const HOUR_MS = 3_600_000;
const CHECK_IN = 'attendance:check-in';
const DEVICE = { times: 'device' } as const;

const behind = (ms: number) => (): number => Date.now() - ms;

const checkIn = (now: () => number) => ({
  meetingId: newId(),
  venueId: newId(),
  items: [
    {
      id: newId(),
      seatId: newId(),
      method: 'SEAT_LIST' as const,
      occurredAt: new Date(now()).toISOString(),
    },
  ],
});

describe('times of a device', () => {
  let house: ScriptedHouse;
  let folder: string;
  const clients: Client[] = [];
  beforeEach(async () => {
    house = await ScriptedHouse.open();
    folder = await mkdtemp(join(tmpdir(), 'plenum-times-'));
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await closed(client);
    await house.close();
    await rm(folder, { recursive: true });
  });

  /** Its queue lets go of its file, whatever it was writing. */
  async function closed(client: Client): Promise<void> {
    client.close();
    await client.queue.close();
  }

  function clientOf(now: () => number): Client {
    const queue = new FileQueueStore(join(folder, 'queue'));
    const options = { url: house.url, token: () => 'token', now, queue };
    const client = new PlenumClient<typeof attendanceCommands>(options);
    clients.push(client);
    return client;
  }

  const given = (): Given[] => house.heardOf(CHECK_IN) as Given[];

  it('are corrected once: a program that starts anew gives the very same, whatever its clock says', async () => {
    house.answer = () => undefined;
    const first = clientOf(behind(3 * HOUR_MS));
    await first.later(CHECK_IN, checkIn(behind(3 * HOUR_MS)), DEVICE);
    await first.connect();
    await until(() => given().length === 1);
    await closed(first);

    house.answer = () => ok();
    const second = clientOf(behind(-5 * HOUR_MS));
    await second.connect();
    await second.queue.run();

    expect(given()).toHaveLength(2);
    expect(given()[1]).toEqual(given()[0]);
    const [item] = given()[0]?.items ?? [];
    expect(item?.clockOffsetMs).toBeCloseTo(3 * HOUR_MS, -4);
    expect(Math.abs(Date.parse(item?.occurredAt ?? '') - Date.now())).toBeLessThan(10_000);
  });

  it('are given in their order with times that are right already, which stay as they are', async () => {
    const now = behind(3 * HOUR_MS);
    const client = clientOf(now);
    const raw = checkIn(now);
    const right = checkIn(Date.now);
    await client.later(CHECK_IN, raw, DEVICE);
    await client.later(CHECK_IN, right);

    await client.connect();
    await client.queue.run();

    const [one, two] = given();
    expect(one?.items[0]?.occurredAt).not.toBe(raw.items[0]?.occurredAt);
    expect(two?.items).toEqual(right.items);
  });

  it('given before the first connection wait for what it measures', async () => {
    const now = behind(3 * HOUR_MS);
    const client = clientOf(now);
    const answer = client.command(CHECK_IN, checkIn(now), DEVICE);

    await client.connect();

    expect(await answer).toMatchObject({ ok: true });
    expect(given()[0]?.items[0]?.clockOffsetMs).toBeCloseTo(3 * HOUR_MS, -4);
  });

  it('are said in every handshake, as they are', async () => {
    const said: unknown[] = [];
    house.door = (_, auth) => void said.push(auth);
    const client = clientOf(behind(3 * HOUR_MS));

    await client.connect();
    house.cut();
    await until(() => said.length === 2);

    for (const auth of said) {
      const { token, deviceMs } = auth as { token: string; deviceMs: number };
      expect(token).toBe('token');
      expect(Math.abs(deviceMs + 3 * HOUR_MS - Date.now())).toBeLessThan(10_000);
    }
  });
});
