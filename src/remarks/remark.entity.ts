import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';
import type { RemarkState } from './remark-states.rules.js';

/**
 * One written remark (书面发言) of a unit, from invitation to booklet. Where somebody who belongs to no
 * unit moved a speech to writing, the seat stands in for the unit.
 */
@Entity('remarks')
@Index('remarks_by_meeting', ['meetingId'])
@Index('remarks_one_per_unit', ['meetingId', 'unitId'], {
  unique: true,
  where: `state NOT IN ('WITHDRAWN', 'REJECTED')`,
})
export class Remark {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'remarks_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  /** The speaker whose speech it was to be; may write it too. */
  @Column('uuid', { name: 'seat_id', nullable: true })
  seatId!: string | null;

  /** Short name, as it was when invited. */
  @Column('text', { name: 'unit_name' })
  unitName!: string;

  /** Order of precedence among the units, smaller first. */
  @Column('integer', { name: 'protocol_order' })
  protocolOrder!: number;

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('text', { nullable: true })
  author!: string | null;

  /** The author's post. */
  @Column('text', { nullable: true })
  post!: string | null;

  @Column('text')
  state!: RemarkState;

  @Column('uuid', { name: 'file_id', nullable: true })
  fileId!: string | null;

  /** Characters of the present file, spaces not counted. */
  @Column('integer', { nullable: true })
  characters!: number | null;

  /** More characters than this are flagged, never refused. */
  @Column('integer', { name: 'character_limit' })
  characterLimit!: number;

  /** Why it was returned or rejected, in the organizers' words. */
  @Column('text', { name: 'returned_reason', nullable: true })
  returnedReason!: string | null;

  @InstantColumn({ name: 'submitted_at', nullable: true })
  submittedAt!: Instant | null;

  /** When it was last accepted, returned or rejected. */
  @InstantColumn({ name: 'decided_at', nullable: true })
  decidedAt!: Instant | null;

  /** The account that decided. */
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  /** The speech request that was moved to writing. */
  @Column('uuid', { name: 'from_request_id', nullable: true })
  fromRequestId!: string | null;

  /** Handing in is taken until then; null where the meeting sets none. */
  @InstantColumn({ nullable: true, name: 'deadline' })
  deadline!: Instant | null;
}
