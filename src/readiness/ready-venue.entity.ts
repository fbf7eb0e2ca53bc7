import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Venue } from '../meetings/venue.entity.js';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** A venue as readiness shows it; follows the agenda's venue. */
@Entity('ready_venues')
@Index('ready_venues_by_meeting', ['meetingId'])
export class ReadyVenue {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'ready_venues_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('text')
  role!: Venue['role'];

  @Column('text')
  name!: string;

  @Column('text')
  status!: Venue['status'];

  @Column('integer', { name: 'list_order' })
  listOrder!: number;
}

/** The line of a venue as it was last reported. */
@Entity('venue_links')
@Index('venue_links_one_per_venue', ['meetingId', 'venueId'], { unique: true })
export class VenueLink {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'venue_links_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  state!: 'UP' | 'DOWN';

  /** When it entered this state. */
  @InstantColumn({ name: 'since' })
  since!: Instant;

  @Column('text', { nullable: true })
  remark!: string | null;

  @Column('uuid', { name: 'by_account_id' })
  byAccountId!: string;
}
