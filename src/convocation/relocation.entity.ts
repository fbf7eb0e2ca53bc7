import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { Whom } from './relocation.rules.js';

/** People of a whole hall moved together, and why; kept when it is taken back. */
@Entity('relocations')
@Index('relocations_by_meeting', ['meetingId'])
@Check('relocations_whom', `whom IN ('ALL', 'NOT_ARRIVED')`)
@Check('relocations_to_another', 'from_venue_id <> to_venue_id')
@Check('relocations_go_or_close', 'to_venue_id IS NOT NULL OR closed_venue')
@Check('relocations_undone_whole', 'num_nonnulls(undone_by, undone_at, undo_reason) IN (0, 3)')
@Check('relocations_undone_afterwards', 'undone_at >= relocated_at')
export class Relocation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'relocations_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'from_venue_id' })
  fromVenueId!: string;

  /** Null where an empty hall was closed. */
  @Column('uuid', { name: 'to_venue_id', nullable: true })
  toVenueId!: string | null;

  @Column('text')
  whom!: Whom;

  /** The hall was closed with it. */
  @Column('boolean', { name: 'closed_venue' })
  closedVenue!: boolean;

  /** The seats that went. */
  @Column('jsonb', { name: 'seat_ids' })
  seatIds!: readonly string[];

  /** The points of the agenda that went along. */
  @Column('jsonb', { name: 'agenda_item_ids' })
  agendaItemIds!: readonly string[];

  @Column('text')
  reason!: string;

  @Column('uuid', { name: 'relocated_by' })
  relocatedBy!: string;

  @InstantColumn({ name: 'relocated_at' })
  relocatedAt!: Instant;

  @Column('uuid', { name: 'undone_by', nullable: true })
  undoneBy!: string | null;

  @InstantColumn({ name: 'undone_at', nullable: true })
  undoneAt!: Instant | null;

  @Column('text', { name: 'undo_reason', nullable: true })
  undoReason!: string | null;
}
