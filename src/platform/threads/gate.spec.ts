import { Gate } from './gate.js';

describe('a gate', () => {
  it('lets so many in, the others in their order, and nobody beyond', async () => {
    const gate = new Gate(1, 1);
    const told: string[] = [];

    const leave = await gate.enter();
    const second = gate.enter().then((go) => (told.push('second'), go));
    await expect(gate.enter()).rejects.toMatchObject({ code: 'busy' });
    told.push('first leaves');
    leave();
    (await second)();

    expect(told).toEqual(['first leaves', 'second']);
    await expect(gate.enter()).resolves.toEqual(expect.any(Function));
    await expect(Promise.race([gate.enter(), Promise.resolve('waits')])).resolves.toBe('waits');
  });
});
