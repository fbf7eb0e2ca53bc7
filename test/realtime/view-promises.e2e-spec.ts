import { AsyncLocalStorage } from 'node:async_hooks';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/id.js';
import { Clock } from '../../src/platform/time/clock.js';
import { LaneService } from '../../src/realtime/lane/lane-service.js';
import type { TopicReplica } from '../../src/realtime/lane/topic-replica.js';
import type { PlenumSocket } from '../../src/realtime/sockets/socket-session.js';
import { ViewRooms } from '../../src/realtime/sockets/view-rooms.js';
import type { ViewOpenAnswer } from '../../src/realtime/views/view-wire.js';
import { codeOf, givenMeeting, type TestMeeting, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';

const SCREEN_VIEWS = ['meeting', 'floor', 'attendance:totals'] as const;
const SCREEN_BYTES = 30_000;
const MINUTE_MS = 60_000;

/** What one piece of work asked of the database, of all that goes on at the same time. */
function statementsOf(database: Database): <T>(work: () => Promise<T>) => Promise<string[]> {
  const asked = new AsyncLocalStorage<string[]>();
  const [query, transaction] = [database.query.bind(database), database.transaction.bind(database)];
  database.query = (text, ...rest) => {
    asked.getStore()?.push(text);
    return query(text, ...rest);
  };
  database.transaction = (work, ...rest) => {
    asked.getStore()?.push(`BEGIN ${rest.join()}`.trim());
    return transaction(work, ...rest);
  };
  return async (work) => {
    const statements: string[] = [];
    await asked.run(statements, work);
    return statements;
  };
}

const silent = (): Promise<void> => Promise.resolve();

/** As the house knows a socket; nothing is sent to it. */
async function socketOf({ http }: TestPlayer): Promise<PlenumSocket> {
  const { body } = await http.get<{ sessionId: string; account: { id: string } }>(
    '/api/v1/session/me',
  );
  const data = { sessionId: body.sessionId, accountId: body.account.id };
  const fake = { id: newId(), connected: true, data, join: silent, leave: silent, emit: silent };
  return fake as unknown as PlenumSocket;
}

describe('opening a view', () => {
  let system: TestSystem;
  let meeting: TestMeeting;
  let screen: TestPlayer;
  let socket: PlenumSocket;
  let counted: ReturnType<typeof statementsOf>;
  beforeAll(async () => {
    system = await startSystem();
    meeting = await givenMeeting(system);
    screen = await meeting.given({ role: 'SCREEN' });
    socket = await socketOf(screen);
    counted = statementsOf(system.plenum.app.get(Database));
  });
  afterAll(() => system?.stop());

  const lanes = (): LaneService => system.plenum.app.get(LaneService, { strict: false });

  const open = (view: string): Promise<ViewOpenAnswer> =>
    system.plenum.app
      .get(ViewRooms, { strict: false })
      .openView(socket, { meetingId: meeting.meetingId, view });

  /** Lets go of what nobody used, as if nobody had used anything for so many minutes. */
  function unloadAfter(minutes: number, busy: (replica: TopicReplica) => boolean = () => false) {
    const clock = system.plenum.app.get(Clock);
    const nowMs = clock.monotonicMs();
    Reflect.set(clock, 'monotonicMs', () => nowMs + minutes * MINUTE_MS);
    lanes().unloadIdle(busy);
    Reflect.deleteProperty(clock, 'monotonicMs');
  }

  const isLoaded = (topic: string): boolean =>
    lanes()
      .loadedReplicas()
      .some((replica) => replica.meetingId === meeting.meetingId && replica.topic.name === topic);

  it('loads its topic once, however many open it at once, and then costs no statement', async () => {
    unloadAfter(6);
    const before = isLoaded('floor');

    const loading = await counted(() =>
      Promise.all(Array.from({ length: 20 }, () => open('floor'))),
    );
    const again = await counted(() => Promise.all(Array.from({ length: 20 }, () => open('floor'))));

    expect(before).toBe(false);
    expect(loading).toEqual(['BEGIN REPEATABLE READ']);
    expect(again).toEqual([]);
  });

  it('keeps its topic loaded; one that nobody used for five minutes is let go', async () => {
    await open('meeting');

    unloadAfter(4);
    const early = isLoaded('agenda');
    unloadAfter(6, ({ topic }) => topic.name === 'agenda');
    const watched = isLoaded('agenda');
    unloadAfter(6);

    expect([early, watched, isLoaded('agenda')]).toEqual([true, true, false]);
  });

  it('costs a screen less than 30 KB for all that it opens', async () => {
    const answers = await Promise.all(SCREEN_VIEWS.map(open));

    const bytes = answers.map((answer) => Buffer.byteLength(JSON.stringify(answer)));
    expect(bytes.filter((each) => each < 100)).toEqual([]);
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(SCREEN_BYTES);
  });

  const openAt = async (place: object): Promise<ViewOpenAnswer> => {
    const request = { meetingId: meeting.meetingId, view: 'meeting', ...place };
    const ack = await screen.client.raw('view:open', request);
    if (!ack.ok) throw new Error(ack.error.code);
    return ack.data as ViewOpenAnswer;
  };

  const copies: readonly [
    what: string,
    copy: (here: ViewOpenAnswer) => object,
    given: 'ops' | 'snapshot',
  ][] = [
    ['nothing to a copy that has all', ({ epoch, seq }) => ({ epoch, seq }), 'ops'],
    ['a snapshot below the floor', ({ epoch }) => ({ epoch, seq: 0 }), 'snapshot'],
    ['a snapshot above the head', ({ epoch, seq }) => ({ epoch, seq: seq + 1 }), 'snapshot'],
    [
      'a snapshot to a copy of another shape of the view',
      ({ epoch, seq }) => ({ epoch: epoch.replace(/\.(\d+)$/, '.9$1'), seq }),
      'snapshot',
    ],
    ['a snapshot to a copy of another past', ({ seq }) => ({ epoch: 'x.1', seq }), 'snapshot'],
  ];
  it.each(copies)('answers %s', async (_, copyOf, given) => {
    const here = await openAt({});

    const answer = await openAt(copyOf(here));

    expect(answer).toMatchObject({ epoch: here.epoch, seq: here.seq, digest: here.digest });
    expect(Object.keys(answer)).toContain(given);
  });

  it('names the epoch of its topic and the shape of the view', async () => {
    const { epoch } = await openAt({});
    const replica = await lanes().replica(meeting.meetingId, 'agenda');

    expect(epoch).toBe(`${replica.topicEpoch}.${replica.topic.shape}`);
  });
});

describe('a socket', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('opens 400 views and not one more', async () => {
    const meeting = await givenMeeting(system);
    const { client } = await meeting.given({ role: 'ORGANIZER' });
    const views = Array.from({ length: 400 }, () => `attendance:venue:${newId()}`);
    const open = async (view: string): Promise<string> =>
      codeOf(await client.raw('view:open', { meetingId: meeting.meetingId, view }));

    const codes = await Promise.all(views.map(open));

    expect(new Set(codes)).toEqual(new Set(['ok']));
    expect(await open('meeting')).toBe('busy');
    expect(await open(views[0] ?? '')).toBe('ok');
  });
});
