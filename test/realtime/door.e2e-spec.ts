import { io } from 'socket.io-client';
import { startSystem, type TestSystem } from '../support/system.js';

describe('the door', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system.stop());

  it('lets a signed-in account in', async () => {
    const client = await system.connect(system.admin);

    expect(await client.raw('time:sync', { t0: 1 })).toMatchObject({ ok: true, data: { t0: 1 } });
  });
});
