import type { HttpAnswer } from '../../src/realtime/client/http-client.js';
import type { Ack } from '../../src/realtime/contract.js';
import { newId } from '../../src/platform/ids/id.js';
import { waitForBlocked } from '../support/blocked.js';
import { codeOf, done, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenSitting, type Sitting } from './lane-faults-sitting.js';

/** A meeting in session over two nodes: its chair on this one, its hall on the other. */
interface Session {
  readonly sitting: Sitting;
  readonly chair: TestPlayer;
  readonly speakerSeat: string;
  /** The operator and a speaker, on the other node. */
  readonly there: TestPlayer;
  readonly speaker: TestPlayer;
}

const ask = ({ sitting, speaker, speakerSeat }: Session): Promise<Ack> =>
  speaker.client.raw('floor:request', {
    id: newId(),
    meetingId: sitting.meeting.meetingId,
    beneficiary: { seatId: speakerSeat },
    kind: 'NORMAL',
  });

const close = ({ sitting, chair }: Session): Promise<HttpAnswer<{ code?: string }>> =>
  sitting.meeting.command('meeting:close', {}, chair.http);

/** PRESENT, LATE or QUESTION; or the code of the refusal. */
const statusOf = (ack: Ack): unknown =>
  ack.ok ? Reflect.get(Object(ack.data), 'status') : codeOf(ack);

/** The service's own commands that follow a close have run. */
async function windUp({ sitting }: Session): Promise<void> {
  const { meetingId } = sitting.meeting;
  while ((await sitting.count('timers WHERE meeting_id = $1', meetingId)) > 0) {
    await sitting.taken();
  }
}

/** Nothing was taken in as valid after the close, no request is open, and the books agree. */
async function expectClosed({ sitting }: Session): Promise<void> {
  const { meetingId } = sitting.meeting;
  const late = await sitting.count(
    `check_ins c JOIN meetings m ON m.id = c.meeting_id
     WHERE m.id = $1 AND c.received_at > m.closed_at`,
    meetingId,
  );
  const open = await sitting.count(
    `floor_requests WHERE meeting_id = $1 AND state IN ('PENDING', 'ACCEPTED', 'GRANTED')`,
    meetingId,
  );
  const notClosed = await sitting.count(
    `topics WHERE meeting_id = $1 AND phase <> 'CLOSED'`,
    meetingId,
  );
  expect({ late, open, notClosed }).toEqual({ late: 0, open: 0, notClosed: 0 });
  expect(await sitting.differences()).toEqual([]);
}

describe('meeting:close against lanes of another node', () => {
  let system: TestSystem;
  let node: Awaited<ReturnType<TestSystem['addNode']>>;
  beforeAll(async () => {
    system = await startSystem();
    node = await system.addNode();
  });
  afterAll(() => system?.stop());

  async function givenSession(): Promise<Session> {
    const sitting = await givenSitting(system);
    const { meeting, operator, seats } = sitting;
    const [, , , speakerSeat = ''] = seats;
    const chair = await meeting.given({ role: 'CHAIR' });
    await done(meeting.command('meeting:start', {}, chair.http));
    await sitting.checkIn(speakerSeat);
    const seated = await meeting.given({ role: 'SPEAKER', seatId: speakerSeat });
    const there = await meeting.elsewhere(operator, node);
    const speaker = await meeting.elsewhere(seated, node);
    return { sitting, chair, speakerSeat, there, speaker };
  }

  it('decides what waited before it by the session, and what came behind it by the close', async () => {
    const session = await givenSession();
    const { sitting, there } = session;
    const [ada, ben, cleo] = sitting.seats;

    const given = await sitting.holding('attendance', async () => {
      const before = sitting.checkIn(ada, there);
      await waitForBlocked(sitting.database, 1);
      const closing = close(session);
      await waitForBlocked(sitting.database, 2);
      const behind = [sitting.checkIn(ben, there), sitting.checkIn(cleo, there)];
      const floor = await ask(session);
      return { before, closing, behind, floor };
    });
    const behind = await Promise.all(given.behind);

    expect(statusOf(await given.before)).toBe('PRESENT');
    expect((await given.closing).status).toBe(200);
    expect(behind.map(statusOf)).toEqual(['QUESTION', 'QUESTION']);
    expect(codeOf(given.floor)).toBe('ok');
    await windUp(session);
    await expectClosed(session);
    expect(codeOf(await ask(session))).toBe('floor.meeting-over');
  });

  it('lets nobody ask for the floor behind it, nor anybody in as if it were before', async () => {
    const session = await givenSession();
    const { sitting, there } = session;

    const given = await sitting.holding('floor', async () => {
      const closing = close(session);
      await waitForBlocked(sitting.database, 1);
      const asking = ask(session);
      await waitForBlocked(sitting.database, 2);
      const behind = sitting.checkIn(sitting.seats[0], there);
      await waitForBlocked(sitting.database, 3);
      return { closing, asking, behind };
    });

    expect((await given.closing).status).toBe(200);
    expect(codeOf(await given.asking)).toBe('floor.meeting-over');
    expect(statusOf(await given.behind)).toBe('QUESTION');
    await windUp(session);
    await expectClosed(session);
  });

  it('splits a stream of arrivals on both nodes at one instant', async () => {
    const session = await givenSession();
    const { sitting, there } = session;
    const arrive = (seatId: string, i: number): Promise<Ack> =>
      sitting.checkIn(seatId, i % 2 === 0 ? there : sitting.operator);

    const arrivals = sitting.seats.slice(4, 24).map(arrive);
    const closing = close(session);
    const later = sitting.seats.slice(24, 44).map(arrive);
    const statuses = (await Promise.all([...arrivals, ...later])).map(statusOf);

    expect((await closing).status).toBe(200);
    await windUp(session);
    await expectClosed(session);
    expect(statuses.filter((each) => each !== 'PRESENT' && each !== 'QUESTION')).toEqual([]);
    const asked = await sitting.count(
      'attendance_questions WHERE meeting_id = $1',
      sitting.meeting.meetingId,
    );
    expect(asked).toBe(statuses.filter((each) => each === 'QUESTION').length);
  });
});
