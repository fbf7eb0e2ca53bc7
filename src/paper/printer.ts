import { setImmediate } from 'node:timers/promises';
import { PassThrough, type Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { Gate } from '../platform/threads/gate.js';
import { GETA, warningPages, type Unprintable } from './missing-characters.rules.js';
import type { PrintedPage } from './printed-page.js';

/** What is to be printed. */
export interface PrintJob {
  readonly title: string;
  readonly pages: readonly PrintedPage[];
  /** Everything on it that people wrote; `label` says where a reader finds it. */
  readonly texts: readonly { readonly label: string; readonly text: string }[];
}

/** A PDF as it is made, and the characters that no font here has; its first pages name the places. */
export interface Printout {
  readonly missing: readonly string[];
  readonly content: Readable;
}

type Told =
  { readonly missing: readonly string[] } | { readonly piece: Uint8Array } | { readonly end: true };

/** Files printed at once, each by a thread of its own, and how many more may wait. */
const AT_ONCE = 2;
const MAY_WAIT = 20;

const TIME_LIMIT_MS = 60_000;
/** Heap of a thread, MB: two fonts and a thousand pages take a third of it. */
const HEAP_LIMIT_MB = 512;

/** Its source when run from source (Node takes the types away), its build otherwise. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './print.worker.ts' : './print.worker.js',
  import.meta.url,
);

/** Makes PDF files outside the thread that serves the meeting. */
@Injectable()
export class Printer {
  private readonly gate = new Gate(AT_ONCE, MAY_WAIT);

  /** Resolves once it is known what can be printed; the file follows as it is drawn. */
  async print(job: PrintJob): Promise<Printout> {
    const leave = await this.gate.enter();
    const worker = new Worker(workerFile, {
      workerData: { title: job.title, texts: job.texts.map(({ text }) => text), substitute: GETA },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    });
    worker.once('exit', leave);
    const limit = setTimeout(() => void worker.terminate(), TIME_LIMIT_MS);
    worker.once('exit', () => clearTimeout(limit));
    try {
      const missing = await missingIn(worker);
      const content = contentOf(worker);
      void give(worker, pagesOf(job, missing), content);
      return { missing, content };
    } catch (error) {
      void worker.terminate();
      throw error;
    }
  }
}

/** The first thing that the thread tells. */
function missingIn(worker: Worker): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the printing thread ended')));
    worker.once('message', (told: Told) => resolve('missing' in told ? told.missing : []));
  });
}

/** Page by page, so that copying them holds nobody up; until nobody reads any more. */
async function give(
  worker: Worker,
  pages: readonly PrintedPage[],
  content: Readable,
): Promise<void> {
  for (const page of pages) {
    if (content.destroyed) return;
    post(worker, page);
    await setImmediate();
  }
  post(worker, 'last');
}

function post(worker: Worker, page: PrintedPage | 'last'): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  worker.postMessage(page);
}

function contentOf(worker: Worker): Readable {
  const content = new PassThrough();
  worker.on('message', (told: Told) => {
    if ('piece' in told) content.write(told.piece);
    if (!('end' in told)) return;
    content.end();
    void worker.terminate();
  });
  worker.once('error', (error) => content.destroy(error instanceof Error ? error : undefined));
  worker.once('exit', () => {
    if (!content.writableEnded) content.destroy(new Error('the printing thread ended'));
  });
  content.once('close', () => void worker.terminate());
  return content;
}

function pagesOf({ pages, texts }: PrintJob, missing: readonly string[]): readonly PrintedPage[] {
  if (missing.length === 0) return pages;
  const unprintable: Unprintable[] = texts
    .map(({ label, text }) => ({
      text: label,
      characters: missing.filter((each) => text.includes(each)),
    }))
    .filter(({ characters }) => characters.length > 0);
  return [...warningPages(unprintable, pages[0]?.turned ?? 'PORTRAIT'), ...pages];
}
