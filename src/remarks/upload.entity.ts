import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { UploadState } from './upload.rules.js';

/**
 * A file on its way in. How far it has come is the length of its staged file, which is durable before
 * a chunk is acknowledged; no row is written a chunk.
 */
@Entity('remark_uploads')
@Index('remark_uploads_by_meeting', ['meetingId'])
export class Upload {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remark_uploads_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'remark_id' })
  remarkId!: string;

  @Column('text', { name: 'file_name' })
  fileName!: string;

  /** Announced bytes. */
  @Column('integer')
  size!: number;

  /** Announced content, 64 lower-case hex digits. */
  @Column('text')
  sha256!: string;

  /** Bytes the client is asked to send at a time. */
  @Column('integer', { name: 'chunk_size' })
  chunkSize!: number;

  /** The account that began it. */
  @Column('uuid', { name: 'started_by' })
  startedBy!: string;

  @Column('text')
  state!: UploadState;

  @InstantColumn({ name: 'expires_at' })
  expiresAt!: Instant;
}
