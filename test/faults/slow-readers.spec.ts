import { newId } from '../../src/platform/ids/id.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { SLOW_BYTES, SLOW_PACKETS } from '../../src/realtime/sockets/backpressure.js';
import { ViewRooms } from '../../src/realtime/sockets/view-rooms.js';
import { givenMeeting, MORNING, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { setHeartbeat, SlowReader } from './slow-reader.js';

/** No ping comes in the middle of a story, ms. */
const UNDISTURBED = { pingInterval: 600_000, pingTimeout: 600_000 };

const VENUE = '主会场';

describe('a screen that stopped reading', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  let roster: OpenView;
  let slow: SlowReader;
  beforeAll(async () => {
    system = await startSystem();
    setHeartbeat(system, UNDISTURBED);
  });
  afterAll(() => system?.stop());
  beforeEach(async () => {
    meeting = await givenMeeting(system);
    operator = await meeting.operator(VENUE);
    const view = `attendance:venue:${meeting.venue(VENUE).id}`;
    const { meetingId } = meeting;
    roster = await operator.client.view(meetingId, view);
    slow = await SlowReader.of(system, await operator.http.token(), { meetingId, view });
  });
  afterEach(async () => {
    await slow?.end();
    operator.client.close();
  });

  const setAside = (): number => system.plenum.app.get(ViewRooms).staleCopies();

  /** Somebody arrives, and the screens that read are told so. */
  const arrival = async (place: number): Promise<void> => {
    const seat = meeting.seatsAt(VENUE)[place];
    if (!seat) throw new Error('everybody is in');
    const item = {
      id: newId(),
      seatId: seat.id,
      method: 'SEAT_LIST',
      occurredAt: MORNING,
    } as const;
    const { meetingId } = meeting;
    const asking = { meetingId, venueId: seat.venueId, items: [item] };
    await operator.client.command('attendance:check-in', asking);
    await roster.until(
      (view) => Reflect.get(Object(view.get(`seat:${seat.id}`)), 'state') === 'PRESENT',
    );
  };

  const caughtUp = async (): Promise<void> => {
    while (slow.copy.digest !== roster.digest) await new Promise(setImmediate);
  };

  it.each([
    ['bytes', () => slow.burdenByBytes(), { bytes: true, packets: false }],
    ['packets', () => slow.burdenByPackets(), { bytes: false, packets: true }],
  ] as const)(
    'is set aside by the %s that wait for it, and told all it missed in one',
    async (_, burden, beyond) => {
      await arrival(0);
      await caughtUp();
      const from = slow.copy.seq;
      slow.stopReading();
      await burden();
      const { bytes, packets } = slow.waiting;
      expect({ bytes: bytes > SLOW_BYTES, packets: packets > SLOW_PACKETS }).toEqual(beyond);

      for (const place of [1, 2, 3]) await arrival(place);

      expect(setAside()).toBe(1);
      expect(slow.waiting).toEqual({ bytes, packets });
      slow.deltas.length = 0;
      slow.readOn();
      await caughtUp();
      expect(slow.deltas).toMatchObject([{ from, to: roster.copy.seq }]);
      expect(setAside()).toBe(0);
      await arrival(4);
      await caughtUp();
      expect(slow.deltas).toHaveLength(2);
    },
  );

  it('is dropped when it does not read its ping either, and nothing is kept for it', async () => {
    setHeartbeat(system, { pingInterval: 1_000, pingTimeout: 4_000 });
    const { meetingId } = meeting;
    const silent = await SlowReader.of(system, await operator.http.token(), {
      meetingId,
      view: roster.name,
    });
    const dropped = silent.dropped();
    silent.stopReading();
    silent.burdenByBytes();
    await arrival(0);
    expect(setAside()).toBe(1);

    expect(await dropped).toBe('ping timeout');

    expect(setAside()).toBe(0);
    await silent.end();
  });
});
