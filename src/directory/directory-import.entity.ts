import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** An import that was applied: the same id with the same document is answered again, not run again. */
@Entity('directory_imports')
export class DirectoryImport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'directory_imports_pkey' })
  id!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  /** SHA-256 of the document, hex. */
  @Column('text', { name: 'document_hash' })
  documentHash!: string;

  @Column('jsonb')
  answer!: object;

  @InstantColumn({ name: 'imported_at' })
  importedAt!: Instant;
}
