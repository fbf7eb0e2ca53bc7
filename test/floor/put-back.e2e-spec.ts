import { startSystem, type TestSystem } from '../support/system.js';
import { givenPlenary } from './plenary.js';

describe('whoever is put back on an automatic floor', () => {
  let system: TestSystem;
  beforeAll(async () => void (system = await startSystem()));
  afterAll(() => system?.stop());

  it('has the floor at once where it is free, being present', async () => {
    const plenary = await givenPlenary(system);
    const ada = await plenary.givenSpeaker('主会场', 0);
    await plenary.run('floor:configure', { algorithm: 'AUTOMATIC' });
    const requestId = await plenary.ask(ada);
    await plenary.run('floor:revoke', { requestId });

    const { request } = await plenary.run('floor:re-add-last', {});

    expect(request).toMatchObject({ linkedTo: requestId, state: 'GRANTED', slot: 1 });
  });
});
