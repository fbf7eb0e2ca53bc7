import { CommandQueue, MemoryQueueStore, type QueuedCommand } from './command-queue.js';

const command = (id: string): QueuedCommand => ({
  id,
  name: 'attendance:check-in',
  payload: { id },
});

describe('CommandQueue', () => {
  it('delivers in order, the next only when the one before was answered', async () => {
    const delivered: string[] = [];
    const answers: (() => void)[] = [];
    const queue = new CommandQueue(new MemoryQueueStore(), ({ id }) => {
      delivered.push(id);
      return new Promise<void>((resolve) => answers.push(resolve));
    });
    await queue.add(command('a'));
    await queue.add(command('b'));
    await Promise.resolve();
    const before = [...delivered];

    answers.shift()?.();
    const rest = queue.run();
    await new Promise(setImmediate);
    answers.shift()?.();
    await rest;

    expect(before).toEqual(['a']);
    expect(delivered).toEqual(['a', 'b']);
    expect(queue.length).toBe(0);
  });

  it('tells each answer with its command', async () => {
    const queue = new CommandQueue(new MemoryQueueStore(), ({ id }) => Promise.resolve(`ok ${id}`));
    const heard: unknown[] = [];
    queue.onAnswer(({ id }, answer) => heard.push([id, answer]));

    await queue.add(command('a'));
    await queue.run();

    expect(heard).toEqual([['a', 'ok a']]);
  });
});

/** A store whose operations take a while and fail as often as they are told to. */
class FrailStore extends MemoryQueueStore {
  readonly fails = { load: 0, append: 0, remove: 0 };
  loads = 0;
  private busy = false;
  /** True once two operations were under way at the same time. */
  overlapped = false;

  override load(): Promise<readonly QueuedCommand[]> {
    this.loads += 1;
    return this.once('load', () => super.load());
  }

  override append(added: QueuedCommand): Promise<void> {
    return this.once('append', () => super.append(added));
  }

  override remove(id: string): Promise<void> {
    return this.once('remove', () => super.remove(id));
  }

  private async once<T>(what: keyof FrailStore['fails'], work: () => Promise<T>): Promise<T> {
    this.overlapped ||= this.busy;
    this.busy = true;
    await new Promise(setImmediate);
    this.busy = false;
    if (this.fails[what] === 0) return work();
    this.fails[what] -= 1;
    throw new Error(`the disk fails to ${what}`);
  }
}

