import { done, givenMeeting } from '../support/meeting.js';
import { arrive } from '../attack/arrivals.js';
import { startSystem, type TestSystem } from '../support/system.js';

interface Me {
  readonly account: { readonly id: string; readonly grants: readonly { readonly id: string }[] };
}

describe('a right that is taken away', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('is gone here before the answer, and on another node within a second and one for a busy machine', async () => {
    const other = await system.addNode();
    const meeting = await givenMeeting(system);
    const here = await meeting.operator('主会场');
    const there = await meeting.elsewhere(here, other);
    const [seat = ''] = meeting.seatsAt('主会场').map(({ id }) => id);
    const before = [await arrive(meeting, here, seat), await arrive(meeting, there, seat)];
    const { account } = await done(here.http.get<Me>('/api/v1/session/me'));
    const [grant] = account.grants;

    await done(system.admin.delete(`/api/v1/accounts/${account.id}/grants/${grant?.id}`));
    const sinceMs = performance.now();
    const answeredHere = await arrive(meeting, here, seat);
    let answeredThere = 'ok';
    while (answeredThere === 'ok') answeredThere = await arrive(meeting, there, seat);
    const tookMs = performance.now() - sinceMs;

    expect(before).toEqual(['ok', 'ok']);
    expect([answeredHere, answeredThere]).toEqual(['meeting.not-found', 'meeting.not-found']);
    expect(tookMs).toBeLessThan(2_000);
  });
});
