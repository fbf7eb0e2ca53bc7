import { Column, Entity, PrimaryColumn } from 'typeorm';

/** LEADERSHIP (领导职务层次) and GRADE (职级) are two ladders; NONE stands outside both. */
export type RankKind = 'LEADERSHIP' | 'GRADE' | 'NONE';

/** A level of the civil service; seeded with the tables and never edited. */
@Entity('ranks')
export class Rank {
  /** GB/T 12407-2008; local codes begin with a letter (grades Z01…, no rank X00). */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'ranks_pkey' })
  code!: string;

  @Column('text')
  zh!: string;

  @Column('text')
  en!: string;

  /** Smaller is higher: 以上 of a rank is every order up to its own. */
  @Column('integer', { name: 'rank_order' })
  rankOrder!: number;

  @Column('text')
  kind!: RankKind;

  /** GRADE: the leadership level it is worth (相当职级). */
  @Column('text', { name: 'equiv_code', nullable: true })
  equivCode!: string | null;
}