describe('CommandQueue on a disk', () => {
  const ids = ['a', 'b', 'c', 'd'];

  it('reads it once and writes one thing at a time, however many are added at once', async () => {
    const store = new FrailStore();
    await store.append(command('old'));
    const delivered: string[] = [];
    const queue = new CommandQueue(store, ({ id }) => Promise.resolve(delivered.push(id)));

    await Promise.all(ids.map((id) => queue.add(command(id))));
    await queue.run();

    expect(delivered).toEqual(['old', ...ids]);
    expect(store.loads).toBe(1);
    expect(store.overlapped).toBe(false);
    expect(await store.load()).toEqual([]);
  });

  it('says when it fails and goes on when it is well again', async () => {
    const store = new FrailStore();
    await store.append(command('old'));
    Object.assign(store.fails, { load: 1, remove: 2 });
    const delivered: string[] = [];
    const queue = new CommandQueue(store, ({ id }) => Promise.resolve(delivered.push(id)));
    const errors: unknown[] = [];
    queue.onError((error) => errors.push((error as Error).message));

    await queue.run();

    expect(delivered).toEqual(['old']);
    expect(errors).toEqual([
      'the disk fails to load',
      'the disk fails to remove',
      'the disk fails to remove',
    ]);
    expect(await store.load()).toEqual([]);
  });

  it('does not say that a command is safe when it is not', async () => {
    const store = new FrailStore();
    store.fails.append = 1;
    const queue = new CommandQueue(store, () => Promise.resolve());

    await expect(queue.add(command('a'))).rejects.toThrow('the disk fails to append');

    expect(queue.length).toBe(0);
  });

  it('keeps what could not be delivered, and tells why', async () => {
    let tries = 0;
    const deliver = (): Promise<unknown> => {
      tries += 1;
      return tries < 2 ? Promise.reject(new Error('no line')) : Promise.resolve('ok');
    };
    const queue = new CommandQueue(new MemoryQueueStore(), deliver);
    const errors: unknown[] = [];
    queue.onError((error) => errors.push(error));

    await queue.add(command('a'));
    await queue.run();

    expect(errors).toEqual([new Error('no line')]);
    expect([tries, queue.length]).toEqual([2, 0]);
  });

  it('goes on after a listener that throws, and tells the others', async () => {
    const queue = new CommandQueue(new MemoryQueueStore(), ({ id }) => Promise.resolve(id));
    const heard: unknown[] = [];
    const errors: unknown[] = [];
    queue.onAnswer(() => {
      throw new Error('a bug of the page');
    });
    queue.onAnswer((_, answer) => heard.push(answer));
    queue.onError((error) => errors.push(error));

    await queue.add(command('a'));
    await queue.add(command('b'));
    await queue.run();

    expect(heard).toEqual(['a', 'b']);
    expect(errors).toHaveLength(2);
  });

  it('keeps what waits under its id as it is, when it is added again', async () => {
    const store = new MemoryQueueStore();
    await store.append(command('a'));
    const delivered: unknown[] = [];
    const queue = new CommandQueue(store, ({ payload }) =>
      Promise.resolve(delivered.push(payload)),
    );

    await queue.add({ ...command('a'), payload: { id: 'a', how: 'anew' } });
    await queue.run();

    expect(delivered).toEqual([{ id: 'a' }]);
  });

  it('leaves in the store what was not answered when it is closed', async () => {
    const store = new MemoryQueueStore();
    const queue = new CommandQueue(store, () => Promise.reject(new Error('no line')));
    await queue.add(command('a'));
    const running = queue.run();

    await queue.close();
    await running;

    expect(await store.load()).toEqual([command('a')]);
    await expect(queue.add(command('b'))).rejects.toMatchObject({ code: 'client.closed' });
  });
});

const raw = (id: string): QueuedCommand => ({ ...command(id), times: 'device' });
const corrected = ({ id, name }: QueuedCommand, how: string): QueuedCommand => ({
  id,
  name,
  payload: { id, how },
});

describe('CommandQueue, of a device whose clock may be wrong', () => {
  it('keeps what was corrected before it is given, in its place, and gives that again', async () => {
    const store = new MemoryQueueStore();
    const seen: unknown[] = [];
    let corrections = 0;
    const deliver = async ({ payload, id }: QueuedCommand): Promise<unknown> => {
      seen.push([payload, (await store.load()).map((one) => one.payload)]);
      return seen.length < 2 ? Promise.reject(new Error('no line')) : id;
    };
    const queue = new CommandQueue(store, deliver, (one) =>
      Promise.resolve(corrected(one, `${(corrections += 1)}`)),
    );
    await store.append(raw('a'));
    await store.append(command('b'));

    await queue.run();

    const first = { id: 'a', how: '1' };
    expect(seen).toEqual([
      [first, [first, { id: 'b' }]],
      [first, [first, { id: 'b' }]],
      [{ id: 'b' }, [{ id: 'b' }]],
    ]);
    expect(corrections).toBe(1);
  });

  it('gives nothing while it cannot be known by how much', async () => {
    const given: unknown[] = [];
    let known = false;
    const queue = new CommandQueue(
      new MemoryQueueStore(),
      ({ payload }) => Promise.resolve(given.push(payload)),
      (one) =>
        known ? Promise.resolve(corrected(one, 'x')) : Promise.reject(new Error('not yet')),
    );
    queue.onError(() => void (known = true));

    await queue.add(raw('a'));
    await queue.run();

    expect(given).toEqual([{ id: 'a', how: 'x' }]);
  });
});
