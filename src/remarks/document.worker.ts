import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { unzipSync, zipSync, type Unzipped } from 'fflate';
import { fileTypeFromBuffer } from 'file-type';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';

/**
 * Runs in a thread of its own, with bounded memory, so that a hostile document can hurt nothing but
 * itself. It imports packages only: it is started from its file, compiled or not.
 */
interface Task {
  readonly path: string;
  readonly maxUnpackedBytes: number;
  readonly maxCharacters: number;
}

const { path, maxUnpackedBytes, maxCharacters } = workerData as Task;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(await opened(await readFile(path)));

async function opened(bytes: Buffer): Promise<object> {
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime;
  const read = mediaType === 'application/pdf' ? textOfPdf : docxReader(mediaType);
  if (!read) return { code: 'upload.type-refused' };
  try {
    const text = await read(bytes);
    return { mediaType, text: text.slice(0, maxCharacters) };
  } catch {
    return { code: 'upload.unreadable' };
  }
}

function docxReader(mediaType: string | undefined): typeof textOfDocx | undefined {
  return mediaType === 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    ? textOfDocx
    : undefined;
}

/**
 * The library that reads the text would unpack whatever the archive claims. So the parts it needs are
 * unpacked here, into buffers of their declared and limited size, and handed over unpacked.
 */
async function textOfDocx(bytes: Buffer): Promise<string> {
  const parts = partsOf(bytes);
  if (!parts['word/document.xml']) throw new Error('no word/document.xml');
  const buffer = Buffer.from(zipSync(parts, { level: 0 }));
  return (await mammoth.extractRawText({ buffer })).value;
}

function partsOf(bytes: Buffer): Unzipped {
  let unpacked = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/u.test(name)) return false;
      unpacked += originalSize;
      if (unpacked > maxUnpackedBytes) throw new Error('unpacked too big');
      return true;
    },
  });
}

async function textOfPdf(bytes: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
    mergePages: true,
  });
  return text;
}
