import { io, type Socket } from 'socket.io-client';
import type { Ack, WireError } from '../realtime/contract.js';
import { crc32Of } from './crc32.js';
import type { CommittedFile, UploadTicket } from './remarks.contract.js';
import { APPEND_CHUNK, UPLOAD_PATH, type ChunkAnswer } from './upload.names.js';

type UploadPayload = { readonly meetingId: string } & Record<string, unknown>;

/** What uploading asks of a client: commands with retry, and an address and token for its own engine. */
export interface UploadCaller {
  /** Such as `https://plenum.example`. */
  readonly url: string;
  /** The access token of the moment. */
  token(): string | Promise<string>;
  /** Gives a command under an id of its own and resolves with its answer; retries while cut off. */
  command(name: string, payload: UploadPayload): Promise<Ack>;
}

export interface UploadJob {
  readonly meetingId: string;
  readonly remarkId: string;
  readonly fileName: string;
  /** A browser's `File` is a Blob; `fs.openAsBlob` makes one of a file in Node. */
  readonly content: Blob | Uint8Array<ArrayBuffer>;
  /** Told the bytes that are durable, first where a resumed upload stands. */
  readonly onProgress?: (offset: number) => void;
  /** Stops the upload where it is; the same job goes on from there later. */
  readonly signal?: AbortSignal;
}

/** The service said no, for good. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';

  constructor(readonly error: WireError) {
    super(error.message);
  }
}

/** Times in a row without a single new byte before it gives up. */
const MAX_FRUITLESS_TRIES = 8;

/** Pause before the next try, ms; doubled while nothing comes through. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** How long a chunk may take, ms: a megabyte on a line of a few hundred kbit/s. */
const CHUNK_TIMEOUT_MS = 30_000;

/** Refusals after which asking for the offset and going on helps. */
const PASSING = new Set([
  'busy',
  'unavailable',
  'upload.damaged-chunk',
  'upload.incomplete',
  'upload.hash-mismatch',
]);

/**
 * Brings a file to a remark: begins or resumes, sends what is missing, commits. After a cut it asks
 * where it stands and goes on from there; bytes that were acknowledged are never sent again.
 */
export async function uploadFile(caller: UploadCaller, job: UploadJob): Promise<CommittedFile> {
  const blob = job.content instanceof Blob ? job.content : new Blob([job.content]);
  const sha256 = await sha256Of(blob);
  let furthest = -1;
  let fruitless = 0;
  for (;;) {
    job.signal?.throwIfAborted();
    const ticket = await begin(caller, job, blob.size, sha256);
    fruitless = ticket.offset > furthest ? 0 : fruitless + 1;
    furthest = Math.max(furthest, ticket.offset);
    try {
      return await carryOut(caller, job, blob, ticket);
    } catch (error) {
      if (!isPassing(error, job.signal) || fruitless >= MAX_FRUITLESS_TRIES) throw error;
      await pause(fruitless, job.signal);
    }
  }
}

async function carryOut(
  caller: UploadCaller,
  job: UploadJob,
  blob: Blob,
  ticket: UploadTicket,
): Promise<CommittedFile> {
  job.onProgress?.(ticket.offset);
  if (ticket.offset < blob.size) await sendRest(caller, job, blob, ticket);
  return commit(caller, job, ticket.uploadId);
}

async function begin(
  caller: UploadCaller,
  { meetingId, remarkId, fileName }: UploadJob,
  size: number,
  sha256: string,
): Promise<UploadTicket> {
  const payload = { meetingId, remarkId, fileName, size, sha256 };
  return answerOf(await caller.command('remarks:begin-upload', payload)) as UploadTicket;
}

async function commit(
  caller: UploadCaller,
  { meetingId }: UploadJob,
  uploadId: string,
): Promise<CommittedFile> {
  const answer = await caller.command('remarks:commit-upload', { meetingId, uploadId });
  return answerOf(answer) as CommittedFile;
}

async function sendRest(
  caller: UploadCaller,
  job: UploadJob,
  blob: Blob,
  ticket: UploadTicket,
): Promise<void> {
  const socket = await connect(caller);
  try {
    for (let offset = ticket.offset; offset < blob.size;) {
      job.signal?.throwIfAborted();
      const piece = blob.slice(offset, offset + ticket.chunkSize);
      offset = await sendChunk(socket, ticket.uploadId, offset, piece);
      job.onProgress?.(offset);
    }
  } finally {
    socket.disconnect();
  }
}

/** The offset to go on from: after this chunk, or where the service says it stands. */
async function sendChunk(
  socket: Socket,
  uploadId: string,
  offset: number,
  piece: Blob,
): Promise<number> {
  const data = new Uint8Array(await piece.arrayBuffer());
  const answer = (await socket.timeout(CHUNK_TIMEOUT_MS).emitWithAck(APPEND_CHUNK, {
    uploadId,
    offset,
    crc32: crc32Of(data),
    data,
  })) as Ack<ChunkAnswer>;
  if (answer.ok) return answer.data.offset;
  return rightOffset(answer.error) ?? answerOf(answer);
}

function rightOffset({ code, details }: WireError): number | undefined {
  if (code !== 'upload.wrong-offset') return undefined;
  return (details as ChunkAnswer | undefined)?.offset;
}

async function connect(caller: UploadCaller): Promise<Socket> {
  const socket = io(caller.url, {
    path: UPLOAD_PATH,
    transports: ['websocket'],
    auth: { token: await caller.token() },
    reconnection: false,
    forceNew: true,
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

function answerOf<T>(answer: Ack<T>): T {
  if (!answer.ok) throw new UploadRefused(answer.error);
  return answer.data;
}

/** A cut or a passing refusal is tried again; an abort or a refusal for good is not. */
function isPassing(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted) return false;
  return !(error instanceof UploadRefused) || PASSING.has(error.error.code);
}

async function sha256Of(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function pause(fruitless: number, signal: AbortSignal | undefined): Promise<void> {
  const ms = Math.min(FIRST_PAUSE_MS * 2 ** fruitless, LONGEST_PAUSE_MS);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
