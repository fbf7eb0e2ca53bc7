import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { MediaType } from './upload.rules.js';

/** A complete, checked document of a remark. The same bytes for the same remark are one file. */
@Entity('remark_files')
@Index('remark_files_by_meeting', ['meetingId'])
@Index('remark_files_one_per_content', ['remarkId', 'sha256'], { unique: true })
export class RemarkFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remark_files_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'remark_id' })
  remarkId!: string;

  /** The author's name for it, made harmless; never a path. */
  @Column('text', { name: 'file_name' })
  fileName!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  /** 64 lower-case hex digits. */
  @Column('text')
  sha256!: string;

  @Column('text', { name: 'media_type' })
  mediaType!: MediaType;

  @Column('integer')
  characters!: number;

  /** Where its bytes are, below the upload folder. */
  @Column('text', { name: 'stored_as' })
  storedAs!: string;

  @InstantColumn({ name: 'committed_at' })
  committedAt!: Instant;
}
