import type { MigrationInterface } from 'typeorm';
import { CreateRealtime1795478400000 } from './1795478400000-create-realtime.js';
import { CreateAccess1795478401000 } from './1795478401000-create-access.js';
import { CreateDirectory1795478402000 } from './1795478402000-create-directory.js';
import { CreateMeetings1795478403000 } from './1795478403000-create-meetings.js';
import { CreateConvocation1795478404000 } from './1795478404000-create-convocation.js';
import { CreateReadiness1795478405000 } from './1795478405000-create-readiness.js';
import { CreateAttendance1795478406000 } from './1795478406000-create-attendance.js';
import { CreateFloor1795478407000 } from './1795478407000-create-floor.js';
import { CreateRemarks1795478408000 } from './1795478408000-create-remarks.js';
import { Refusals1795478411000 } from './1795478411000-refusals.js';
import { OwnCheckIn1795478411100 } from './1795478411100-own-check-in.js';
import { AddRelocations1795478412000 } from './1795478412000-add-relocations.js';
import { AddRehearsals1795478412100 } from './1795478412100-add-rehearsals.js';
import { AddPaper1795478413000 } from './1795478413000-add-paper.js';
import { RefineAttendanceTally1795478414000 } from './1795478414000-refine-attendance-tally.js';
import { FixAttendance1795478414001 } from './1795478414001-fix-attendance.js';
import { GuardAttendance1795478415000 } from './1795478415000-guard-attendance.js';
import { KeepSubstitutes1796000000000 } from './1796000000000-keep-substitutes.js';
import { HeadcountTimes1796001000000 } from './1796001000000-headcount-times.js';
import { SayClosings1796002000000 } from './1796002000000-say-closings.js';
import { KnowReturns1796002001000 } from './1796002001000-know-returns.js';
import { AddSightings1796003000000 } from './1796003000000-add-sightings.js';
import { GuardResults1796003001000 } from './1796003001000-guard-results.js';
import { AddLateAnnulments1796004000000 } from './1796004000000-add-late-annulments.js';
import { SeatsByBodyKind1796005000000 } from './1796005000000-seats-by-body-kind.js';
import { GuardRecords1796006000000 } from './1796006000000-guard-records.js';
import { TellReturns1796006001000 } from './1796006001000-tell-returns.js';
import { AddItemLists1796010000000 } from './1796010000000-add-item-lists.js';
import { AddFloorKinds1796011000000 } from './1796011000000-add-floor-kinds.js';
import { WarnOfTheEnd1796012000000 } from './1796012000000-warn-of-the-end.js';
import { AddSpeakingBudgets1796012001000 } from './1796012001000-add-speaking-budgets.js';
import { AnswerInTime1796013000000 } from './1796013000000-answer-in-time.js';
import { HandTheChair1796013001000 } from './1796013001000-hand-the-chair.js';
import { MissTheChair1796013002000 } from './1796013002000-miss-the-chair.js';
import { WaitInTheMainList1796014000000 } from './1796014000000-wait-in-the-main-list.js';

/** Every migration in order of time; forward only, and never edited once landed. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  CreateRealtime1795478400000,
  CreateAccess1795478401000,
  CreateDirectory1795478402000,
  CreateMeetings1795478403000,
  CreateConvocation1795478404000,
  CreateReadiness1795478405000,
  CreateAttendance1795478406000,
  CreateFloor1795478407000,
  CreateRemarks1795478408000,
  Refusals1795478411000,
  OwnCheckIn1795478411100,
  AddRelocations1795478412000,
  AddRehearsals1795478412100,
  AddPaper1795478413000,
  RefineAttendanceTally1795478414000,
  FixAttendance1795478414001,
  GuardAttendance1795478415000,
  KeepSubstitutes1796000000000,
  HeadcountTimes1796001000000,
  SayClosings1796002000000,
  KnowReturns1796002001000,
  AddSightings1796003000000,
  GuardResults1796003001000,
  AddLateAnnulments1796004000000,
  SeatsByBodyKind1796005000000,
  GuardRecords1796006000000,
  TellReturns1796006001000,
  AddItemLists1796010000000,
  AddFloorKinds1796011000000,
  WarnOfTheEnd1796012000000,
  AddSpeakingBudgets1796012001000,
  AnswerInTime1796013000000,
  HandTheChair1796013001000,
  MissTheChair1796013002000,
  WaitInTheMainList1796014000000,
];
