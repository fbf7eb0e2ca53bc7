import { DomainError } from '../platform/errors/domain-error.js';
import { isAdmin, speaksFor, writesFor, type Actor } from '../realtime/actor.js';
import type { Fact } from '../realtime/topic.js';
import type { RemarkFile } from './remark-file.entity.js';
import { holdsPlace } from './remark-states.rules.js';
import type { Remark } from './remark.entity.js';
import type { Upload } from './upload.entity.js';

export type RemarkRow = Readonly<Remark>;
export type FileRow = Readonly<RemarkFile>;
export type UploadRow = Readonly<Upload>;

/** The remarks of one meeting: the fold of three tables. */
export interface RemarksState {
  readonly meetingId: string;
  readonly remarks: Map<string, RemarkRow>;
  readonly files: Map<string, FileRow>;
  readonly uploads: Map<string, UploadRow>;
}

export type RemarksFact =
  Fact<'remark', RemarkRow> | Fact<'file', FileRow> | Fact<'upload', UploadRow>;

export const emptyRemarks = (meetingId: string): RemarksState => ({
  meetingId,
  remarks: new Map(),
  files: new Map(),
  uploads: new Map(),
});

/** A unit's or speaker's own remarks; an administrator's are all. */
export const mayWrite = (
  actor: Actor,
  remark: Pick<Remark, 'meetingId' | 'unitId' | 'seatId'>,
): boolean =>
  isAdmin(actor) ||
  (remark.unitId !== null && writesFor(actor, remark.meetingId, remark.unitId)) ||
  (remark.seatId !== null && speaksFor(actor, remark.meetingId, remark.seatId));

/** The remark, or `remark.not-found`. */
export function remarkOf(state: RemarksState, remarkId: string): RemarkRow {
  const remark = state.remarks.get(remarkId);
  if (!remark) throw new DomainError('remark.not-found');
  return remark;
}

/** The remark, if it is the actor's to write; another's answers as if it were not there. */
export function ownRemarkOf(state: RemarksState, actor: Actor, remarkId: string): RemarkRow {
  const remark = remarkOf(state, remarkId);
  if (!mayWrite(actor, remark)) throw new DomainError('remark.not-found');
  return remark;
}

/** The one remark that holds the unit's place, if any. */
export function remarkOfUnit(state: RemarksState, unitId: string | null): RemarkRow | undefined {
  if (unitId === null) return undefined;
  return [...state.remarks.values()].find(
    (remark) => remark.unitId === unitId && holdsPlace(remark),
  );
}

/** The upload with its remark; `upload.not-found` for another's. */
export function ownUploadOf(
  state: RemarksState,
  actor: Actor,
  uploadId: string,
): { readonly upload: UploadRow; readonly remark: RemarkRow } {
  const upload = state.uploads.get(uploadId);
  const remark = upload && state.remarks.get(upload.remarkId);
  if (!upload || !remark || !mayWrite(actor, remark)) throw new DomainError('upload.not-found');
  return { upload, remark };
}

export const remarkFact = (row: RemarkRow): RemarksFact => ({ kind: 'remark', row });
export const fileFact = (row: FileRow): RemarksFact => ({ kind: 'file', row });
export const uploadFact = (row: UploadRow): RemarksFact => ({ kind: 'upload', row });
