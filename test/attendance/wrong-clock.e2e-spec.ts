import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import type { PlenumCommands } from '../../src/contracts.js';
import { newId } from '../../src/platform/ids/id.js';
import { FileQueueStore } from '../../src/realtime/client/file-queue-store.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import { givenMeeting, MORNING, onTheDay, type TestMeeting } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { ANDA, arrival, seatIn } from './arrivals.js';

const HOUR_MS = 3_600_000;
const DEVICE = { times: 'device' } as const;

interface Seen {
  readonly state: string;
  readonly checkIn: {
    readonly at: string;
    readonly receivedAt: string;
    readonly reportedLater: boolean;
    readonly clockOffsetMs: number;
    readonly clockCorrected: boolean;
    readonly leftAt: string | null;
  } | null;
}

/** The clock of a tablet at a door: off from the meeting by some hours, going on as time does. */
class TabletClock {
  private offMs: number;

  constructor(meetingNow: string, wrongMs: number) {
    this.offMs = Date.parse(meetingNow) + wrongMs - Date.now();
  }

  readonly now = (): number => Date.now() + this.offMs;

  /** Hours go by for the tablet. */
  pass(ms: number): void {
    this.offMs += ms;
  }

  text(): string {
    return new Date(this.now()).toISOString();
  }
}

/** How far from this moment of the meeting it is said to have happened, ms. */
const offFrom = (seen: Seen, moment: string): number =>
  Math.abs(Date.parse(seen.checkIn?.at ?? '') - Date.parse(moment));

