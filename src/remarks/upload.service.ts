import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { fromDatabaseRow, rowCodecOf } from '../platform/database/row-codec.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Actor } from '../realtime/actor.js';
import type { Call } from '../realtime/realtime.decorator.js';
import { Lanes } from '../realtime/lanes.js';
import { DocumentInspector, type Document } from './document-inspector.js';
import { RemarkFile } from './remark-file.entity.js';
import { mayWrite, type FileRow, type UploadRow } from './remarks-state.js';
import type { UploadTicket } from './remarks.contract.js';
import { sumOf, UploadStaging, type ArrivedChunk } from './upload-staging.js';
import { Upload } from './upload.entity.js';
import { assertOpen, assertWhole } from './upload.rules.js';

const uploads = rowCodecOf(Upload);
const files = rowCodecOf(RemarkFile);

/** What the lane answers of an upload; how far it has come only the disk knows. */
type LaneTicket = Omit<UploadTicket, 'offset'>;

/** Brings files in: the lane decides, the disk holds the bytes, and only whole, checked files pass. */
@Injectable()
export class UploadService {
  constructor(
    private readonly lanes: Lanes,
    private readonly database: Database,
    private readonly staging: UploadStaging,
    private readonly inspector: DocumentInspector,
  ) {}

  /** The offset is read anew each time, also when an old command id is answered again. */
  async begin(call: Call): Promise<UploadTicket> {
    const ticket = (await this.lanes.submit(call)) as LaneTicket;
    const upload = await this.find(call.actor, ticket.uploadId);
    const offset = ticket.complete ? upload.size : await this.staging.length(upload);
    const { uploadId, chunkSize, expiresAt } = ticket;
    const answer = { uploadId, offset, chunkSize, expiresAt };
    return ticket.complete ? { ...answer, complete: true } : answer;
  }

  /** Resolves with the new length once the chunk is durable. `allow` asks the policy for the meeting. */
  async append(
    actor: Actor,
    uploadId: string,
    chunk: ArrivedChunk,
    allow: (meetingId: string) => void,
  ): Promise<number> {
    const upload = await this.find(actor, uploadId);
    allow(upload.meetingId);
    assertOpen(upload);
    return this.staging.append(upload, chunk);
  }

  /** Reads the file whole and opens it before the lane is asked; asked again it answers the same. */
  async commit(call: Call<string, { readonly uploadId: string }>): Promise<object> {
    const { uploadId } = call.input;
    const upload = await this.find(call.actor, uploadId);
    if (upload.meetingId !== call.meetingId) throw new DomainError('upload.not-found');
    const { mediaType, characters } = await this.documentOf(upload);
    return this.lanes.submit({
      ...call,
      name: 'remarks:record-file',
      input: { uploadId, file: { mediaType, characters } },
    });
  }

  private async documentOf(upload: UploadRow): Promise<Document> {
    const known = upload.state === 'COMMITTED' ? await this.fileOf(upload) : undefined;
    if (known) return known;
    assertOpen(upload);
    return this.staging.inTurn(upload.id, () => this.checked(upload));
  }

  private async checked(upload: UploadRow): Promise<Document> {
    const path = await this.staging.locate(upload);
    const arrived = await sumOf(path);
    if (arrived.size >= upload.size && arrived.sha256 !== upload.sha256) {
      await this.staging.discard(upload);
    }
    assertWhole(upload, arrived);
    const document = await this.inspector.inspect(path);
    await this.staging.store(upload);
    return document;
  }

  /** The actor's own upload; another's answers as if it were not there. */
  private async find(actor: Actor, uploadId: string): Promise<UploadRow> {
    const { rows } = await this.database.query(
      `SELECT u.*, r.unit_id, r.seat_id
       FROM remark_uploads u JOIN remarks r ON r.id = u.remark_id WHERE u.id = $1`,
      [uploadId],
    );
    const record = rows[0];
    if (!record) throw new DomainError('upload.not-found');
    const upload = fromDatabaseRow(uploads, record) as UploadRow;
    const owner = record as { readonly unit_id: string | null; readonly seat_id: string | null };
    const { meetingId } = upload;
    if (!mayWrite(actor, { meetingId, unitId: owner.unit_id, seatId: owner.seat_id })) {
      throw new DomainError('upload.not-found');
    }
    return upload;
  }

  private async fileOf(upload: UploadRow): Promise<FileRow | undefined> {
    const { rows } = await this.database.query(
      `SELECT * FROM remark_files WHERE remark_id = $1 AND sha256 = $2`,
      [upload.remarkId, upload.sha256],
    );
    return rows[0] && (fromDatabaseRow(files, rows[0]) as FileRow);
  }
}
