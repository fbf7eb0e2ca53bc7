import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Seat, Substitute } from '../meetings/seat.entity.js';
import type { Venue } from '../meetings/venue.entity.js';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/** What attendance needs to know of its meeting: one row, its id is the meeting's. */
@Entity('attendance_sheets')
export class AttendanceSheet {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_sheets_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @InstantColumn({ name: 'starts_at' })
  startsAt!: Instant;

  @InstantColumn({ name: 'ends_at' })
  endsAt!: Instant;

  @InstantColumn({ name: 'check_in_opens_at' })
  checkInOpensAt!: Instant;

  @InstantColumn({ name: 'check_in_closes_at' })
  checkInClosesAt!: Instant;

  @Column('integer', { name: 'late_grace_minutes' })
  lateGraceMinutes!: number;

  /** People may check themselves in by phone alone, without the code of the hall. */
  @Column('boolean', { name: 'phone_check_in' })
  phoneCheckIn!: boolean;

  /** When the meeting was closed; whoever leaves later does not leave early. */
  @InstantColumn({ name: 'closed_at', nullable: true })
  closedAt!: Instant | null;
}

/** A venue as attendance shows it. */
@Entity('roster_venues')
@Index('roster_venues_by_meeting', ['meetingId'])
export class RosterVenue {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roster_venues_pkey' })
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

  /** Its place in the venue tree; does not change after the notice. */
  @Column('text', { name: 'division_code' })
  divisionCode!: string;

  /** While it is closed: since when. What happened there before may still come in. */
  @InstantColumn({ name: 'closed_at', nullable: true })
  closedAt!: Instant | null;
}

/** What attendance counts a seat under; its id is the seat's. Follows the agenda's seat. */
@Entity('roster_seats')
@Index('roster_seats_by_meeting', ['meetingId'])
@Index('roster_seats_in_order', ['venueId', 'protocolOrder', 'id'])
@Check(
  'roster_seats_body_kind',
  `body_kind IS NULL OR body_code IS NOT NULL
    AND body_kind IN ('PARTY', 'NPC', 'GOV', 'CPPCC', 'DISCIPLINE', 'MILITARY')`,
)
export class RosterSeat {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'roster_seats_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  kind!: Seat['kind'];

  @Column('text', { name: 'attendance_class' })
  attendanceClass!: Seat['attendanceClass'];

  @Column('text', { name: 'rank_code' })
  rankCode!: string;

  @Column('text', { name: 'body_code', nullable: true })
  bodyCode!: string | null;

  @Column('text', { name: 'body_kind', nullable: true })
  bodyKind!: Seat['bodyKind'];

  @Column('text', { name: 'unit_type', nullable: true })
  unitType!: string | null;

  @Column('text', { name: 'person_name' })
  personName!: string;

  @Column('text', { name: 'unit_name' })
  unitName!: string;

  @Column('text', { name: 'post_title' })
  postTitle!: string;

  @Column('integer', { name: 'protocol_order' })
  protocolOrder!: number;

  @Column('text')
  leave!: Seat['leave'];

  /** The only substitute who may come for it. */
  @Column('jsonb', { nullable: true })
  substitute!: Substitute | null;

  @Column('text')
  status!: Seat['status'];

  /** Venues whose list it stood on before; their screens must let go of it. */
  @Column('jsonb', { name: 'moved_from' })
  movedFrom!: readonly string[];

  /** When it was last moved; what happened where it stood before may still come in. */
  @InstantColumn({ name: 'moved_at', nullable: true })
  movedAt!: Instant | null;
}
