import { mkdtemp, appendFile, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandQueue, MemoryQueueStore, type QueuedCommand } from './command-queue.js';
import { FileQueueStore } from './file-queue-store.js';

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

describe('FileQueueStore', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'plenum-queue-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('still has what was added and not answered when the device starts again', async () => {
    const path = join(folder, 'queue');
    const before = new FileQueueStore(path);
    await before.append(command('a'));
    await before.append(command('b'));
    await before.remove('a');
    await before.close();

    const after = new FileQueueStore(path);

    expect(await after.load()).toEqual([command('b')]);
    await after.close();
  });

  it('drops a last line that the power cut tore, and nothing else', async () => {
    const path = join(folder, 'queue');
    const before = new FileQueueStore(path);
    await before.append(command('a'));
    await before.close();
    await appendFile(path, '{"add":{"id":"b","na');

    const after = new FileQueueStore(path);

    expect(await after.load()).toEqual([command('a')]);
    expect(await readFile(path, 'utf8')).toBe(`${JSON.stringify({ add: command('a') })}\n`);
    await after.close();
  });
});
