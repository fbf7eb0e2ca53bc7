import type { AuditPage } from '../../src/access/access.contract.js';
import type { FullRequestValue } from '../../src/floor/floor-values.contract.js';
import type { OpenView } from '../../src/realtime/client/open-view.js';
import { onTheDay } from '../support/meeting.js';
import { startSystem, type TestSystem } from '../support/system.js';
import { givenPlenary } from './plenary.js';

const requestIn = (view: Pick<OpenView, 'get'>, requestId: string): FullRequestValue | undefined =>
  view.get(`request:${requestId}`) as FullRequestValue | undefined;

describe('a request that nobody answers', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('is denied once its time is over, once on two nodes, as its speaker sees', async () => {
    await system.addNode();
    const plenary = await givenPlenary(system);
    await plenary.run('floor:configure', { answerWithinMs: 60_000, onUnanswered: 'DENY' });
    const ada = await plenary.givenSpeaker('主会场', 0);
    const [mine, desk] = [await plenary.view('floor:mine', ada), await plenary.view('floor:desk')];
    const requestId = await plenary.ask(ada);
    await desk.until((view) => requestIn(view, requestId)?.answerBy !== undefined);
    expect(requestIn(desk, requestId)?.answerBy).toEqual(expect.any(String));

    system.setClock(onTheDay('08:40'));
    await mine.until((view) => requestIn(view, requestId)?.state === 'DENIED');

    expect(requestIn(mine, requestId)).toMatchObject({
      answerBy: null,
      endReason: 'UNANSWERED',
      deniedReason: null,
    });
    const path = `/api/v1/audit?meetingId=${plenary.meetingId}&topic=floor`;
    const { body } = await system.admin.get<AuditPage>(path);
    const names = body.batches.flatMap(({ entries }) => entries.map(({ name }) => name));
    expect(names.filter((name) => name === 'floor:unanswered')).toHaveLength(1);
  });
});
