import { Check, Column, Entity, Exclusion, Index, PrimaryColumn } from 'typeorm';
import type { BodyKind } from '../directory/body.entity.js';

/** Who stands in for an absent holder; approved by the organizer. */
export interface Substitute {
  readonly name: string;
  readonly post: string;
}

/**
 * One expected place (应到 counts seats, not people). A PERSON seat is this named leader; a UNIT seat
 * is one leader of the unit and survives a change of holder. Rank and body are fixed at the freeze.
 * A person has one seat; deferred, as one batch may remove a seat and give its holder another.
 */
@Entity('seats')
@Index('seats_by_meeting', ['meetingId'])
@Exclusion(
  'seats_one_per_person',
  `USING btree (meeting_id WITH =, person_id WITH =) WHERE (status = 'EXPECTED')`,
  { deferrable: 'INITIALLY DEFERRED' },
)
@Check(
  'seats_body_kind',
  `body_kind IS NULL OR body_code IS NOT NULL
    AND body_kind IN ('PARTY', 'NPC', 'GOV', 'CPPCC', 'DISCIPLINE', 'MILITARY')`,
)
export class Seat {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'seats_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  kind!: 'PERSON' | 'UNIT';

  /** Only DUE (出席) counts in 应到; guests (特邀), observers (列席) and staff count apart. */
  @Column('text', { name: 'attendance_class' })
  attendanceClass!: 'DUE' | 'OBSERVER' | 'GUEST' | 'STAFF';

  @Column('uuid', { name: 'person_id', nullable: true })
  personId!: string | null;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('text', { name: 'person_name' })
  personName!: string;

  /** Short name of the unit or body. */
  @Column('text', { name: 'unit_name' })
  unitName!: string;

  @Column('text', { name: 'post_title' })
  postTitle!: string;

  /** GB/T 12407, or a local code. */
  @Column('text', { name: 'rank_code' })
  rankCode!: string;

  @Column('text', { name: 'body_code', nullable: true })
  bodyCode!: string | null;

  /** Of the body; also null where the directory does not know that. */
  @Column('text', { name: 'body_kind', nullable: true })
  bodyKind!: BodyKind | null;

  /** Such as gov, party, univ; null for seats of the leading bodies. */
  @Column('text', { name: 'unit_type', nullable: true })
  unitType!: string | null;

  /** Order of precedence within the meeting, smaller first. */
  @Column('integer', { name: 'protocol_order' })
  protocolOrder!: number;

  /** The scope rules that called it. */
  @Column('jsonb', { name: 'rule_ids' })
  ruleIds!: readonly string[];

  /** An approved leave; the seat counts as on leave unless somebody checks in for it. */
  @Column('text')
  leave!: 'NONE' | 'APPROVED';

  @Column('jsonb', { nullable: true })
  substitute!: Substitute | null;

  @Column('text')
  status!: 'EXPECTED' | 'REMOVED';
}
