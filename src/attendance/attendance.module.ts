import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MeetingOpenings } from '../meetings/opening.js';
import { HouseChecks } from '../realtime/verify/house-checks.js';
import { ArrivalProofs } from './arrival-proofs.js';
import { Amendment } from './amendment.entity.js';
import { AttendanceController } from './attendance.controller.js';
import { AttendanceGateway } from './attendance.gateway.js';
import { attendanceOpening } from './attendance-opening.js';
import { AttendanceResults } from './attendance-result.js';
import { AttendanceTable } from './attendance-table.js';
import { AttendanceTopic } from './attendance.topic.js';
import { BadgeList } from './badge-list.js';
import { Badges } from './badges.js';
import { Headcount, WalkIn } from './beside.entity.js';
import { CheckInController } from './check-in.controller.js';
import { BesideController } from './beside.controller.js';
import { BesideTable } from './beside-table.js';
import { CheckIn } from './check-in.entity.js';
import { ExitTable } from './exit-table.js';
import { CodeAttempts } from './code-attempts.js';
import { Exit } from './exit.entity.js';
import { HallClock } from './hall-clock.js';
import { HallCodes } from './hall-codes.js';
import { ItemAcks } from './item-acks.js';
import { MeetingKeys } from './meeting-keys.js';
import { LateAnnulment } from './late-annulment.entity.js';
import { NamePages } from './name-pages.js';
import { PaperGateway } from './paper.gateway.js';
import { PastAttendances } from './past-attendance.js';
import { PastController } from './past.controller.js';
import { PaperPreview } from './paper-preview.js';
import { PresentSeats } from './present-seats.js';
import { Question } from './question.entity.js';
import { RefusalList } from './refusal-list.js';
import { RehearsalController } from './rehearsal.controller.js';
import { Rehearsal, RehearsalCheckIn } from './rehearsal.entity.js';
import { RehearsalGateway } from './rehearsal.gateway.js';
import { Rehearsals } from './rehearsal-list.js';
import { ResultController } from './result.controller.js';
import { Absence, Closing, Result } from './result.entity.js';
import { RosterSubstitute } from './roster-substitute.entity.js';
import { AttendanceSheet, RosterSeat, RosterVenue } from './roster.entity.js';
import { SeatList } from './seat-list.js';
import { tallyCheck } from './tally-check.js';
import { Tally } from './tally.entity.js';
import { VenuePages } from './venue-pages.js';

/** Who came. Exports who is present (floor), the attendance table (records), seats and badges (paper). */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Absence,
      Amendment,
      AttendanceSheet,
      CheckIn,
      Closing,
      Exit,
      Headcount,
      LateAnnulment,
      Question,
      Rehearsal,
      RehearsalCheckIn,
      Result,
      RosterSeat,
      RosterSubstitute,
      RosterVenue,
      Tally,
      WalkIn,
    ]),
  ],
  controllers: [
    PastController,
    AttendanceController,
    BesideController,
    CheckInController,
    RehearsalController,
    ResultController,
  ],
  providers: [
    ArrivalProofs,
    AttendanceGateway,
    AttendanceResults,
    AttendanceTable,
    AttendanceTopic,
    BadgeList,
    BesideTable,
    Badges,
    CodeAttempts,
    HallClock,
    HallCodes,
    ItemAcks,
    MeetingKeys,
    NamePages,
    PaperGateway,
    ExitTable,
    PaperPreview,
    PastAttendances,
    PresentSeats,
    RefusalList,
    SeatList,
    RehearsalGateway,
    Rehearsals,
    VenuePages,
  ],
  exports: [
    AttendanceResults,
    AttendanceTable,
    BadgeList,
    BesideTable,
    PaperPreview,
    PresentSeats,
    SeatList,
  ],
})
export class AttendanceModule implements OnModuleInit {
  constructor(
    private readonly openings: MeetingOpenings,
    private readonly checks: HouseChecks,
  ) {}

  onModuleInit(): void {
    this.checks.checks.push(tallyCheck);
    this.openings.sources.push(attendanceOpening);
    this.openings.agendaFollowers.push(
      { topic: 'attendance', command: 'attendance:sync-venues', kind: 'venue' },
      { topic: 'attendance', command: 'attendance:sync-roster', kind: 'seat' },
    );
    const finish = { topic: 'attendance', command: 'attendance:finish-rehearsal' } as const;
    this.openings.phaseFollowers.push(
      { topic: 'attendance', command: 'attendance:close', phase: 'CLOSED' },
      { ...finish, phase: 'IN_SESSION' },
      { ...finish, phase: 'CANCELLED' },
    );
  }
}
