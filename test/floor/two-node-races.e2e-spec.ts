import type { EndedValue, FloorValue } from '../../src/floor/floor-values.contract.js';
import type { Plenum } from '../../src/bootstrap.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import type { TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { queueOf } from './floor-queue.js';
import { givenPlenary, type Plenary, type PlenarySpeaker } from './plenary.js';

/** Both come to the row while it is held, each on a node of its own; then they pass it in that order. */
describe('races for the floor between two nodes', () => {
  let system: TestSystem;
  let node: Plenum;
  let plenary: Plenary;
  let ada: PlenarySpeaker;
  let ben: PlenarySpeaker;
  let chairThere: TestPlayer;
  let adaThere: TestPlayer;
  beforeAll(async () => {
    system = await startSystem();
    node = await system.addNode();
  });
  beforeEach(async () => {
    plenary = await givenPlenary(system);
    ada = await plenary.givenSpeaker('主会场', 0);
    ben = await plenary.givenSpeaker('主会场', 1);
    chairThere = await plenary.meeting.elsewhere(plenary.chair, node);
    adaThere = await plenary.meeting.elsewhere(ada, node);
  });
  afterAll(() => system?.stop());

  const ask =
    (who: PlenarySpeaker, on: TestPlayer = who) =>
    () =>
      plenary.codeOf('floor:request', { beneficiary: { seatId: who.seatId }, kind: 'NORMAL' }, on);
  const grant = (requestId: string, on: TestPlayer) => () =>
    plenary.codeOf('floor:grant', { requestId }, on);
  const release = (requestId: string, on: TestPlayer) => () =>
    plenary.codeOf('floor:release', { requestId }, on);
  const close = (on: TestPlayer) => () => plenary.codeOf('floor:close', {}, on);
  const inOrder = <T>(...asks: readonly (() => Promise<T>)[]) =>
    plenary.meeting.raceInOrder('floor', asks);

  /** What both nodes come to show, once they agree. */
  async function shown(when: (view: OpenView) => boolean): Promise<OpenView> {
    const here = await plenary.view('floor');
    const there = await plenary.view('floor', chairThere);
    await here.until(when);
    await there.until((view) => view.digest === here.digest);
    return here;
  }

  it('let the first of two joins of a person in', async () => {
    const desk = await plenary.view('floor:desk', chairThere);

    const codes = await inOrder(ask(ada), ask(ada, adaThere));

    expect(codes).toEqual(['ok', 'floor.already-waiting']);
    await desk.until((view) => view.entries().length === 1);
  });

  it('leave the floor to the second of two grants', async () => {
    const [first, second] = [await plenary.queue(ada), await plenary.queue(ben)];

    const codes = await inOrder(grant(first, plenary.chair), grant(second, chairThere));

    expect(codes).toEqual(['ok', 'ok']);
    const floor = await shown((view) => view.get('ended') !== undefined);
    const { holders } = floor.get('floor') as FloorValue;
    expect(holders).toEqual([{ slot: 1, requestId: second }]);
    const ended = floor.get('ended') as EndedValue;
    expect(ended).toMatchObject({ requestId: first, state: 'REVOKED', endReason: 'REPLACED' });
  });

  it.each([
    ['after a grant: the speech is over', 'grant first', ['ok', 'ok'], 'RELEASED'],
    [
      'before a grant: there is nothing to grant',
      'release first',
      ['ok', 'request.ended'],
      'CANCELLED',
    ],
  ])('lose nothing when a release comes %s', async (_, order, expected, state) => {
    const requestId = await plenary.queue(ada);
    const mine = await plenary.view('floor:mine', ada);
    const asks = [grant(requestId, plenary.chair), release(requestId, adaThere)];

    const codes = await inOrder(...(order === 'grant first' ? asks : asks.toReversed()));

    expect(codes).toEqual(expected);
    await mine.until((view) => (view.get(`request:${requestId}`) as EndedValue).state === state);
  });

  it('refuse a sort as stale that comes after a request', async () => {
    await plenary.run('floor:configure', { algorithm: 'FCFS' });
    const first = await plenary.ask(ada);
    const floor = await plenary.view('floor');
    const order = queueOf(floor).toReversed();

    const [asked, sorted] = await inOrder<unknown>(
      () => plenary.ask(ben),
      () => plenary.ack('floor:sort', { order }, chairThere),
    );

    const fresh = [...order.toReversed(), asked];
    expect(sorted).toMatchObject({
      ok: false,
      error: { code: 'floor.order-stale', details: { order: fresh } },
    });
    const now = await shown((view) => queueOf(view).length === fresh.length);
    expect(queueOf(now)).toEqual(fresh);
    expect(fresh).toContain(first);
  });

  it('put a request last that comes after a sort', async () => {
    await plenary.run('floor:configure', { algorithm: 'FCFS' });
    await plenary.ask(ada);
    const order = queueOf(await plenary.view('floor')).toReversed();

    const [sorted, asked] = await inOrder<unknown>(
      () => plenary.ack('floor:sort', { order }, chairThere),
      () => plenary.ask(ben),
    );

    expect(sorted).toMatchObject({ ok: true, data: { order } });
    const now = await shown((view) => queueOf(view).length === order.length + 1);
    expect(queueOf(now)).toEqual([...order, asked]);
  });

  it('let a request in that comes before the list is closed', async () => {
    const desk = await plenary.view('floor:desk');

    expect(await inOrder(ask(ada), close(chairThere))).toEqual(['ok', 'ok']);

    expect(await ask(ben)()).toBe('floor.closed');
    await desk.until((view) => view.entries().length === 1);
  });

  it('refuse a request that comes after the list was closed', async () => {
    expect(await inOrder(close(chairThere), ask(ada))).toEqual(['ok', 'floor.closed']);
  });
});
