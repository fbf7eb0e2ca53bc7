import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** What the floor knows of a venue: its name, and whether its line carries speech. Same id as the venue. */
@Entity('floor_venues')
@Index('floor_venues_by_meeting', ['meetingId'])
export class FloorVenue {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'floor_venues_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('text')
  name!: string;

  /** Down from the report of a dropped line to the report of its return. */
  @Column('boolean', { name: 'link_up' })
  linkUp!: boolean;

  @InstantColumn({ name: 'link_changed_at', nullable: true })
  linkChangedAt!: Instant | null;

  /** While it is closed: since when. Nobody asks for the floor there. */
  @InstantColumn({ name: 'closed_at', nullable: true })
  closedAt!: Instant | null;
}
