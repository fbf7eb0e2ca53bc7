import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { Division } from './division.entity.js';

/** Whose authority a unit stands under; 企业 are companies outside it. */
export type Affiliation = '中直' | '省直' | '市直' | '县直' | '企业';

/** A department, institution, zone or company: what sends one leader and hands in remarks. */
@Entity('units')
@Index('units_code_key', ['code'], { unique: true })
@Index('units_by_counterpart', ['counterpartKey', 'divisionCode'])
@Check('units_affiliation', `affiliation IN ('中直', '省直', '市直', '县直', '企业')`)
@Check('units_status', `status IN ('ACTIVE', 'ABOLISHED')`)
export class Unit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'units_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  /** 市发改委. */
  @Column('text', { name: 'short_name' })
  shortName!: string;

  /** 绥化市发展和改革委员会; a company's registered name. */
  @Column('text', { name: 'full_name' })
  fullName!: string;

  @Column('text')
  en!: string;

  @ForeignKey(() => Division, 'code', { name: 'units_division_code_fkey' })
  @Column('text', { name: 'division_code' })
  divisionCode!: string;

  @Column('text')
  affiliation!: Affiliation;

  /** Such as gov, party, mass, univ, zone_national, zone_hightech_prov, ent. */
  @Column('text')
  type!: string;

  /** The same for 市发改委 and every 县发改局: what 比照主会场 follows. */
  @Column('text', { name: 'counterpart_key', nullable: true })
  counterpartKey!: string | null;

  /** Protocol order among units, smaller first. */
  @Column('integer', { name: 'list_order' })
  listOrder!: number;

  /** A unit that a reform abolished keeps its row; its successor answers for it. */
  @Column('text')
  status!: 'ACTIVE' | 'ABOLISHED';

  @ForeignKey(() => Unit, 'code', { name: 'units_successor_code_fkey' })
  @Column('text', { name: 'successor_code', nullable: true })
  successorCode!: string | null;

  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
