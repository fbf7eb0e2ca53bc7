import { Injectable } from '@nestjs/common';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { LaneCommand, Moment, Topic, ViewOp } from '../realtime/topic.js';
import { attendanceCommands } from './attendance.contract.js';
import type { AttendanceCommand, AttendanceDecision } from './attendance.decision.js';
import {
  applyAttendance,
  changedTallies,
  emptyAttendance,
  type AttendanceFact,
  type AttendanceState,
} from './attendance.state.js';
import { attendanceOps } from './attendance.view.js';
import { attendanceViews } from './attendance.view-contract.js';
import { Headcount, WalkIn } from './beside.entity.js';
import { decideCheckIn, decideMakeUp } from './check-in.decision.js';
import { CheckIn } from './check-in.entity.js';
import { Exit } from './exit.entity.js';
import { decidePaperRow } from './paper.decision.js';
import { decideAnswer } from './question.decision.js';
import { Question } from './question.entity.js';
import { decideAnnul, decideCheckOut, decideHeadcount, decideWalkIn } from './record.decision.js';
import { decideClose, decideSyncRoster, decideSyncVenues } from './roster.decision.js';
import { AttendanceSheet, RosterSeat, RosterVenue } from './roster.entity.js';
import { Tally } from './tally.entity.js';

/** Who came: what its lane needs. */
@Injectable()
@RealtimeTopic({ commands: attendanceCommands, views: attendanceViews })
export class AttendanceTopic implements Topic<AttendanceState, AttendanceFact, unknown> {
  readonly name = 'attendance';
  readonly shape = 3;
  readonly kept = ['tally'];
  readonly tables = {
    sheet: AttendanceSheet,
    'roster-venue': RosterVenue,
    roster: RosterSeat,
    'check-in': CheckIn,
    exit: Exit,
    'walk-in': WalkIn,
    headcount: Headcount,
    question: Question,
    tally: Tally,
  };

  empty(meetingId: string): AttendanceState {
    return emptyAttendance(meetingId);
  }

  apply(state: AttendanceState, fact: AttendanceFact): void {
    applyAttendance(state, fact);
  }

  decide(
    state: AttendanceState,
    command: LaneCommand,
    moment: Moment<unknown>,
  ): AttendanceDecision {
    const decide = deciders.get(command.name);
    if (!decide) throw new Error(`attendance has no decision on ${command.name}`);
    return decide(state, command as never, moment);
  }

  /** The tally rows that a batch changed, each once. */
  settle(state: AttendanceState): readonly AttendanceFact[] {
    return changedTallies(state);
  }

  views(state: AttendanceState, facts: readonly AttendanceFact[]): readonly ViewOp[] {
    return attendanceOps(state, facts);
  }
}

type Decider<Command> = (
  state: AttendanceState,
  command: Command,
  now: Moment<unknown>,
) => AttendanceDecision;

const decisions = {
  'attendance:check-in': decideCheckIn,
  'attendance:make-up': decideMakeUp,
  'attendance:enter-sheet': decidePaperRow,
  'attendance:check-out': decideCheckOut,
  'attendance:annul': decideAnnul,
  'attendance:add-walk-in': decideWalkIn,
  'attendance:report-headcount': decideHeadcount,
  'attendance:answer-question': decideAnswer,
  'attendance:sync-roster': decideSyncRoster,
  'attendance:sync-venues': decideSyncVenues,
  'attendance:close': decideClose,
} as const satisfies {
  readonly [Command in AttendanceCommand as Command['name']]: Decider<Command>;
};

const deciders: ReadonlyMap<string, Decider<never>> = new Map(Object.entries(decisions));
