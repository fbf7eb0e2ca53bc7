import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { Division } from './division.entity.js';
import type { Level } from './division.entity.js';

export type BodyKind = 'PARTY' | 'NPC' | 'GOV' | 'CPPCC' | 'DISCIPLINE' | 'MILITARY';

/** A leading body of a division (四个班子); which bodies count as the four is a matter of the scope. */
@Entity('bodies')
@Index('bodies_code_key', ['code'], { unique: true })
@Index('bodies_by_division', ['divisionCode'])
@Check('bodies_kind', `kind IN ('PARTY', 'NPC', 'GOV', 'CPPCC', 'DISCIPLINE', 'MILITARY')`)
export class Body {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bodies_pkey' })
  id!: string;

  /** Such as B1, or 231282-GOV. */
  @Column('text')
  code!: string;

  @Column('text')
  level!: Level;

  @ForeignKey(() => Division, 'code', { name: 'bodies_division_code_fkey' })
  @Column('text', { name: 'division_code' })
  divisionCode!: string;

  @Column('text')
  kind!: BodyKind;

  /** 中共绥化市委员会. */
  @Column('text', { name: 'full_name' })
  fullName!: string;

  /** 市委. */
  @Column('text', { name: 'short_name' })
  shortName!: string;

  @Column('text')
  en!: string;

  /** In lists: Party, people's congress, government, CPPCC. */
  @Column('integer', { name: 'list_order' })
  listOrder!: number;

  /** Of the principals on a platform, where the head of government sits second. */
  @Column('integer', { name: 'platform_order' })
  platformOrder!: number;

  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
