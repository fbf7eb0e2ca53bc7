import { Column, Entity, ForeignKey, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { Person } from './person.entity.js';
import { Post } from './post.entity.js';
import { Rank } from './rank.entity.js';

/** One person in one post. Somebody with several posts has several appointments and is counted once. */
@Entity('appointments')
@Index('appointments_person_post_key', ['personId', 'postId'], { unique: true })
@Index('appointments_by_post', ['postId'])
export class Appointment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appointments_pkey' })
  id!: string;

  @ForeignKey(() => Person, { name: 'appointments_person_id_fkey' })
  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @ForeignKey(() => Post, { name: 'appointments_post_id_fkey' })
  @Column('uuid', { name: 'post_id' })
  postId!: string;

  @ForeignKey(() => Rank, 'code', { name: 'appointments_rank_code_fkey' })
  @Column('text', { name: 'rank_code' })
  rankCode!: string;

  /** Precedence among holders of the same post (排名), smaller first. */
  @Column('integer', { name: 'seat_order' })
  seatOrder!: number;

  /** Fields this deputy is in charge of (分管). */
  @Column('jsonb')
  portfolio!: readonly string[];

  /** Leads the body or unit while its principal post is vacant (主持工作). */
  @Column('boolean')
  acting!: boolean;

  /** First day in the post, `YYYY-MM-DD`; null where unknown. */
  @Column('date', { name: 'held_from', nullable: true })
  heldFrom!: string | null;

  /** Last day in the post; null while it lasts. */
  @Column('date', { name: 'held_to', nullable: true })
  heldTo!: string | null;

  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
