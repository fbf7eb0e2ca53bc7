import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Seat } from '../meetings/seat.entity.js';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

/**
 * The result of a meeting, fixed at its close: the counts, and how
 * many rows of results and absences stand behind them. Those follow from the log up to here, by one
 * rule, and are not said in it one by one. Append only; of meetings that closed before it was kept,
 * there is none.
 */
@Entity('attendance_closings')
@Index('attendance_closings_one_per_meeting', ['meetingId'], { unique: true })
@Check('attendance_closings_identity', 'due = present + on_leave + absent')
export class Closing {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_closings_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  /** Cells of the tally that were fixed, of all classes. */
  @Column('integer')
  places!: number;

  /** Due seats. */
  @Column('integer')
  due!: number;

  @Column('integer')
  present!: number;

  @Column('integer', { name: 'on_leave' })
  onLeave!: number;

  @Column('integer')
  absent!: number;

  @InstantColumn({ name: 'fixed_at' })
  fixedAt!: Instant;
}

/** One cell of the tally as it stood when the meeting closed. Append only: what comes later, amends. */
@Entity('attendance_results')
@Index(
  'attendance_results_one_per_place',
  ['meetingId', 'venueId', 'rankCode', 'attendanceClass', 'bodyCode', 'unitType'],
  { unique: true },
)
@Check('attendance_results_identity', 'due = in_person + by_substitute + on_leave + absent')
export class Result {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_results_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text', { name: 'rank_code' })
  rankCode!: string;

  @Column('text', { name: 'attendance_class' })
  attendanceClass!: Seat['attendanceClass'];

  @Column('text', { name: 'body_code' })
  bodyCode!: string;

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

  @Column('integer', { name: 'on_leave' })
  onLeave!: number;

  @Column('integer')
  absent!: number;

  @InstantColumn({ name: 'fixed_at' })
  fixedAt!: Instant;
}

/** A due seat for which nobody had come when the meeting closed: absent (缺席), or on leave (请假). Append only. */
@Entity('attendance_absences')
@Index('attendance_absences_by_meeting', ['meetingId'])
@Index('attendance_absences_one_per_seat', ['seatId'], { unique: true })
@Check('attendance_absences_standing', `standing IN ('ON_LEAVE', 'ABSENT')`)
export class Absence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'attendance_absences_pkey' })
  id!: string;

  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('uuid', { name: 'seat_id' })
  seatId!: string;

  @Column('uuid', { name: 'venue_id' })
  venueId!: string;

  @Column('text')
  standing!: 'ON_LEAVE' | 'ABSENT';

  @InstantColumn({ name: 'fixed_at' })
  fixedAt!: Instant;
}
