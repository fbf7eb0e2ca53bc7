import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the house made for itself because nobody gave it: the secret that seals tokens. */
@Entity('secrets')
export class Secret {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'secrets_pkey' })
  name!: string;

  @Column('text')
  value!: string;
}
