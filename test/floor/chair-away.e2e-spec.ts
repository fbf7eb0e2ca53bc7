import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FloorValue } from '../../src/floor/floor-values.contract.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { NodeProcess } from '../faults/node-process.js';
import { nodeEnvironment } from '../faults/process-system.js';
import { onTheDay, type TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { accountOf, untilChair, untilConnected } from './given-chairs.js';
import { givenPlenary, type Plenary, type PlenarySpeaker } from './plenary.js';

const floorIn = (view: OpenView): FloorValue => view.get('floor') as FloorValue;

const untilAway = (view: OpenView): Promise<unknown> =>
  view.until((copy) => (copy.get('floor') as FloorValue).chairAway !== null);

const untilThere = (view: OpenView): Promise<unknown> =>
  view.until((copy) => (copy.get('floor') as FloorValue).chairAway === null);

const stateIn = (view: Pick<OpenView, 'get'>, requestId: string): string | undefined =>
  (view.get(`request:${requestId}`) as { state: string } | undefined)?.state;

describe('a chair whose line drops', () => {
  let system: TestSystem;
  let plenary: Plenary;
  let ada: PlenarySpeaker;
  let organizer: TestPlayer;
  let floor: OpenView;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    plenary = await givenPlenary(system);
    ada = await plenary.givenSpeaker('主会场', 0);
    organizer = await plenary.meeting.given({ role: 'ORGANIZER' });
    floor = await plenary.view('floor', organizer);
  });
  afterAll(() => system?.stop());

  it('is away for every screen, and back', async () => {
    expect(floorIn(floor).chairAway).toBeNull();

    plenary.chair.client.close();
    await untilAway(floor);
    const { client } = await plenary.meeting.elsewhere(plenary.chair, system.plenum);
    await untilThere(floor);

    expect(client).toBeDefined();
  });

  it('is there while one of its sockets is, on whichever node', async () => {
    const other = await system.addNode();
    const elsewhere = await plenary.meeting.elsewhere(plenary.chair, other);
    const there = await plenary.view('floor', await plenary.meeting.elsewhere(organizer, other));

    const accountId = await accountOf(plenary.chair);
    await untilConnected(system, accountId, 2);
    plenary.chair.client.close();
    await untilConnected(system, accountId, 1);
    const again = await plenary.meeting.elsewhere(plenary.chair, system.plenum);
    await untilConnected(system, accountId, 2);
    elsewhere.client.close();
    again.client.close();
    await Promise.all([untilAway(floor), untilAway(there)]);
    await plenary.meeting.elsewhere(plenary.chair, other);
    await Promise.all([untilThere(floor), untilThere(there)]);

    expect(floor.digest).toBe(there.digest);
    const path = `/api/v1/audit?meetingId=${plenary.meetingId}&topic=floor`;
    const { body } = await system.admin.get<{
      batches: { entries: { name: string }[]; eventSeq: number | null }[];
    }>(path);
    const told = body.batches.filter(
      ({ entries, eventSeq }) =>
        eventSeq !== null && entries.some(({ name }) => name === 'floor:follow-chair'),
    );
    expect(told).toHaveLength(2);
  });

  it('is replaced by the floor itself once its time is over, until it is back', async () => {
    await plenary.run('floor:configure', { onChairAway: 'GRANT', chairAwayAfterMs: 60_000 });
    const requestId = await plenary.ask(ada);
    plenary.chair.client.close();
    await untilAway(floor);
    expect(stateIn(floor, requestId)).toBeUndefined();

    system.setClock(onTheDay('08:40'));
    await floor.until((view) => stateIn(view, requestId) === 'GRANTED');
    expect(floorIn(floor).chairAway?.standInSince).toEqual(expect.any(String));
    const chair = await plenary.meeting.elsewhere(plenary.chair, system.plenum);
    await untilThere(floor);
    await plenary.run('floor:release', { requestId }, ada);
    const next = await plenary.ask(ada);

    expect(stateIn(floor, next)).toBeUndefined();
    expect(await plenary.codeOf('floor:accept', { requestId: next }, chair)).toBe('ok');
  });

  it('is whoever it was handed to', async () => {
    const vice = await plenary.givenSpeaker('主会场', 1);
    const accountId = await accountOf(vice);
    await plenary.run('floor:hand-chair', { accountId });
    await untilChair(system.plenum, plenary.meetingId, accountId);

    plenary.chair.client.close();
    vice.client.close();
    await untilAway(floor);
    await plenary.meeting.elsewhere(vice, system.plenum);
    await untilThere(floor);

    expect(floorIn(floor)).toMatchObject({ chairAccountId: accountId });
  });

  it('is away when its node is killed, as another node sees', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plenum-chair-'));
    const node = await NodeProcess.start({
      ...nodeEnvironment(),
      DATABASE_URL: system.databaseUrl,
      DATA_DIR: folder,
    });
    try {
      const { http } = plenary.chair;
      const client = await system.connect(http, node.url);
      const accountId = await accountOf(plenary.chair);
      await untilConnected(system, accountId, 2);
      plenary.chair.client.close();
      await untilConnected(system, accountId, 1);
      expect([client.connected, floorIn(floor).chairAway]).toEqual([true, null]);

      await node.kill();
      await untilAway(floor);

      expect(floorIn(floor).chairAway).toEqual({
        since: expect.any(String),
        standInSince: null,
      });
      await plenary.meeting.elsewhere(plenary.chair, system.plenum);
      await untilThere(floor);
    } finally {
      await node.kill();
      await rm(folder, { recursive: true });
    }
  }, 30_000);
});
