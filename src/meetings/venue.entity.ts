import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A hall of the meeting: one main venue (主会场) and its sub-venues (分会场). */
@Entity('venues')
@Index('venues_by_meeting', ['meetingId'])
@Index('venues_one_main', ['meetingId'], { unique: true, where: `role = 'MAIN'` })
export class Venue {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'venues_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('text')
  role!: 'MAIN' | 'SUB';

  /** Such as 主会场, 安达市分会场. */
  @Column('text')
  name!: string;

  /** GB/T 2260 code of the division it stands for. */
  @Column('text', { name: 'division_code' })
  divisionCode!: string;

  /** The room, by name; one room holds one meeting at a time. Null where it is not named yet. */
  @Column('text', { nullable: true })
  room!: string | null;

  @Column('text')
  status!: 'OPEN' | 'CLOSED';

  /** Position in lists: main venue 0, then by division code. */
  @Column('integer', { name: 'list_order' })
  listOrder!: number;
}
