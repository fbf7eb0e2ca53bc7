import { describe, expect, it } from '@jest/globals';
import { BoundedMap } from './bounded-map.js';

describe('BoundedMap', () => {
  it('forgets what was longest untouched', () => {
    const map = new BoundedMap<string, number>(2);

    map.set('Ada', 1);
    map.set('Ben', 2);
    map.set('Ada', 3);
    map.set('Cleo', 4);

    expect(map.size).toBe(2);
    expect(map.get('Ben')).toBeUndefined();
    expect(map.drain()).toEqual([
      ['Ada', 3],
      ['Cleo', 4],
    ]);
    expect(map.size).toBe(0);
  });
});
