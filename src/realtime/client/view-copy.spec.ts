import fc from 'fast-check';
import { ViewStore } from '../views/view-store.js';
import type { ViewDelta, ViewHead } from '../views/view-wire.js';
import { ViewCopy } from './view-copy.js';

const place = { meetingId: 'm', view: 'v', epoch: 'e.1' };

const deltaOf = (store: ViewStore, from: number): ViewDelta => ({
  ...place,
  from,
  to: store.seq,
  ops: store.opsSince(from) ?? [],
});

const headOf = (store: ViewStore): ViewHead => ({
  ...place,
  seq: store.seq,
  digest: store.digest,
});

function opened(store: ViewStore): ViewCopy {
  const copy = new ViewCopy();
  copy.opened({ ...headOf(store), snapshot: store.snapshot() });
  return copy;
}

function change(store: ViewStore, key: string, value: unknown): void {
  store.advance(store.seq + 1);
  store.put(key, value);
}

describe('ViewCopy', () => {
  it('follows changes one after the other', () => {
    const store = new ViewStore(1);
    const copy = opened(store);
    change(store, 'a', 1);

    expect(copy.delta(deltaOf(store, 1))).toBe('fine');
    expect(copy.get('a')).toBe(1);
    expect(copy.digest).toBe(store.digest);
  });

  it('ignores what it has already', () => {
    const store = new ViewStore(1);
    const copy = opened(store);
    change(store, 'a', 1);
    const delta = deltaOf(store, 1);
    copy.delta(delta);
    change(store, 'a', 2);
    copy.delta(deltaOf(store, 2));

    expect(copy.delta(delta)).toBe('fine');
    expect(copy.get('a')).toBe(2);
  });

  it('notices a gap, says that it is stale and asks to be opened again', () => {
    const store = new ViewStore(1);
    const copy = opened(store);
    change(store, 'a', 1);
    change(store, 'a', 2);

    expect(copy.delta(deltaOf(store, 2))).toBe('open-again');
    expect(copy.stale).toBe(true);
  });

  it('notices another epoch', () => {
    const store = new ViewStore(1);
    const copy = opened(store);

    expect(copy.head({ ...headOf(store), epoch: 'f.1' })).toBe('open-again');
  });

  it('takes the seq of a head with its digest', () => {
    const store = new ViewStore(1);
    const copy = opened(store);
    store.advance(5);

    expect(copy.head(headOf(store))).toBe('fine');
    expect(copy.seq).toBe(5);
  });

  it('drops itself at a head with another digest', () => {
    const store = new ViewStore(1);
    const copy = opened(store);
    change(store, 'a', 1);

    expect(copy.head(headOf(store))).toBe('open-again');
    expect(copy.epoch).toBeUndefined();
  });

  it('stays stale after an answer that the node does not vouch for, until the next head', () => {
    const store = new ViewStore(1);
    const copy = new ViewCopy();

    copy.opened({ ...headOf(store), snapshot: store.snapshot(), unsure: true });
    expect(copy.stale).toBe(true);

    copy.head(headOf(store));
    expect(copy.stale).toBe(false);
  });

  it('ignores a head that is older than itself', () => {
    const store = new ViewStore(1);
    const copy = opened(store);
    const old = headOf(store);
    change(store, 'a', 1);
    copy.delta(deltaOf(store, 1));

    expect(copy.head(old)).toBe('fine');
    expect(copy.get('a')).toBe(1);
  });

  it('ends with the server’s digest whatever was lost, doubled or late', () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd');
    const values = fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined });
    const step = fc.record({
      key: keys,
      value: values,
      fate: fc.constantFrom('deliver', 'lose', 'double', 'late'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const store = new ViewStore(1);
        const copy = opened(store);
        const late: ViewDelta[] = [];
        let told = store.seq;
        const hear = (delta: ViewDelta): void => {
          if (copy.delta(delta) === 'open-again') reopen(copy, store);
        };
        for (const { key, value, fate } of steps) {
          change(store, key, value);
          const delta = deltaOf(store, told);
          told = store.seq;
          if (fate === 'late') late.push(delta);
          if (fate === 'deliver' || fate === 'double') hear(delta);
          if (fate === 'double') hear(delta);
        }
        for (const delta of late) hear(delta);
        if (copy.head(headOf(store)) === 'open-again') reopen(copy, store);

        expect(copy.digest).toBe(store.digest);
        expect(copy.stale).toBe(false);
        expect(new Map(copy.entries())).toEqual(new Map(store.snapshot()));
      }),
      { numRuns: 500 },
    );
  });
});

function reopen(copy: ViewCopy, store: ViewStore): void {
  const { seq, epoch } = copy;
  const ops = epoch === place.epoch ? store.opsSince(seq) : undefined;
  const head = { epoch: place.epoch, seq: store.seq, digest: store.digest };
  copy.opened(ops ? { ...head, ops } : { ...head, snapshot: store.snapshot() });
}