describe('a device whose clock is wrong by hours', () => {
  let system: TestSystem;
  let folder: string;
  const clients: PlenumClient<PlenumCommands>[] = [];
  beforeAll(async () => {
    system = await startSystem();
    folder = await mkdtemp(join(tmpdir(), 'plenum-clock-'));
  });
  afterAll(async () => {
    for (const client of clients) {
      client.close();
      await client.queue.close();
    }
    await system?.stop();
    await rm(folder, { recursive: true });
  });

  /** The tablet of an operator in Anda, switched on, not connected yet. */
  async function givenTablet(meeting: TestMeeting, clock: TabletClock) {
    const { http, client: looker } = await meeting.operator(ANDA);
    const path = join(folder, newId());
    const on = () => {
      const client = new PlenumClient<PlenumCommands>({
        url: system.url,
        token: () => http.token(),
        now: clock.now,
        queue: new FileQueueStore(path),
      });
      clients.push(client);
      return client;
    };
    const venueId = meeting.venue(ANDA).id;
    const place = { meetingId: meeting.meetingId, venueId };
    const list = await looker.view(place.meetingId, `attendance:venue:${venueId}`);
    return { on, place, seen: (seatId: string) => list.get(`seat:${seatId}`) as Seen, list };
  }

  it.each([
    ['behind', -3 * HOUR_MS],
    ['ahead', 5 * HOUR_MS],
    ['without battery, in 1970', Date.UTC(1970, 0, 1) - Date.parse(MORNING)],
  ])('%s records when it was, online, and is marked', async (_, wrongMs) => {
    const meeting = await givenMeeting(system);
    const clock = new TabletClock(MORNING, wrongMs);
    const { on, place, seen, list } = await givenTablet(meeting, clock);
    const tablet = on();
    await tablet.connect();
    const seatId = seatIn(meeting, ANDA).id;

    const items = [arrival({ seatId, occurredAt: clock.text() })];
    const answer = await tablet.command('attendance:check-in', { ...place, items }, DEVICE);

    expect(answer).toMatchObject({ ok: true, data: { items: [{ ok: true }] } });
    expect(tablet.clockIsWrong).toBe(true);
    await list.until(() => seen(seatId).checkIn !== null);
    expect(seen(seatId)).toMatchObject({
      state: 'PRESENT',
      checkIn: { clockCorrected: true, reportedLater: false },
    });
    expect(seen(seatId).checkIn?.clockOffsetMs).toBeCloseTo(-wrongMs, -5);
    expect(offFrom(seen(seatId), MORNING)).toBeLessThan(30_000);
  });

  it('would be refused uncorrected', async () => {
    const meeting = await givenMeeting(system);
    const clock = new TabletClock(MORNING, 5 * HOUR_MS);
    const { on, place } = await givenTablet(meeting, clock);
    const tablet = on();
    await tablet.connect();

    const items = [arrival({ seatId: seatIn(meeting, ANDA).id, occurredAt: clock.text() })];
    const answer = await tablet.command('attendance:check-in', { ...place, items });

    expect(answer).toMatchObject({
      data: { items: [{ error: { code: 'attendance.in-future' } }] },
    });
  });

  it('and that was never connected delivers hours later, through a restart, the right times', async () => {
    const meeting = await givenMeeting(system);
    const clock = new TabletClock(MORNING, -3 * HOUR_MS);
    const { on, place, seen, list } = await givenTablet(meeting, clock);
    const [one, two] = [seatIn(meeting, ANDA).id, seatIn(meeting, ANDA, 1).id];
    const before = on();
    const give = (seatId: string) =>
      before.later(
        'attendance:check-in',
        { ...place, items: [arrival({ seatId, occurredAt: clock.text() })] },
        DEVICE,
      );
    await give(one);
    clock.pass(HOUR_MS);
    await give(two);
    before.close();
    await before.queue.close();
    clock.pass(HOUR_MS);
    system.setClock(onTheDay('10:30'));

    const after = on();
    await after.connect();
    await list.until(() => seen(one).checkIn !== null && seen(two).checkIn !== null);

    expect([seen(one).state, seen(two).state]).toEqual(['PRESENT', 'LATE']);
    expect(offFrom(seen(one), MORNING)).toBeLessThan(30_000);
    expect(offFrom(seen(two), onTheDay('09:30'))).toBeLessThan(30_000);
    for (const seatId of [one, two]) {
      expect(seen(seatId).checkIn).toMatchObject({ clockCorrected: true, reportedLater: true });
      expect(seen(seatId).checkIn?.clockOffsetMs).toBeCloseTo(3 * HOUR_MS, -5);
    }
  });

  it('is corrected by what it was when it recorded, although it was set right meanwhile', async () => {
    const meeting = await givenMeeting(system);
    const clock = new TabletClock(MORNING, -3 * HOUR_MS);
    const { on, place, seen, list } = await givenTablet(meeting, clock);
    const tablet = on();
    await tablet.connect();
    tablet.disconnect();
    const [one, two] = [seatIn(meeting, ANDA).id, seatIn(meeting, ANDA, 1).id];
    const give = (seatId: string) =>
      tablet.later(
        'attendance:check-in',
        { ...place, items: [arrival({ seatId, occurredAt: clock.text() })] },
        DEVICE,
      );

    await give(one);
    clock.pass(3 * HOUR_MS);
    await give(two);
    await tablet.connect();
    await list.until(() => seen(one).checkIn !== null && seen(two).checkIn !== null);

    expect(seen(one).checkIn?.clockOffsetMs).toBeCloseTo(3 * HOUR_MS, -5);
    expect(seen(two).checkIn).toMatchObject({ clockCorrected: false });
    for (const seatId of [one, two]) expect(offFrom(seen(seatId), MORNING)).toBeLessThan(30_000);
  });

  it('corrects an exit and a walk-in as well', async () => {
    const meeting = await givenMeeting(system);
    const clock = new TabletClock(MORNING, 5 * HOUR_MS);
    const { on, place, seen, list } = await givenTablet(meeting, clock);
    const tablet = on();
    await tablet.connect();
    const seatId = seatIn(meeting, ANDA).id;
    const items = [arrival({ seatId, occurredAt: clock.text() })];
    await tablet.command('attendance:check-in', { ...place, items }, DEVICE);

    const occurredAt = clock.text();
    const words = { name: '郭某', unitName: '', postTitle: '', occurredAt };
    const left = await tablet.command(
      'attendance:check-out',
      { ...place, seatId, occurredAt },
      DEVICE,
    );
    const came = await tablet.command('attendance:add-walk-in', { ...place, ...words }, DEVICE);

    expect([left.ok, came.ok]).toEqual([true, true]);
    await list.until(() => typeof seen(seatId).checkIn?.leftAt === 'string');
    expect(Date.parse(seen(seatId).checkIn?.leftAt ?? '') - Date.parse(MORNING)).toBeLessThan(
      30_000,
    );
    const walkIn = `walk-in:${came.ok ? came.data.walkInId : ''}`;
    await list.until((view) => view.get(walkIn) !== undefined);
    expect(list.get(walkIn)).toMatchObject({ clockCorrected: true });
  });

  it('is counted by the house from the handshake on, until it goes', async () => {
    const meeting = await givenMeeting(system);
    const wrong = async (): Promise<number> => {
      const { registry } = system.plenum.app.get(Metrics);
      const { values } = (await registry.getSingleMetric('plenum_wrong_clocks')?.get()) ?? {};
      return values?.[0]?.value ?? Number.NaN;
    };
    const before = await wrong();
    const { http } = await meeting.operator(ANDA);
    const options = { url: system.url, token: () => http.token() };
    const off = (ms: number) =>
      new PlenumClient<PlenumCommands>({ ...options, now: () => Date.now() + ms });
    const [right, late] = [off(1_000), off(-3 * HOUR_MS)];
    clients.push(right, late);

    await Promise.all([right.connect(), late.connect()]);

    expect((await wrong()) - before).toBe(1);
  });
});
