import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import type { QueuedCommand, QueueStore } from './command-queue.js';

type Line = { readonly add: QueuedCommand } | { readonly done: string };

/** A queue in one append-only file of JSON lines, each written through to the disk before it counts. */
export class FileQueueStore implements QueueStore {
  private handle: FileHandle | undefined;

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
    await this.handle?.close();
    this.handle = undefined;
  }

  private async lines(): Promise<Line[]> {
    const text = await readFile(this.path, 'utf8').catch(() => '');
    return text.split('\n').flatMap((line) => {
      const parsed = parsedLine(line);
      return parsed ? [parsed] : [];
    });
  }

  private async rewrite(commands: readonly QueuedCommand[]): Promise<void> {
    await this.close();
    const fresh = `${this.path}.new`;
    const handle = await open(fresh, 'w');
    for (const add of commands) await handle.write(`${JSON.stringify({ add })}\n`);
    await handle.sync();
    await handle.close();
    await rename(fresh, this.path);
  }

  private async write(line: Line): Promise<void> {
    this.handle ??= await open(this.path, 'a');
    await this.handle.write(`${JSON.stringify(line)}\n`);
    await this.handle.datasync();
  }
}

function parsedLine(line: string): Line | undefined {
  try {
    return line === '' ? undefined : (JSON.parse(line) as Line);
  } catch {
    return undefined;
  }
}
