import { describe, expect, it } from '@jest/globals';
import { WorkQueue } from './work-queue.js';

describe('WorkQueue', () => {
  it('lets so many work at once and so many wait, and tells the rest to come again', async () => {
    const queue = new WorkQueue(1, 2);
    let finish: (() => void) | undefined;
    const first = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const order: string[] = [];
    const note = (name: string) => async () => void order.push(name);

    const working = queue.run(() => first);
    const ada = queue.run(note('Ada'));
    const ben = queue.run(note('Ben'));

    expect(queue.depth).toBe(2);
    await expect(queue.run(note('Cleo'))).rejects.toThrow('busy');
    finish?.();
    await Promise.all([working, ada, ben]);
    expect(order).toEqual(['Ada', 'Ben']);
  });

  it('goes on after work that failed', async () => {
    const queue = new WorkQueue(1, 1);

    const failing = queue.run(() => Promise.reject(new Error('no')));
    const next = queue.run(() => Promise.resolve('yes'));

    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
    await expect(queue.run(() => Promise.resolve('again'))).resolves.toBe('again');
  });
});
