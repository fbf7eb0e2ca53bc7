import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the floor knows of a seat: who would speak for it, and from where. Same id as the seat. */
@Entity('floor_seats')
@Index('floor_seats_by_meeting', ['meetingId'])
export class FloorSeat {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'floor_seats_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  /** The holder, or the approved substitute. */
  @Column('text', { name: 'speaker_name' })
  speakerName!: string;

  @Column('text', { name: 'unit_name' })
  unitName!: string;

  @Column('text', { name: 'post_title' })
  postTitle!: string;

  /** Order of precedence within the meeting, smaller first. */
  @Column('integer')
  precedence!: number;

  @Column('boolean')
  guest!: boolean;

  @Column('text')
  status!: 'EXPECTED' | 'REMOVED';
}
