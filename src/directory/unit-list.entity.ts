import { Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** A named list (名单附后): what 有关单位 and 成员单位 point to. */
@Entity('unit_lists')
@Index('unit_lists_code_key', ['code'], { unique: true })
export class UnitList {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'unit_lists_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  /** Codes of units; the import refuses unknown ones. */
  @Column('jsonb', { name: 'unit_codes' })
  unitCodes!: readonly string[];

  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
