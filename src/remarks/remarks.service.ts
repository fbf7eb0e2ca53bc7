import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { ownedRows } from '../platform/database/owned-rows.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { chairs, type Actor } from '../realtime/actor.js';
import { RemarkFile } from './remark-file.entity.js';
import { Remark } from './remark.entity.js';
import { toRemarkView } from './remark.view.js';
import { mayWrite, type FileRow, type RemarkRow } from './remarks-state.js';
import type { RemarkView } from './remarks.contract.js';
import { UploadStaging } from './upload-staging.js';

/** A remark's document, ready to be sent. */
export interface RemarkDocument {
  readonly file: FileRow;
  readonly content: Readable;
}

/** Reads remarks for pages and scripts: the desk and the chair see all, an author its own. */
@Injectable()
export class RemarksService {
  constructor(
    private readonly database: Database,
    private readonly staging: UploadStaging,
  ) {}

  /** In protocol order. */
  async list(meetingId: string, actor: Actor): Promise<RemarkView[]> {
    const rows = await ownedRows(this.database, Remark, meetingId);
    const byId = new Map(
      (await ownedRows(this.database, RemarkFile, meetingId)).map((file) => [file.id, file]),
    );
    return rows
      .filter((remark) => mayRead(actor, remark))
      .toSorted((a, b) => a.protocolOrder - b.protocolOrder)
      .map((remark) => toRemarkView(remark, byId.get(remark.fileId ?? '')));
  }

  /** The present file of a remark; what one may not read answers as if it were not there. */
  async document(meetingId: string, remarkId: string, actor: Actor): Promise<RemarkDocument> {
    const remark = (await ownedRows(this.database, Remark, meetingId)).find(
      ({ id }) => id === remarkId,
    );
    if (!remark || !mayRead(actor, remark)) throw new DomainError('remark.not-found');
    const file = (await ownedRows(this.database, RemarkFile, meetingId)).find(
      ({ id }) => id === remark.fileId,
    );
    if (!file) throw new DomainError('remark.file-missing');
    return { file, content: this.staging.read(file.storedAs) };
  }
}

const mayRead = (actor: Actor, remark: RemarkRow): boolean =>
  chairs(actor, remark.meetingId) || mayWrite(actor, remark);
