import { newId } from '../../src/platform/ids/id.js';
import { codeOf } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { queueOf } from './floor-queue.js';
import { givenPlenary, type Plenary, type PlenarySpeaker } from './plenary.js';

/** What the row of a request says in the database. */
const statesOf = async (plenary: Plenary, ...requestIds: string[]): Promise<string[]> => {
  const path = `/api/v1/meetings/${plenary.meetingId}/speeches`;
  const { body } = await plenary.system.admin.get<{
    speeches: { requestId: string; state: string }[];
  }>(path);
  return requestIds.map(
    (id) => body.speeches.find(({ requestId }) => requestId === id)?.state ?? '',
  );
};

describe('races for the floor', () => {
  let system: TestSystem;
  let plenary: Plenary;
  let ada: PlenarySpeaker;
  let ben: PlenarySpeaker;
  beforeAll(async () => void (system = await startSystem()));
  beforeEach(async () => {
    plenary = await givenPlenary(system);
    ada = await plenary.givenSpeaker('主会场', 0);
    ben = await plenary.givenSpeaker('主会场', 1);
  });
  afterAll(() => system?.stop());

  it('let one of three simultaneous requests of a speaker through', async () => {
    const beneficiary = { seatId: ada.seatId };
    const ask = () => plenary.codeOf('floor:request', { beneficiary, kind: 'NORMAL' }, ada);

    const codes = await plenary.meeting.race('floor', [ask, ask, ask]);

    expect(codes.toSorted()).toEqual(['floor.already-waiting', 'floor.already-waiting', 'ok']);
  });

  it('answer a request that is given twice with one effect', async () => {
    const words = { id: newId(), beneficiary: { seatId: ada.seatId }, kind: 'NORMAL' } as const;
    const ask = () => plenary.ack('floor:request', words, ada);

    const [first, second] = await plenary.meeting.race('floor', [ask, ask]);

    expect(first).toMatchObject({ ok: true });
    expect(second).toEqual(first);
  });

  it('leave one speaker of two grants', async () => {
    const [first, second] = [await plenary.queue(ada), await plenary.queue(ben)];
    const grant = (requestId: string) => () => plenary.codeOf('floor:grant', { requestId });

    const codes = await plenary.meeting.race('floor', [grant(first), grant(second)]);

    expect(codes).toEqual(['ok', 'ok']);
    expect((await statesOf(plenary, first, second)).toSorted()).toEqual(['GRANTED', 'REVOKED']);
  });

  it('leave one speaker of two grants that two nodes take in', async () => {
    const elsewhere = await plenary.meeting.elsewhere(plenary.chair, await system.addNode());
    const [first, second] = [await plenary.queue(ada), await plenary.queue(ben)];

    const codes = await plenary.meeting.race(
      'floor',
      [
        () => plenary.codeOf('floor:grant', { requestId: first }),
        () => plenary.codeOf('floor:grant', { requestId: second }, elsewhere),
      ],
      2,
    );

    expect(codes).toEqual(['ok', 'ok']);
    expect((await statesOf(plenary, first, second)).toSorted()).toEqual(['GRANTED', 'REVOKED']);
    const views = [await plenary.view('floor'), await plenary.view('floor', elsewhere)];
    const [here, there] = views;
    await here?.until((view) => view.get('ended') !== undefined);
    await there?.until((view) => view.digest === here?.digest);
  });

  it('lose nothing when a release crosses a grant', async () => {
    const requestId = await plenary.queue(ada);

    const codes = await plenary.meeting.race('floor', [
      () => plenary.codeOf('floor:release', { requestId }, ada),
      () => plenary.codeOf('floor:grant', { requestId }),
    ]);

    expect(['ok,ok', 'ok,request.ended']).toContain(codes.join(','));
    expect(await plenary.codeOf('floor:release', { requestId }, ada)).toBe('request.ended');
  });

  it('sort the queue as it is when a request crosses the sorting, or not at all', async () => {
    await plenary.run('floor:configure', { algorithm: 'FCFS' });
    const floor = await plenary.view('floor');
    const first = await plenary.ask(ada);
    const planned = queueOf(floor).filter((id) => id !== first);
    const order = [first, ...planned];

    const [asked, sorted] = await plenary.meeting.race<unknown>('floor', [
      () => plenary.ask(ben),
      () => plenary.ack('floor:sort', { order }),
    ]);

    const fresh = [...planned, first, asked];
    const refused = { ok: false, error: { code: 'floor.order-stale', details: { order: fresh } } };
    const done = { ok: true, data: { order } };
    expect([done, expect.objectContaining({ ok: false })]).toContainEqual(sorted);
    await floor.until((view) => queueOf(view).length === fresh.length);
    const wasRefused = codeOf(sorted as never) !== 'ok';
    expect(sorted).toMatchObject(wasRefused ? refused : done);
    expect(queueOf(floor)).toEqual(wasRefused ? fresh : [...order, asked]);
  });

  it('let a request in or refuse it when the list closes meanwhile', async () => {
    const beneficiary = { seatId: ada.seatId };

    const [asked, closed] = await plenary.meeting.race('floor', [
      () => plenary.codeOf('floor:request', { beneficiary, kind: 'NORMAL' }, ada),
      () => plenary.codeOf('floor:close', {}),
    ]);

    expect(closed).toBe('ok');
    expect(['ok', 'floor.closed']).toContain(asked);
    expect(await plenary.codeOf('floor:request', { beneficiary, kind: 'QUESTION' }, ada)).toBe(
      'floor.closed',
    );
  });
});
