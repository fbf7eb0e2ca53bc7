import type { RemarkFileView, RemarkView } from './remarks.contract.js';
import { isTooLong } from './remark-states.rules.js';
import type { FileRow, RemarkRow } from './remarks-state.js';

/** A remark as screens see it; `file` is the one it has at present. */
export const toRemarkView = (remark: RemarkRow, file: FileRow | undefined): RemarkView => ({
  id: remark.id,
  unitId: remark.unitId,
  seatId: remark.seatId,
  unitName: remark.unitName,
  protocolOrder: remark.protocolOrder,
  state: remark.state,
  title: remark.title,
  author: remark.author,
  post: remark.post,
  file: file ? toFileView(file) : null,
  characters: remark.characters,
  characterLimit: remark.characterLimit,
  tooLong: isTooLong(remark),
  returnedReason: remark.returnedReason,
  deadline: remark.deadline,
  submittedAt: remark.submittedAt,
  decidedAt: remark.decidedAt,
  fromRequestId: remark.fromRequestId,
});

const toFileView = (file: FileRow): RemarkFileView => ({
  id: file.id,
  fileName: file.fileName,
  size: file.size,
  sha256: file.sha256,
  mediaType: file.mediaType,
  characters: file.characters,
});
