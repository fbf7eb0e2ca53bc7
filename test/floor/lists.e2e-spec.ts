import type { AuditPage } from '../../src/access/access.contract.js';
import type { ListValue } from '../../src/floor/floor-values.contract.js';
import type { Speech } from '../../src/floor/speeches.contract.js';
import { newId } from '../../src/platform/ids/id.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { Verifier } from '../../src/realtime/verify/verifier.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenPlenary, type Plenary, type PlenarySpeaker } from './plenary.js';
import { queueIn } from './view-copies.js';

const listIn = (view: OpenView, list: string): ListValue | undefined =>
  view.get(`list:${list}`) as ListValue | undefined;

const stateIn = (view: OpenView, requestId: string): string | undefined =>
  (view.get(`request:${requestId}`) as { state: string } | undefined)?.state;

const orderIn = (view: OpenView, list: string | null): string[] =>
  queueIn(new Map(view.entries()), list);

/** A meeting with two items, and three speakers of two halls. */
async function givenItems(system: TestSystem) {
  const plenary = await givenPlenary(system, { speakers: ['G02', 'G03'] });
  const [budget, traffic] = await plenary.items();
  if (!budget || !traffic) throw new Error('two items');
  const [ada, ben] = [
    await plenary.givenSpeaker('主会场', 0),
    await plenary.givenSpeaker('主会场', 1),
  ];
  const cleo = await plenary.givenSpeaker('安达市', 0);
  return { plenary, budget: budget.id, traffic: traffic.id, ada, ben, cleo };
}

const askIn = async (
  plenary: Plenary,
  speaker: PlenarySpeaker,
  agendaItemId?: string | null,
): Promise<string> => {
  const words = agendaItemId === undefined ? {} : { agendaItemId };
  const beneficiary = { seatId: speaker.seatId };
  const { request } = await plenary.run(
    'floor:request',
    { beneficiary, kind: 'NORMAL', ...words },
    speaker,
  );
  await plenary.run('floor:accept', { requestId: request.requestId });
  return request.requestId;
};

