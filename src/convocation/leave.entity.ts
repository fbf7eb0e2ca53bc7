import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** FORM_DUE: an urgent leave told by telephone, its form still to come. */
export type LeaveStatus = 'SUBMITTED' | 'FORM_DUE' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN';

/** One request to stay away; at most one that is open or approved a seat. */
@Entity('leaves')
@Index('leaves_by_meeting', ['meetingId'])
@Exclusion(
  'leaves_one_open_per_seat',
  `USING btree (seat_id WITH =) WHERE (status = ANY (ARRAY['SUBMITTED', 'FORM_DUE', 'APPROVED']))`,
  { deferrable: 'INITIALLY DEFERRED' },
)
@Check('leaves_status', `status IN ('SUBMITTED', 'FORM_DUE', 'APPROVED', 'REFUSED', 'WITHDRAWN')`)
export class Leave {
  /** The id of the command that asked for it. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'leaves_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('text')
  reason!: string;

  @Column('boolean')
  urgent!: boolean;

  @Column('text')
  status!: LeaveStatus;

  /** The organizer's word on the decision. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { name: 'requested_by' })
  requestedBy!: string;

  @InstantColumn({ name: 'requested_at' })
  requestedAt!: Instant;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  /** When it was approved, refused or taken back. */
  @InstantColumn({ name: 'decided_at', nullable: true })
  decidedAt!: Instant | null;
}
