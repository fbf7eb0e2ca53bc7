import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the floor knows of an agenda item: requests may be for it. Same id as the agenda item. */
@Entity('floor_items')
@Index('floor_items_by_meeting', ['meetingId'])
export class FloorItem {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'floor_items_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** Place on the agenda, 1 … */
  @Column('integer')
  position!: number;

  @Column('text')
  title!: string;

  @Column('text')
  status!: 'PLANNED' | 'REMOVED';
}
