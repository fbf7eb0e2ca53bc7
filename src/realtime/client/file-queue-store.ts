import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeIn, propertyOf } from './client-error.js';
import type { QueuedCommand, QueueStore } from './queue-store.js';

type Line = { readonly add: QueuedCommand } | { readonly done: string };

/** What is queued names people: for the owner's eyes alone. */
const OWN_MODE = 0o600;

/** A queue in one append-only file of JSON lines, each written through to the disk before it counts. */
export class FileQueueStore implements QueueStore {
  private handle: FileHandle | undefined;
  /** The file may end in a torn line, with which the next one must not run together. */
  private torn = true;

  constructor(private readonly path: string) {}

  /** What was added and not done; rewrites the file without what is done. A torn last line is dropped. */
  async load(): Promise<readonly QueuedCommand[]> {
    const waiting = new Map<string, QueuedCommand>();
    for (const line of await this.lines()) {
      if ('add' in line) waiting.set(line.add.id, line.add);
      else waiting.delete(line.done);
    }
    await this.rewrite([...waiting.values()]);
    return [...waiting.values()];
  }

  async append(command: QueuedCommand): Promise<void> {
    await this.write({ add: command });
  }

  async remove(id: string): Promise<void> {
    await this.write({ done: id });
  }

  async close(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  private async lines(): Promise<Line[]> {
    const text = await textOf(this.path);
    return text.split('\n').flatMap((line) => {
      const parsed = parsedLine(line);
      return parsed ? [parsed] : [];
    });
  }

  private async rewrite(commands: readonly QueuedCommand[]): Promise<void> {
    await this.close();
    const fresh = `${this.path}.new`;
    const handle = await open(fresh, 'w', OWN_MODE);
    try {
      await handle.appendFile(commands.map((add) => `${JSON.stringify({ add })}\n`).join(''));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, this.path);
    await syncFolder(this.path);
    this.torn = false;
  }

  private async write(line: Line): Promise<void> {
    const handle = await this.opened();
    const text = `${this.torn ? '\n' : ''}${JSON.stringify(line)}\n`;
    this.torn = true;
    await handle.appendFile(text);
    await handle.datasync();
    this.torn = false;
  }

  private async opened(): Promise<FileHandle> {
    if (this.handle) return this.handle;
    const handle = await open(this.path, 'a', OWN_MODE);
    this.handle = handle;
    try {
      await syncFolder(this.path);
    } catch (error) {
      await this.close();
      throw error;
    }
    return handle;
  }
}

/** Only a file that is not there is an empty queue; one that cannot be read is an error. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeIn(error) === 'ENOENT') return '';
    throw error;
  }
}

/** A new name in a folder is durable once the folder is; Windows has no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parsedLine(text: string): Line | undefined {
  try {
    const line: unknown = JSON.parse(text);
    return isLine(line) ? line : undefined;
  } catch {
    return undefined;
  }
}

function isLine(line: unknown): line is Line {
  const id = propertyOf(propertyOf(line, 'add'), 'id') ?? propertyOf(line, 'done');
  return typeof id === 'string';
}
