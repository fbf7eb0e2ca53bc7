import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Table } from './attendance-sheet.rules.js';

const TIME_LIMIT_MS = 120_000;
/** Heap of the thread, MB: the names of two hundred thousand seats take half of it. */
const HEAP_LIMIT_MB = 1_024;

/** Rows that are handed over at once, so that copying them holds nobody up. */
const PART = 2_000;

/** Its source when run from source (Node takes the types away), its build otherwise. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './workbook.worker.ts' : './workbook.worker.js',
  import.meta.url,
);

/**
 * The tables as one xlsx file, a sheet each, the header row bold and kept in sight; written by a thread of
 * its own.
 */
export async function workbookOf(tables: readonly Table[]): Promise<Buffer> {
  const worker = new Worker(workerFile, {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
  });
  const limit = setTimeout(() => void worker.terminate(), TIME_LIMIT_MS);
  try {
    const [file] = await Promise.all([fileOf(worker), give(worker, tables)]);
    return Buffer.from(file);
  } finally {
    clearTimeout(limit);
    void worker.terminate();
  }
}

function fileOf(worker: Worker): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread that wrote a workbook ended')));
  });
}

async function give(worker: Worker, tables: readonly Table[]): Promise<void> {
  for (const { rows, ...table } of tables) {
    post(worker, table);
    for (let from = 0; from < rows.length; from += PART) {
      post(worker, { more: rows.slice(from, from + PART) });
      await setImmediate();
    }
  }
  post(worker, 'last');
}

function post(worker: Worker, message: object | 'last'): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker.postMessage(message);
}
