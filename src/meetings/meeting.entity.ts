import { Check, Column, Entity, Index, PrimaryColumn, VersionColumn } from 'typeorm';
import { InstantColumn } from '../platform/database/instant-column.decorator.js';
import type { Instant } from '../platform/time/instant.js';

export type MeetingStatus =
  'DRAFT' | 'NOTICED' | 'IN_SESSION' | 'CLOSED' | 'ARCHIVED' | 'CANCELLED';

/** How it is held; the communique prints it (domain.md 3.6, Form). */
export type MeetingForm = '视频' | '视频会议' | '电视电话会议' | '现场+视频';

/** One conference, from plan to archive. */
@Entity('meetings')
@Index('meetings_by_start', ['startsAt'])
@Check('meetings_own_meeting_id', 'meeting_id = id')
@Check('meetings_end_after_start', 'ends_at > starts_at')
export class Meeting {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'meetings_pkey' })
  id!: string;

  /** The same as `id`: every table of a meeting can be found by this column. */
  @Column('uuid', { name: 'meeting_id' })
  meetingId!: string;

  @Column('text')
  title!: string;

  @Column('text')
  form!: MeetingForm;

  @Column('text')
  status!: MeetingStatus;

  /** Announced start (T). */
  @InstantColumn({ name: 'starts_at' })
  startsAt!: Instant;

  @InstantColumn({ name: 'ends_at' })
  endsAt!: Instant;

  /** Sign-in window (GB 50799-2012 12.2.5). */
  @InstantColumn({ name: 'check_in_opens_at' })
  checkInOpensAt!: Instant;

  @InstantColumn({ name: 'check_in_closes_at' })
  checkInClosesAt!: Instant;

  /** Minutes after the start within which an arrival is not late. */
  @Column('integer', { name: 'late_grace_minutes' })
  lateGraceMinutes!: number;

  /** People may check themselves in by phone alone, without the code that their hall shows. */
  @Column('boolean', { name: 'phone_check_in' })
  phoneCheckIn!: boolean;

  /** GB/T 2260 code of the division that holds it, such as 231200. */
  @Column('text', { name: 'division_code' })
  divisionCode!: string;

  @InstantColumn({ name: 'opened_at', nullable: true })
  openedAt!: Instant | null;

  @InstantColumn({ name: 'closed_at', nullable: true })
  closedAt!: Instant | null;

  /** Raised by every change; drafts are edited under If-Match. */
  @VersionColumn({ type: 'integer', name: 'version' })
  version!: number;
}
