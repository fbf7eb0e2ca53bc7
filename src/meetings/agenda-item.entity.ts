import { Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';

/** One point of the agenda. A SPEECH is a planned exchange speech (交流发言) and names its speaker. */
@Entity('agenda_items')
@Index('agenda_items_by_meeting', ['meetingId'])
@Exclusion(
  'agenda_items_one_per_position',
  `USING btree (meeting_id WITH =, position WITH =) WHERE (status = 'PLANNED')`,
  { deferrable: 'INITIALLY DEFERRED' },
)
export class AgendaItem {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'agenda_items_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** 1, 2, 3 … */
  @Column('integer')
  position!: number;

  @Column('text')
  kind!: 'SPEECH' | 'OTHER';

  @Column('text')
  title!: string;

  /** SPEECH: the unit that speaks; resolved to its seat when the notice goes out. */
  @Column('uuid', { name: 'speaker_unit_id', nullable: true })
  speakerUnitId!: string | null;

  @Column('uuid', { name: 'speaker_seat_id', nullable: true })
  speakerSeatId!: string | null;

  /** Where it is spoken from; the seat's venue unless named. */
  @Column('uuid', { name: 'venue_id', nullable: true })
  venueId!: string | null;

  /** Time to speak, ms; null where unlimited. */
  @Column('integer', { name: 'limit_ms', nullable: true })
  limitMs!: number | null;

  @Column('text')
  status!: 'PLANNED' | 'REMOVED';
}
