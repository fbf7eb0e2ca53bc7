import {
  appendFile,
  mkdtemp,
  open,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileQueueStore } from './file-queue-store.js';
import type { QueuedCommand } from './queue-store.js';

const command = (id: string): QueuedCommand => ({
  id,
  name: 'attendance:check-in',
  payload: { id },
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

  it('puts a command with a known id where the one before stood', async () => {
    const path = join(folder, 'queue');
    const store = new FileQueueStore(path);
    const corrected = { ...command('a'), payload: { id: 'a', clockOffsetMs: 7 } };
    await store.append({ ...command('a'), times: 'device' });
    await store.append(command('b'));
    await store.append(corrected);
    await store.close();

    const after = new FileQueueStore(path);

    expect(await after.load()).toEqual([corrected, command('b')]);
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

  it('does not take a file that it cannot read for an empty queue', async () => {
    const path = join(folder, 'queue');
    await symlink(path, path);

    await expect(new FileQueueStore(path).load()).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('starts a new line after one that a failed write tore', async () => {
    const path = join(folder, 'queue');
    const store = new FileQueueStore(path);
    await store.load();
    await store.append(command('a'));
    await store.close();
    await appendFile(path, '{"add":{"id":"b","na');
    const again = new FileQueueStore(path);

    await again.append(command('c'));

    expect(await again.load()).toEqual([command('a'), command('c')]);
    await again.close();
  });

  it('passes over lines that are no lines of a queue', async () => {
    const path = join(folder, 'queue');
    await writeFile(path, `null\n7\n{"add":null}\n${JSON.stringify({ add: command('a') })}\n`);
    const store = new FileQueueStore(path);

    expect(await store.load()).toEqual([command('a')]);
    await store.close();
  });

  it('is for the eyes of its owner', async () => {
    const path = join(folder, 'queue');
    const store = new FileQueueStore(path);
    await store.append(command('a'));

    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it.each([
    ['a new file', (store: FileQueueStore) => store.append(command('a'))],
    ['a rewritten one', (store: FileQueueStore) => store.load().then(() => undefined)],
  ])('makes the folder remember %s', async (_, use) => {
    const synced = await syncsDuring(folder, async () => {
      const store = new FileQueueStore(join(folder, 'queue'));
      await use(store);
      await store.close();
    });

    expect(synced).toContain('folder');
  });

  it('writes all of a command, however little the system takes at a time', async () => {
    const path = join(folder, 'queue');
    const store = new FileQueueStore(path);
    await store.load();

    await takingLittle(folder, () => store.append(command('a'.repeat(100))));

    expect(await store.load()).toEqual([command('a'.repeat(100))]);
    await store.close();
  });
});

/** What all open files share. */
async function fileHandles(folder: string): Promise<FileHandle> {
  const probe = await open(folder, 'r');
  const shared = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  return shared;
}

/** What was synced while the work was done: folders and files, in order. */
async function syncsDuring(folder: string, work: () => Promise<void>): Promise<string[]> {
  const handles = await fileHandles(folder);
  const synced: string[] = [];
  const sync: unknown = Reflect.get(handles, 'sync');
  const watched = async function (this: FileHandle): Promise<void> {
    synced.push((await this.stat()).isDirectory() ? 'folder' : 'file');
    await this.datasync();
  };
  Object.assign(handles, { sync: watched });
  await work().finally(() => Object.assign(handles, { sync }));
  return synced;
}

type Write = (this: FileHandle, bytes: Buffer, offset: number, length: number) => Promise<unknown>;

/** `write` writes seven bytes at most: it may, and says so. */
async function takingLittle(folder: string, work: () => Promise<void>): Promise<void> {
  const handles = await fileHandles(folder);
  const write = Reflect.get(handles, 'write') as Write;
  const little = function (this: FileHandle, data: string | Buffer): Promise<unknown> {
    const bytes = Buffer.from(data);
    return write.call(this, bytes, 0, Math.min(7, bytes.length));
  };
  Object.assign(handles, { write: little });
  await work().finally(() => Object.assign(handles, { write }));
}