describe('lists of speakers', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('are heard one after the other, as every screen sees', async () => {
    const { plenary, budget, traffic, ada, ben, cleo } = await givenItems(system);
    const floor = await plenary.view('floor', ada);
    const planned = orderIn(floor, null);
    expect(planned).toHaveLength(2);

    await plenary.run('floor:turn-to', { agendaItemId: budget });
    const first = await askIn(plenary, ada);
    const second = await askIn(plenary, ben, traffic);
    const third = await askIn(plenary, cleo, budget);
    await floor.until((view) => listIn(view, budget)?.waiting === 2);
    expect(orderIn(floor, budget)).toEqual([first, third]);
    expect(orderIn(floor, traffic)).toEqual([second]);
    expect(orderIn(floor, null)).toEqual(planned);

    const { request } = await plenary.run('floor:call-next', {});
    expect(request).toMatchObject({ requestId: first, position: 1, agendaItemId: budget });
    await plenary.run('floor:grant', { requestId: first });
    await plenary.run('floor:release', { requestId: first }, ada);
    const answer = await plenary.run('floor:turn-to', { agendaItemId: traffic });

    expect(answer).toMatchObject({
      floor: { currentItemId: traffic, waiting: 1, called: null },
      list: { agendaItemId: traffic, open: true, waiting: 1, heard: true },
    });
    await floor.until((view) => listIn(view, traffic)?.heard === true);
    expect(listIn(floor, budget)).toMatchObject({ waiting: 1, heard: false });
    expect((await plenary.run('floor:call-next', {})).request.requestId).toBe(second);
  });

  it('close one by one, let withdraw, and take points of order', async () => {
    const { plenary, budget, traffic, ada, ben } = await givenItems(system);
    const floor = await plenary.view('floor', ben);
    const waiting = await askIn(plenary, ada, budget);
    const ask = (kind: 'NORMAL' | 'POINT_OF_ORDER', agendaItemId: string) =>
      plenary.codeOf(
        'floor:request',
        { beneficiary: { seatId: ben.seatId }, kind, agendaItemId },
        ben,
      );

    await plenary.run('floor:close', { agendaItemId: budget });
    await floor.until((view) => listIn(view, budget)?.open === false);

    expect(await ask('NORMAL', budget)).toBe('floor.closed');
    expect(await ask('NORMAL', traffic)).toBe('ok');
    expect(await ask('POINT_OF_ORDER', budget)).toBe('ok');
    await plenary.run('floor:configure', { pointsOfOrderOnClosed: false });
    expect(await ask('POINT_OF_ORDER', budget)).toBe('floor.closed');
    expect(await plenary.codeOf('floor:release', { requestId: waiting }, ada)).toBe('ok');
  });

  it('end with the item that leaves the agenda, and the main list is heard', async () => {
    const { plenary, budget, traffic, ada, ben } = await givenItems(system);
    const [floor, mine] = [await plenary.view('floor'), await plenary.view('floor:mine', ada)];
    await plenary.run('floor:turn-to', { agendaItemId: budget });
    const gone = await askIn(plenary, ada);
    const stays = await askIn(plenary, ben, traffic);

    await plenary.meeting.command('meeting:change-agenda', {
      items: [{ id: traffic, kind: 'OTHER', title: '交通' }],
    });
    await floor.until((view) => listIn(view, budget) === undefined);

    expect(floor.get('floor')).toMatchObject({ currentItemId: null });
    await mine.until((view) => stateIn(view, gone) === 'CANCELLED');
    expect(mine.get(`request:${gone}`)).toMatchObject({ endReason: 'OFF_AGENDA' });
    expect(orderIn(floor, traffic)).toEqual([stays]);
    expect(orderIn(floor, null)).toEqual([]);
  });

  it('are the same for whoever opens the view later, or on another node', async () => {
    const { plenary, budget, traffic, ada, ben } = await givenItems(system);
    const always = await plenary.view('floor');
    await plenary.run('floor:turn-to', { agendaItemId: traffic });
    const requestId = await askIn(plenary, ada, budget);
    await askIn(plenary, ben);
    await plenary.run('floor:close', { agendaItemId: budget });
    await plenary.run('floor:move', { requestId, position: 1 });

    const elsewhere = await plenary.meeting.elsewhere(plenary.chair, await system.addNode());
    const there = await plenary.view('floor', elsewhere);

    await there.until((view) => view.digest === always.digest);
    expect(new Map(there.entries())).toEqual(new Map(always.entries()));
    expect(listIn(there, budget)).toEqual({
      agendaItemId: budget,
      open: false,
      waiting: 1,
      heard: false,
    });
  });

  it('stand in the register and in the trail', async () => {
    const { plenary, budget, ada } = await givenItems(system);
    const { admin } = system;
    const path = `/api/v1/meetings/${plenary.meetingId}`;
    const requestId = await askIn(plenary, ada, budget);
    await plenary.run('floor:grant', { requestId });
    await plenary.run('floor:close', { agendaItemId: budget });

    const { body: register } = await admin.get<{ speeches: Speech[] }>(`${path}/speeches`);
    const { body: trail } = await admin.get<AuditPage>(
      `/api/v1/audit?meetingId=${plenary.meetingId}&topic=floor`,
    );

    expect(register.speeches).toContainEqual(
      expect.objectContaining({ requestId, agendaItemId: budget }),
    );
    expect(trail.batches.flatMap(({ entries }) => entries)).toContainEqual(
      expect.objectContaining({ name: 'floor:close', target: { agendaItemId: budget } }),
    );
  });

  it('know the items of their own meeting only', async () => {
    const { plenary, ada } = await givenItems(system);
    const other = await givenItems(system);
    const beneficiary = { seatId: ada.seatId };
    const turnTo = (agendaItemId: string) => plenary.codeOf('floor:turn-to', { agendaItemId });
    const ask = (agendaItemId: string) =>
      plenary.codeOf('floor:request', { beneficiary, kind: 'NORMAL', agendaItemId }, ada);

    for (const agendaItemId of [other.budget, newId()]) {
      expect(await turnTo(agendaItemId)).toBe('floor.item-not-found');
      expect(await ask(agendaItemId)).toBe('floor.item-not-found');
    }
  });

  it('leave logs, tables and chains clean', async () => {
    const checks = await system.plenum.app.get(Verifier).run();

    expect(checks.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
