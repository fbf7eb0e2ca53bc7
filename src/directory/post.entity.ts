import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { Body } from './body.entity.js';
import { Rank } from './rank.entity.js';
import { Unit } from './unit.entity.js';

/** A post in the ladder of one leading body, or of one unit. */
@Entity('posts')
@Index('posts_code_key', ['code'], { unique: true })
@Index('posts_by_body', ['bodyId'])
@Index('posts_by_unit', ['unitId'])
@Check('posts_one_owner', 'num_nonnulls(body_id, unit_id) = 1')
export class Post {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'posts_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  @ForeignKey(() => Body, { name: 'posts_body_id_fkey' })
  @Column('uuid', { name: 'body_id', nullable: true })
  bodyId!: string | null;

  @ForeignKey(() => Unit, { name: 'posts_unit_id_fkey' })
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  /** Its name within the ladder: 副秘书长. */
  @Column('text')
  title!: string;

  /** As it stands on its own: 市委副秘书长. */
  @Column('text', { name: 'full_title' })
  fullTitle!: string;

  @Column('text')
  en!: string;

  /** Place in the ladder, smaller is higher; 副秘书长以上 is every order up to that of 副秘书长. */
  @Column('integer', { name: 'post_order' })
  postOrder!: number;

  /** 主要负责同志 of its body or unit. */
  @Column('boolean')
  principal!: boolean;

  @Column('boolean')
  deputy!: boolean;

  @ForeignKey(() => Rank, 'code', { name: 'posts_default_rank_code_fkey' })
  @Column('text', { name: 'default_rank_code' })
  defaultRankCode!: string;

  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
