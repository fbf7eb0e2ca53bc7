import type { PlenumCommands } from '../../src/contracts.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { LaneService } from '../../src/realtime/lane/lane-service.js';
import { PlenumClient } from '../../src/realtime/client/plenum-client.js';
import {
  blackHole,
  cutAfter,
  FaultProxy,
  halfOpen,
  latency,
  resets,
  slowDrip,
} from '../support/fault-proxy.js';
import { givenMeeting, MORNING, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

/** How long a client waits for an answer here, ms; ten seconds in earnest. */
const ANSWER_WITHIN_MS = 500;
/** Far sooner than the heartbeat, which takes 35 s. */
const NOTICED_WITHIN_MS = 10_000;
const VENUE = '主会场';

describe('between a client and the service', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let operator: TestPlayer;
  let line: FaultProxy;
  let client: PlenumClient<PlenumCommands>;
  let copy: OpenView;

  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system?.stop());
  beforeEach(async () => {
    meeting = await givenMeeting(system);
    operator = await meeting.operator(VENUE);
    const name = `attendance:venue:${meeting.venue(VENUE).id}`;
    line = await FaultProxy.to(system.url);
    client = new PlenumClient<PlenumCommands>({
      url: line.url,
      token: () => operator.http.token(),
      answerWithinMs: ANSWER_WITHIN_MS,
    });
    await client.connect();
    copy = await client.view(meeting.meetingId, name);
  });
  afterEach(async () => {
    client.close();
    await line.close();
  });

  /** Checks four seats in over the line, one after the other: each is answered, and is in once. */
  const expectFourArrivals = async (): Promise<void> => {
    const seats = meeting.seatsAt(VENUE).slice(0, 4);
    for (const seat of seats) {
      const item = {
        id: newId(),
        seatId: seat.id,
        method: 'SEAT_LIST',
        occurredAt: MORNING,
      } as const;
      const ack = await client.command('attendance:check-in', {
        meetingId: meeting.meetingId,
        venueId: seat.venueId,
        items: [item],
      });
      expect(ack).toMatchObject({
        ok: true,
        data: { items: [{ ok: true, data: { first: true, checkInId: item.id } }] },
      });
    }
    const { rows } = await system.plenum.app
      .get(Database)
      .query('SELECT seat_id FROM check_ins WHERE meeting_id = $1', [meeting.meetingId]);
    expect(rows).toHaveLength(seats.length);
    const lanes = system.plenum.app.get(LaneService);
    const { digest } = (await lanes.replica(meeting.meetingId, 'attendance')).storeOf(copy.name);
    await copy.until((view) => !view.stale && view.digest === digest);
  };

  it('latency delays and changes nothing', async () => {
    line.afflict(latency(40));

    await expectFourArrivals();
  });

  it.each([
    ['up', 700],
    ['down', 300],
  ] as const)('a cut within a frame %s costs nothing but time', async (direction, bytes) => {
    let cuts = 0;
    line.afflictPresent(cutAfter(direction, bytes, () => (cuts += 1)));

    await expectFourArrivals();

    expect(cuts).toBe(1);
  });

  it('a half-open line is given up, and what it carried is done once', async () => {
    line.afflictPresent(halfOpen);
    const deadMs = performance.now();

    await expectFourArrivals();

    expect(performance.now() - deadMs).toBeLessThan(NOTICED_WITHIN_MS);
  });

  it('a black hole is given up for another line', async () => {
    line.afflictPresent(blackHole);
    const deadMs = performance.now();

    await expectFourArrivals();

    expect(performance.now() - deadMs).toBeLessThan(NOTICED_WITHIN_MS);
  });

  it('a slow drip arrives in the end', async () => {
    line.afflict(slowDrip(64, 2));

    await expectFourArrivals();
  });

  it('a reset is no answer, and the next try is', async () => {
    line.afflictPresent(resets);

    await expectFourArrivals();
  });
});
