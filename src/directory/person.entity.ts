import { Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';

/** Somebody who holds posts. Telephone numbers are no part of the directory. */
@Entity('people')
@Index('people_code_key', ['code'], { unique: true })
export class Person {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'people_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  @Column('text')
  name!: string;

  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
