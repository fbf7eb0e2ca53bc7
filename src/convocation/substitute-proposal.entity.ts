import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

export type ProposalStatus = 'PROPOSED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN';

/** Who shall stand in for a seat's holder; at most one proposed or approved a seat. */
@Entity('substitute_proposals')
@Index('substitute_proposals_by_meeting', ['meetingId'])
@Exclusion(
  'substitute_proposals_one_open_per_seat',
  `USING btree (seat_id WITH =) WHERE (status = ANY (ARRAY['PROPOSED', 'APPROVED']))`,
  { deferrable: 'INITIALLY DEFERRED' },
)
@Check('substitute_proposals_status', `status IN ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')`)
export class SubstituteProposal {
  /** The id of the command that proposed. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'substitute_proposals_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  post!: string;

  @Column('text')
  status!: ProposalStatus;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @InstantColumn({ name: 'proposed_at' })
  proposedAt!: Instant;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @InstantColumn({ name: 'decided_at', nullable: true })
  decidedAt!: Instant | null;
}
