import type { ClockValue, EndedValue } from '../../src/floor/floor-values.contract.js';
import { plusMs } from '../../src/platform/time/instant.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { done, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { TwoNodes, type NodeName } from './two-nodes.js';

const LONG_MS = 10 * 60_000;

const SHORT_MS = 400;

/** Long enough for the nodes to be gone before it is up. */
const KILLED_MS = 2_500;

type Clock = ClockValue['speeches'][number];

const clockOf = (floor: OpenView): Clock | undefined =>
  (floor.get('clock') as ClockValue | undefined)?.speeches[0];

const endedOf = (floor: OpenView): EndedValue | undefined =>
  floor.get('ended') as EndedValue | undefined;

interface Kept {
  readonly state: string;
  readonly spokenMs: number;
  readonly spansMs: number;
  readonly spans: number;
}

const KEPT = `
  SELECT r.state, r.spoken_ms::int AS "spokenMs", count(s.id)::int AS spans,
    coalesce(sum(extract(epoch FROM s.ended_at - s.started_at) * 1000), 0)::int AS "spansMs"
  FROM floor_requests r LEFT JOIN floor_spans s ON s.request_id = r.id
  WHERE r.id = $1 GROUP BY r.id`;

const RUNS = `
  SELECT count(*)::int AS runs FROM audit_batches, regexp_matches(entries, 'floor:time-up', 'g')
  WHERE meeting_id = $1 AND topic = 'floor'`;

const TIMERS = `SELECT due_at <= clock_timestamp() + $2 * interval '1 millisecond' AS due FROM timers
  WHERE meeting_id = $1 AND name = 'floor:time-up'`;

/** The nodes run whole speeches between them; whatever happens to them, there is one clock. */
describe('the clock of a speech, over two nodes', () => {
  let house: TwoNodes;
  beforeAll(async () => void (house = await TwoNodes.start()));
  afterAll(() => house?.stop());

  const rowsOf = async <Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> =>
    (await house.client.query<Row>(sql, values)).rows;

  /** A venue has the floor for so long. */
  async function givenSpeech(limitMs: number, onTimeUp: 'WARN' | 'REVOKE') {
    const meeting = await house.meeting();
    const chair = await meeting.given({ role: 'CHAIR' });
    const run = (name: Parameters<TestMeeting['command']>[0], input: object) =>
      done(meeting.command(name, input));
    await run('meeting:start', {});
    const limits = { NORMAL: limitMs };
    await run('floor:configure', { onTimeUp, limits, warnBeforeMs: [60_000], onlyPresent: false });
    const beneficiary = { venueId: meeting.venue('安达市').id };
    const asked = await run('floor:request', { beneficiary, kind: 'NORMAL' });
    const { requestId } = (asked as { request: { requestId: string } }).request;
    const grant = () => run('floor:grant', { requestId });
    return { meeting, chair, requestId, grant };
  }

  const floorAt = async (name: NodeName, chair: TestPlayer, meeting: TestMeeting) => {
    const client = await house.system.connect(chair.http, house.node(name).url);
    return client.view(meeting.meetingId, 'floor');
  };

  const bothFloors = (chair: TestPlayer, meeting: TestMeeting) =>
    Promise.all([floorAt('one', chair, meeting), floorAt('two', chair, meeting)]);

  const runsOf = async ({ meetingId }: TestMeeting): Promise<number> =>
    (await rowsOf<{ runs: number }>(RUNS, meetingId))[0]?.runs ?? 0;

  const isDue = async ({ meetingId }: TestMeeting): Promise<boolean> =>
    (await rowsOf<{ due: boolean }>(TIMERS, meetingId, house.offsetMs)).some(({ due }) => due);

  it('is the same after both were killed and started again while it ran', async () => {
    const { meeting, chair, requestId, grant } = await givenSpeech(LONG_MS, 'REVOKE');
    await grant();
    const before = clockOf(await floorAt('one', chair, meeting));

    await Promise.all([house.node('one').kill(), house.node('two').kill()]);
    await Promise.all([house.replace('one'), house.replace('two')]);
    const after = await bothFloors(chair, meeting);

    expect(before?.endsAt).toBe(plusMs(before?.runningSince ?? '', LONG_MS));
    expect(before?.warnAt).toEqual([plusMs(before?.endsAt ?? '', -60_000)]);
    expect(after.map(clockOf)).toEqual([before, before]);
    await done(meeting.command('floor:release', { requestId }));
    const [kept] = await rowsOf<Kept>(KEPT, requestId);
    expect(kept).toMatchObject({ state: 'RELEASED', spans: 1, spansMs: kept?.spokenMs });
    expect(kept?.spokenMs).toBeGreaterThan(0);
  });

  it('is up once, told with the instant at which it was, on whichever node that is noticed', async () => {
    const { meeting, chair, grant } = await givenSpeech(SHORT_MS, 'WARN');
    const floors = await bothFloors(chair, meeting);

    await grant();
    for (const floor of floors) {
      await floor.until((view) => typeof clockOf(view)?.timeUpAt === 'string');
    }

    const [one, two] = floors.map(clockOf);
    expect(one).toEqual(two);
    expect(one?.timeUpAt).toBe(one?.endsAt);
    expect(await runsOf(meeting)).toBe(1);
  });

  it('that was up while no node lived ends the speech once, as soon as they are back', async () => {
    const { meeting, chair, requestId, grant } = await givenSpeech(KILLED_MS, 'REVOKE');
    await grant();
    await Promise.all([house.node('one').kill(), house.node('two').kill()]);
    while (!(await isDue(meeting)));
    const [meanwhile] = await rowsOf<Kept>(KEPT, requestId);

    await Promise.all([house.replace('one'), house.replace('two')]);
    const floors = await bothFloors(chair, meeting);
    for (const floor of floors) await floor.until((view) => endedOf(view) !== undefined);

    expect(meanwhile).toMatchObject({ state: 'GRANTED', spans: 0 });
    const [ended, other] = floors.map(endedOf);
    expect(ended).toEqual(other);
    expect(ended).toMatchObject({ requestId, state: 'REVOKED', endReason: 'TIME_UP' });
    expect(ended?.overMs).toBe((ended?.spokenMs ?? 0) - KILLED_MS);
    expect(await runsOf(meeting)).toBe(1);
    expect(await rowsOf(TIMERS, meeting.meetingId, 0)).toEqual([]);
    const [kept] = await rowsOf<Kept>(KEPT, requestId);
    expect(kept).toMatchObject({ spans: 1, spokenMs: ended?.spokenMs, spansMs: ended?.spokenMs });
  });
});
