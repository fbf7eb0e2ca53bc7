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
const ANSWER_WITHIN_MS = 5_000;
/** Where none will come. */
const SOON_MS = 500;
/** Far sooner than the heartbeat, which takes 35 s. */
const NOTICED_WITHIN_MS = 20_000;
const ALL = { first: 4, stored: 4 };
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
    line = await FaultProxy.to(system.url);
  });
  const comeIn = async (answerWithinMs = ANSWER_WITHIN_MS): Promise<void> => {
    const name = `attendance:venue:${meeting.venue(VENUE).id}`;
    client = new PlenumClient<PlenumCommands>({
      url: line.url,
      token: () => operator.http.token(),
      answerWithinMs,
    });
    await client.connect();
    copy = await client.view(meeting.meetingId, name);
  };
  afterEach(async () => {
    client?.close();
    await line?.close();
  });

  /** Four people arrive over the line, one after the other; and then the copy over it is the house's. */
  const fourArrivals = async (): Promise<{ first: number; stored: number }> => {
    const answers: string[] = [];
    for (const seat of meeting.seatsAt(VENUE).slice(0, 4)) {
      const id = newId();
      const item = { id, seatId: seat.id, method: 'SEAT_LIST', occurredAt: MORNING } as const;
      const { meetingId } = meeting;
      const asking = { meetingId, venueId: seat.venueId, items: [item] };
      answers.push(JSON.stringify(await client.command('attendance:check-in', asking)));
    }
    const lanes = system.plenum.app.get(LaneService);
    const { digest } = (await lanes.replica(meeting.meetingId, 'attendance')).storeOf(copy.name);
    await copy.until((view) => !view.stale && view.digest === digest);
    const { rows } = await system.plenum.app
      .get(Database)
      .query('SELECT seat_id FROM check_ins WHERE meeting_id = $1', [meeting.meetingId]);
    const first = answers.filter((answer) => answer.includes('"first":true')).length;
    return { first, stored: rows.length };
  };

  it('latency delays and changes nothing', async () => {
    await comeIn();
    line.afflict(latency(40));

    expect(await fourArrivals()).toEqual(ALL);
  });

  it.each([
    ['up', 700],
    ['down', 300],
  ] as const)('a cut within a frame %s costs nothing but time', async (direction, bytes) => {
    await comeIn();
    let cuts = 0;
    line.afflictPresent(cutAfter(direction, bytes, () => (cuts += 1)));

    expect(await fourArrivals()).toEqual(ALL);

    expect(cuts).toBe(1);
  });

  it('a half-open line is given up, and what it carried is done once', async () => {
    await comeIn(SOON_MS);
    line.afflictPresent(halfOpen);
    const deadMs = performance.now();

    expect(await fourArrivals()).toEqual(ALL);

    expect(performance.now() - deadMs).toBeLessThan(NOTICED_WITHIN_MS);
  });

  it('a black hole is given up for another line', async () => {
    await comeIn(SOON_MS);
    line.afflictPresent(blackHole);
    const deadMs = performance.now();

    expect(await fourArrivals()).toEqual(ALL);

    expect(performance.now() - deadMs).toBeLessThan(NOTICED_WITHIN_MS);
  });

  it('a slow drip arrives in the end', async () => {
    await comeIn();
    line.afflict(slowDrip(64, 2));

    expect(await fourArrivals()).toEqual(ALL);
  });

  it('a reset is no answer, and the next try is', async () => {
    await comeIn();
    line.afflictPresent(resets);

    expect(await fourArrivals()).toEqual(ALL);
  });
});
