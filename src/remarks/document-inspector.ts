import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { charactersIn, MAX_UNPACKED_BYTES, type MediaType } from './upload.rules.js';

/** What a document is, and how long it is. */
export interface Document {
  readonly mediaType: MediaType;
  readonly characters: number;
}

type Finding =
  | { readonly mediaType: MediaType; readonly text: string }
  | { readonly code: 'upload.type-refused' | 'upload.unreadable' };

/** Documents opened at once; each takes a thread. */
const MAX_AT_ONCE = 2;

/** How long a document may take to open, ms. */
const TIME_LIMIT_MS = 30_000;

/** Heap of the thread that opens a document, MB. */
const HEAP_LIMIT_MB = 512;

/** Characters are counted up to here; beyond it the number says only that it is far too many. */
const MAX_CHARACTERS = 1_000_000;

/** Its source when run from source (Node takes the types away), its build otherwise. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './document.worker.ts' : './document.worker.js',
  import.meta.url,
);

/** Opens documents outside the thread that serves the meeting. */
@Injectable()
export class DocumentInspector {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** Throws `upload.type-refused` or `upload.unreadable`. */
  async inspect(path: string): Promise<Document> {
    if (this.running >= MAX_AT_ONCE) await new Promise<void>((go) => this.waiting.push(go));
    this.running += 1;
    try {
      const finding = await findingOf(path);
      if ('code' in finding) throw new DomainError(finding.code);
      return { mediaType: finding.mediaType, characters: charactersIn(finding.text) };
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

/** A thread that dies or dawdles found something that cannot be opened. */
function findingOf(path: string): Promise<Finding> {
  const worker = new Worker(workerFile, {
    workerData: { path, maxUnpackedBytes: MAX_UNPACKED_BYTES, maxCharacters: MAX_CHARACTERS },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    stdout: true,
    stderr: true,
  });
  return new Promise((resolve) => {
    const end = (finding: Finding): void => {
      clearTimeout(limit);
      void worker.terminate();
      resolve(finding);
    };
    const limit = setTimeout(() => end({ code: 'upload.unreadable' }), TIME_LIMIT_MS);
    worker.once('message', (finding: Finding) => end(finding));
    worker.once('error', () => end({ code: 'upload.unreadable' }));
    worker.once('exit', () => end({ code: 'upload.unreadable' }));
  });
}
