import type { FloorValue, RequestValue } from '../../src/floor/floor-values.contract.js';
import type { TestPlayer } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenPlenary, type Plenary, type PlenarySpeaker } from './plenary.js';

describe('races between lists of speakers', () => {
  let system: TestSystem;
  let plenary: Plenary;
  let budget: string;
  let traffic: string;
  let ada: PlenarySpeaker;
  let ben: PlenarySpeaker;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    plenary = await givenPlenary(system, { speakers: ['G02', 'G03'] });
    [budget = '', traffic = ''] = (await plenary.items()).map(({ id }) => id);
    ada = await plenary.givenSpeaker('主会场', 0);
    ben = await plenary.givenSpeaker('主会场', 1);
  });
  afterAll(() => system?.stop());

  const ask = (who: PlenarySpeaker, agendaItemId: string | null) => () =>
    plenary.codeOf(
      'floor:request',
      { beneficiary: { seatId: who.seatId }, kind: 'NORMAL', agendaItemId },
      who,
    );

  const turnTo = (agendaItemId: string, who?: TestPlayer) => () =>
    plenary.codeOf('floor:turn-to', { agendaItemId }, who);

  const callNext = () => plenary.codeOf('floor:call-next', {});

  const wait = async (who: PlenarySpeaker, agendaItemId: string): Promise<string> => {
    const beneficiary = { seatId: who.seatId };
    const words = { beneficiary, kind: 'NORMAL', agendaItemId } as const;
    return (await plenary.run('floor:request', words)).request.requestId;
  };

  it('let a request in, or refuse it, when its list closes meanwhile; never those of others', async () => {
    const codes = await plenary.meeting.race('floor', [
      ask(ada, budget),
      () => plenary.codeOf('floor:close', { agendaItemId: budget }),
      ask(ben, traffic),
      ask(ben, null),
    ]);

    const [asked, ...others] = codes;
    expect(['ok', 'floor.closed']).toContain(asked);
    expect(others).toEqual(['ok', 'ok', 'ok']);
    expect(await ask(ben, budget)()).toBe('floor.closed');
  });

  it('let a request in, or refuse it, when its list closes on another node', async () => {
    const elsewhere = await plenary.meeting.elsewhere(plenary.chair, await system.addNode());
    const desk = await plenary.view('floor:desk');

    const [asked, closed] = await plenary.meeting.race(
      'floor',
      [ask(ada, budget), () => plenary.codeOf('floor:close', { agendaItemId: budget }, elsewhere)],
      2,
    );

    expect(closed).toBe('ok');
    expect(['ok', 'floor.closed']).toContain(asked);
    expect(await ask(ben, budget)()).toBe('floor.closed');
    await desk.until((view) => view.entries().length === (asked === 'ok' ? 1 : 0));
  });

  it('let one of three requests through in one list, and one in another', async () => {
    const codes = await plenary.meeting.race('floor', [
      ask(ada, budget),
      ask(ada, budget),
      ask(ada, budget),
      ask(ada, traffic),
    ]);

    const [other, ...same] = codes.toReversed();
    expect(same.toSorted()).toEqual(['floor.already-waiting', 'floor.already-waiting', 'ok']);
    expect(other).toBe('ok');
  });

  /** Whoever is called, of those two, once both commands are through. */
  async function calledAfter(race: () => Promise<unknown>) {
    const floor = await plenary.view('floor');
    await plenary.run('floor:turn-to', { agendaItemId: budget });
    const [first, second] = [await wait(ada, budget), await wait(ben, traffic)];
    await race();
    await floor.until((view) => (view.get('floor') as FloorValue).currentItemId === traffic);
    const called = [first, second].filter(
      (id) => (floor.get(`request:${id}`) as RequestValue).calledAt !== null,
    );
    return { called, shown: (floor.get('floor') as FloorValue).called, second };
  }

  it.each([
    ['a call', () => [turnTo(traffic), callNext], 1],
    ['turning', () => [callNext, turnTo(traffic)], 0],
  ] as const)(
    'call nobody whose list is heard no longer when %s comes last',
    async (_, race, n) => {
      const { called, shown, second } = await calledAfter(async () => {
        expect(await plenary.meeting.race('floor', race())).toEqual(['ok', 'ok']);
      });

      expect(called).toEqual([second].slice(0, n));
      expect(shown).toBe(called[0] ?? null);
    },
  );

  it('call nobody of a list that its caller did not mean', async () => {
    await plenary.run('floor:turn-to', { agendaItemId: budget });
    await wait(ben, traffic);
    await wait(ada, budget);
    const floor = await plenary.view('floor');
    const meant = () => plenary.codeOf('floor:call-next', { agendaItemId: budget });

    const codes = await plenary.meeting.race('floor', [turnTo(traffic), meant]);

    expect(codes).toEqual(['ok', 'floor.not-heard']);
    await floor.until((view) => (view.get('floor') as FloorValue).currentItemId === traffic);
    expect((floor.get('floor') as FloorValue).called).toBeNull();
  });

  it('call nobody whose list is heard no longer when turning crosses a call on another node', async () => {
    const elsewhere = await plenary.meeting.elsewhere(plenary.chair, await system.addNode());

    const { called, shown, second } = await calledAfter(() =>
      plenary.meeting.race('floor', [callNext, turnTo(traffic, elsewhere)], 2),
    );

    expect([[], [second]]).toContainEqual(called);
    expect(shown).toBe(called[0] ?? null);
  });

  it('put a request that names no item into the list that is heard as it comes in', async () => {
    await plenary.run('floor:turn-to', { agendaItemId: budget });
    const beneficiary = { seatId: ada.seatId };
    const mine = await plenary.view('floor:mine', ada);

    const codes = await plenary.meeting.race('floor', [
      () => plenary.codeOf('floor:request', { beneficiary, kind: 'NORMAL' }, ada),
      turnTo(traffic),
    ]);

    expect(codes).toEqual(['ok', 'ok']);
    await mine.until((view) => view.entries().length === 1);
    const [asked] = mine.entries().map(([, value]) => (value as RequestValue).agendaItemId);
    expect([budget, traffic]).toContain(asked);
  });
});
