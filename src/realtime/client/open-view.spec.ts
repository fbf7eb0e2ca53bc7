import { jest } from '@jest/globals';
import { addSums, digestText, EMPTY_SUMS, entrySums } from '../views/digest.js';
import type { ViewDelta, ViewHead } from '../views/view-wire.js';
import { OpenView, type AskOpen } from './open-view.js';

const place = { meetingId: 'm', view: 'v', epoch: 'e' };

/** Of a view with one key, whose value is the seq. */
const digestAt = (seq: number): string =>
  digestText(addSums(EMPTY_SUMS, entrySums('k', JSON.stringify(seq))));
const delta = (from: number, to: number): ViewDelta => ({
  ...place,
  from,
  to,
  ops: [['set', 'k', to]],
});
const head = (seq: number): ViewHead => ({ ...place, seq, digest: digestAt(seq) });

/** Long after the jitter of opening again, before silence, ms. */
const A_WHILE_MS = 1_000;

describe('an open view that missed something', () => {
  let asked: number;
  let view: OpenView;
  beforeEach(async () => {
    jest.useFakeTimers();
    asked = 0;
    const ask: AskOpen = () => {
      asked += 1;
      const snapshot = [['k', asked]] as const;
      const data = { epoch: 'e', seq: asked, digest: digestAt(asked), snapshot: [...snapshot] };
      return Promise.resolve({ ok: true, data } as never);
    };
    view = new OpenView('m', 'v', ask);
    await view.open();
  });
  afterEach(() => {
    view.close();
    jest.useRealTimers();
  });

  it('is stale, and asks for it', async () => {
    view.heardDelta(delta(2, 3));
    const staleMeanwhile = view.stale;

    await jest.advanceTimersByTimeAsync(A_WHILE_MS);

    expect(staleMeanwhile).toBe(true);
    expect(asked).toBe(2);
    expect(view.stale).toBe(false);
  });

  it('asks for nothing when it has come meanwhile: a live copy goes on listening', async () => {
    view.heardDelta(delta(2, 3));
    view.heardDelta(delta(1, 3));
    view.heardHead(head(3));

    await jest.advanceTimersByTimeAsync(A_WHILE_MS);

    expect(asked).toBe(1);
    expect([view.stale, view.get('k')]).toEqual([false, 3]);
  });

  it('asks once more only where the answer did not make it live', async () => {
    view.cutOff();

    await Promise.all([view.open(), view.open()]);

    expect(asked).toBe(2);
    expect(view.stale).toBe(false);
  });
});
