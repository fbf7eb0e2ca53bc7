import { derivedId } from '../platform/ids/id.js';
import { plusMs } from '../platform/time/instant.js';
import type { Decision, Moment, Timer, TimerChange } from '../realtime/topic.js';
import type { RemarksCommand } from './remarks.contract.js';
import {
  fileFact,
  ownRemarkOf,
  ownUploadOf,
  remarkFact,
  uploadFact,
  type FileRow,
  type RemarkRow,
  type RemarksFact,
  type RemarksState,
  type UploadRow,
} from './remarks-state.js';
import { assertMayTakeFile } from './remark-states.rules.js';
import {
  assertOpen,
  assertSizeAllowed,
  CHUNK_BYTES,
  isOver,
  safeFileName,
  storedName,
  UPLOAD_LIFETIME_MS,
} from './upload.rules.js';

type Command<Name extends RemarksCommand['name']> = Extract<RemarksCommand, { name: Name }>;
type RemarksDecision = Decision<RemarksFact>;

const timerId = (uploadId: string): string => derivedId(uploadId, 'expires');
const cancelled = (upload: UploadRow): TimerChange => ({ cancel: timerId(upload.id) });

/** The same bytes for the same remark are the same file, however often they come. */
const fileId = (remarkId: string, sha256: string): string => derivedId(remarkId, sha256);

/**
 * Begins an upload, or answers with the one that these bytes belong to: the open one is resumed, the
 * committed one is complete. Another file for the same remark takes the place of an open upload.
 * How many bytes are here is not the lane's to know; the gateway adds it.
 */
export function beginUpload(
  state: RemarksState,
  command: Command<'remarks:begin-upload'>,
  moment: Moment<unknown>,
): RemarksDecision {
  const { input, actor } = command;
  const remark = ownRemarkOf(state, actor, input.remarkId);
  assertSizeAllowed(input.size);
  const uploads = [...state.uploads.values()].filter((upload) => upload.remarkId === remark.id);
  const same = uploads.filter((upload) => upload.sha256 === input.sha256);
  const committed = same.find((upload) => upload.state === 'COMMITTED');
  if (committed) return completed(state, remark, committed);
  assertMayTakeFile(remark);
  const open = uploads.filter((upload) => upload.state === 'OPEN');
  const resumable = same.find(
    (upload) => upload.state === 'OPEN' && upload.size === input.size && !isOver(upload, moment.at),
  );
  if (resumable) return { facts: [], answer: ticketOf(resumable) };
  const upload = newUpload(command, moment);
  return {
    facts: [
      ...open.map((former) => uploadFact({ ...former, state: 'EXPIRED' })),
      uploadFact(upload),
    ],
    answer: ticketOf(upload),
    timers: [...open.map(cancelled), { set: expiryOf(upload) }],
  };
}

function newUpload(
  { id, meetingId, input, actor }: Command<'remarks:begin-upload'>,
  { at }: Moment<unknown>,
): UploadRow {
  return {
    id: derivedId(id, 'upload'),
    meetingId,
    remarkId: input.remarkId,
    fileName: safeFileName(input.fileName),
    size: input.size,
    sha256: input.sha256,
    chunkSize: CHUNK_BYTES,
    startedBy: actor.accountId,
    state: 'OPEN',
    expiresAt: plusMs(at, UPLOAD_LIFETIME_MS),
  };
}

const expiryOf = (upload: UploadRow): Timer => ({
  id: timerId(upload.id),
  topic: 'remarks',
  dueAt: upload.expiresAt,
  name: 'remarks:expire-upload',
  input: { uploadId: upload.id },
});

const ticketOf = (upload: UploadRow): object => ({
  uploadId: upload.id,
  chunkSize: upload.chunkSize,
  expiresAt: upload.expiresAt,
});

/** These bytes are here; they become the remark's file again where another took their place. */
function completed(state: RemarksState, remark: RemarkRow, upload: UploadRow): RemarksDecision {
  const answer = { ...ticketOf(upload), complete: true };
  const file = state.files.get(fileId(remark.id, upload.sha256));
  if (!file || file.id === remark.fileId) return { facts: [], answer };
  assertMayTakeFile(remark);
  return { facts: [remarkFact(withFile(remark, file))], answer };
}

const withFile = (remark: RemarkRow, file: FileRow): RemarkRow => ({
  ...remark,
  state: remark.state === 'INVITED' ? 'DRAFT' : remark.state,
  fileId: file.id,
  characters: file.characters,
});

/** A checked upload becomes the file of its remark, once; asked again it answers the same file. */
export function recordFile(
  state: RemarksState,
  { input, actor }: Command<'remarks:record-file'>,
  { at }: Moment<unknown>,
): RemarksDecision {
  const { upload, remark } = ownUploadOf(state, actor, input.uploadId);
  const id = fileId(remark.id, upload.sha256);
  const present = state.files.get(id);
  if (upload.state === 'COMMITTED' && present)
    return { facts: [], answer: committedAnswer(present) };
  assertOpen(upload);
  assertMayTakeFile(remark);
  const file: FileRow = {
    id,
    meetingId: upload.meetingId,
    remarkId: remark.id,
    fileName: upload.fileName,
    size: upload.size,
    sha256: upload.sha256,
    mediaType: input.file.mediaType,
    characters: input.file.characters,
    storedAs: storedName(upload),
    committedAt: at,
  };
  return {
    facts: [
      uploadFact({ ...upload, state: 'COMMITTED' }),
      fileFact(file),
      remarkFact(withFile(remark, file)),
    ],
    answer: committedAnswer(file),
    timers: [cancelled(upload)],
  };
}

const committedAnswer = ({ id, sha256, mediaType, size, characters }: FileRow): object => ({
  file: { id, sha256, mediaType, size, characters },
});

/** The time to resume is over; an upload that was committed or replaced meanwhile is left as it is. */
export function expireUpload(
  state: RemarksState,
  { input }: Command<'remarks:expire-upload'>,
): RemarksDecision {
  const upload = state.uploads.get(input.uploadId);
  if (upload?.state !== 'OPEN') return { facts: [], answer: {} };
  return { facts: [uploadFact({ ...upload, state: 'EXPIRED' })], answer: {} };
}
