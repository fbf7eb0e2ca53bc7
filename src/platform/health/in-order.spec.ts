import { describe, expect, it } from '@jest/globals';
import { inOrder } from './in-order.js';

describe('inOrder', () => {
  it('takes every step after one that fails, and then says which was the first', async () => {
    const taken: string[] = [];
    const step = (name: string, failure?: Error) => async () => {
      await Promise.resolve();
      taken.push(name);
      if (failure) throw failure;
    };

    const stop = inOrder(
      step('application', new Error('first')),
      step('lanes', new Error('second')),
      step('database'),
    );

    await expect(stop).rejects.toThrow('first');
    expect(taken).toEqual(['application', 'lanes', 'database']);
  });
});
