import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { Gate } from '../platform/threads/gate.js';
import type { SheetCells } from './sheet-lines.rules.js';

/** A sheet of a workbook. */
export interface OpenedSheet {
  readonly name: string;
  readonly cells: SheetCells;
}

type Told =
  | { readonly sheets: readonly OpenedSheet[] }
  | { readonly refused: 'paper.sheet-unreadable' | 'paper.sheet-too-long' };

/** Files opened at once, each by a thread of its own, and how many more may wait. */
const AT_ONCE = 2;
const MAY_WAIT = 20;

const TIME_LIMIT_MS = 20_000;
const HEAP_LIMIT_MB = 256;
const MAX_UNPACKED_BYTES = 20 << 20;
/** Lines of all sheets of a file together. */
export const MAX_LINES = 5_000;

/** Its source when run from source (Node takes the types away), its build otherwise. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './sheet.worker.ts' : './sheet.worker.js',
  import.meta.url,
);

/** Opens workbooks outside the thread that serves the meeting. */
@Injectable()
export class SheetReader {
  private readonly gate = new Gate(AT_ONCE, MAY_WAIT);

  /** Throws `paper.sheet-unreadable` or `paper.sheet-too-long`. */
  async read(bytes: Uint8Array): Promise<readonly OpenedSheet[]> {
    const leave = await this.gate.enter();
    try {
      const told = await toldOf(bytes);
      if ('refused' in told) throw new DomainError(told.refused, { limit: MAX_LINES });
      return told.sheets;
    } finally {
      leave();
    }
  }
}

/** A thread that dies or dawdles found something that cannot be opened. */
function toldOf(bytes: Uint8Array): Promise<Told> {
  const worker = new Worker(workerFile, {
    workerData: { bytes, maxUnpackedBytes: MAX_UNPACKED_BYTES, maxRows: MAX_LINES },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const end = (told: Told): void => {
      clearTimeout(limit);
      void worker.terminate();
      resolve(told);
    };
    const unreadable = { refused: 'paper.sheet-unreadable' } as const;
    const limit = setTimeout(() => end(unreadable), TIME_LIMIT_MS);
    worker.once('message', (told: Told) => end(told));
    worker.once('error', () => end(unreadable));
    worker.once('exit', () => end(unreadable));
  });
}
