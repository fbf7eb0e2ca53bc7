import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Seat } from '../meetings/seat.entity.js';

/**
 * The kept counts of one venue, rank, class, body and kind of unit: the finest there are, of which all
 * others are sums. Only rows of class DUE make up 应到; guests, observers and staff have rows of their
 * own, in which `due` is how many of them are invited.
 */
@Entity('attendance_tallies')
@Index('attendance_tallies_by_meeting', ['meetingId'])
@Index(
  'attendance_tallies_one_per_place',
  ['meetingId', 'venueId', 'rankCode', 'attendanceClass', 'bodyCode', 'unitType'],
  { unique: true },
)
@Check('attendance_tallies_identity', 'due = in_person + by_substitute + on_leave + absent')
@Check('attendance_tallies_late_are_present', 'late <= in_person + by_substitute')
@Check('attendance_tallies_leavers_were_present', 'left_early <= in_person + by_substitute')
@Check(
  'attendance_tallies_out_were_present',
  'out_now >= 0 AND out_now <= in_person + by_substitute',
)
@Check(
  'attendance_tallies_not_negative',
  'least(in_person, by_substitute, late, left_early, on_leave, absent) >= 0',
)
export class Tally {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_tallies_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text', { name: 'rank_code' })
  rankCode!: string;

  @Column('text', { name: 'attendance_class' })
  attendanceClass!: Seat['attendanceClass'];

  /** Empty for seats of no leading body. */
  @Column('text', { name: 'body_code' })
  bodyCode!: string;

  /** Empty for seats of no unit. */
  @Column('text', { name: 'unit_type' })
  unitType!: string;

  @Column('integer')
  due!: number;

  @Column('integer', { name: 'in_person' })
  inPerson!: number;

  @Column('integer', { name: 'by_substitute' })
  bySubstitute!: number;

  @Column('integer')
  late!: number;

  @Column('integer', { name: 'left_early' })
  leftEarly!: number;

  @Column('integer', { name: 'out_now' })
  outNow!: number;

  @Column('integer', { name: 'on_leave' })
  onLeave!: number;

  @Column('integer')
  absent!: number;
}
