import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What the floor knows of an agenda item: planned speeches are of it, and it has a list of speakers.
 * Same id as the agenda item.
 */
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
  kind!: 'SPEECH' | 'OTHER';

  @Column('text')
  title!: string;

  /** Who gives a planned speech; null: nobody, or the whole venue. */
  @Column('uuid', { name: 'speaker_seat_id', nullable: true })
  speakerSeatId!: string | null;

  /** Where it is spoken from; null: from the speaker's own venue. */
  @Column('uuid', { name: 'venue_id', nullable: true })
  venueId!: string | null;

  /** Time to speak, ms; null: as the floor has it. */
  @Column('integer', { name: 'limit_ms', nullable: true })
  limitMs!: number | null;

  /** Whether its list of speakers takes requests; null: by the floor's setting. */
  @Column('boolean', { name: 'list_open', nullable: true })
  listOpen!: boolean | null;

  @Column('text')
  status!: 'PLANNED' | 'REMOVED';
}
