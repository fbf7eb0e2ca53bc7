import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';

export type Level = 'NATION' | 'PROVINCE' | 'PREFECTURE' | 'COUNTY' | 'TOWNSHIP';

/** A place on the administrative map, from the nation down to a township. */
@Entity('divisions')
@Index('divisions_code_key', ['code'], { unique: true })
@Index('divisions_by_parent', ['parentCode'])
@Check('divisions_level', `level IN ('NATION', 'PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP')`)
export class Division {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'divisions_pkey' })
  id!: string;

  /** GB/T 2260, six digits; township level: the nine digits of the statistical codes. */
  @Column('text')
  code!: string;

  @Column('text')
  zh!: string;

  @Column('text')
  en!: string;

  @Column('text')
  level!: Level;

  /** Such as 市辖区, 县, 县级市. */
  @Column('text')
  kind!: string;

  @ForeignKey(() => Division, 'code', { name: 'divisions_parent_code_fkey' })
  @Column('text', { name: 'parent_code', nullable: true })
  parentCode!: string | null;

  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
