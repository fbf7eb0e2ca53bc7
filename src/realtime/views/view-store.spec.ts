import { ViewStore } from './view-store.js';

function storeWith(...keys: string[]): ViewStore {
  const store = new ViewStore(7);
  for (const key of keys) store.put(key, { key });
  return store;
}

describe('ViewStore', () => {
  it('tells a newcomer the whole view', () => {
    expect(storeWith('a', 'b').snapshot()).toEqual([
      ['a', { key: 'a' }],
      ['b', { key: 'b' }],
    ]);
  });

  it('tells what changed since a seq, each key once and in its last state', () => {
    const store = storeWith('a', 'b');
    store.advance(8);
    store.put('a', 1);
    store.advance(9);
    store.put('c', 2);
    store.put('a', 3);

    expect(store.opsSince(7)).toEqual([
      ['set', 'c', 2],
      ['set', 'a', 3],
    ]);
    expect(store.opsSince(9)).toEqual([]);
  });

  it('tells that a key was taken away', () => {
    const store = storeWith('a');
    store.advance(8);
    store.put('a', undefined);

    expect(store.opsSince(7)).toEqual([['del', 'a']]);
    expect(store.snapshot()).toEqual([]);
    expect(store.size).toBe(0);
  });

  it('does not count a value that stays the same as a change', () => {
    const store = storeWith('a');
    store.advance(8);
    store.put('a', { key: 'a' });

    expect(store.opsSince(7)).toEqual([]);
  });

  it('tells a value that went and came back to whoever got the one between elsewhere', () => {
    const store = storeWith('a');
    store.advance(8);
    store.put('a', 'between');
    store.advance(9);
    store.put('a', { key: 'a' });

    expect(store.opsSince(8)).toEqual([['set', 'a', { key: 'a' }]]);
  });

  it('asks for a snapshot below its floor and above its head', () => {
    const store = storeWith('a');

    expect(store.opsSince(6)).toBeUndefined();
    expect(store.opsSince(8)).toBeUndefined();
  });

  it('raises its floor when changes pile up, and stays right above it', () => {
    const store = storeWith('a');
    for (let seq = 8; seq < 3_000; seq++) {
      store.advance(seq);
      store.put('a', seq);
      store.put(`gone-${seq}`, 1);
      store.put(`gone-${seq}`, undefined);
    }

    expect(store.opsSince(7)).toBeUndefined();
    expect(store.opsSince(2_998)).toEqual([
      ['set', 'a', 2_999],
      ['del', 'gone-2999'],
    ]);
    expect(store.size).toBe(1);
  });

  it('has the same digest however it got there', () => {
    const store = storeWith('a');
    store.advance(8);
    store.put('b', 1);
    store.put('a', undefined);
    const other = new ViewStore(1);
    other.put('b', 1);

    expect(store.digest).toBe(other.digest);
  });
});
