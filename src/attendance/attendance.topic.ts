import { Inject, Injectable } from '@nestjs/common';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { AuditTarget } from '../realtime/lane/audit-target.js';
import type { LaneCommand, Topic, Tx, ViewOp } from '../realtime/topic.js';
import { attendanceCommands } from './attendance.contract.js';
import type {
  AttendanceCommand,
  AttendanceContext,
  AttendanceDecision,
  Now,
} from './attendance.decision.js';
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
import { Amendment } from './amendment.entity.js';
import { decideAmend } from './amendment.decision.js';
import { decideAnnul } from './annul.decision.js';
import { decideCheckIn, decideMakeUp } from './check-in.decision.js';
import { CheckIn } from './check-in.entity.js';
import { decideCheckOut } from './check-out.decision.js';
import { shownAtDoor } from './door-answer.js';
import { decideClose, fixedAtClose } from './close.decision.js';
import { Absence, Closing, Result } from './result.entity.js';
import { Exit } from './exit.entity.js';
import { HallCodes } from './hall-codes.js';
import { decideHeadcount } from './headcount.decision.js';
import { LateAnnulment } from './late-annulment.entity.js';
import { decidePaperRow } from './paper.decision.js';
import { decideAnswer } from './question.decision.js';
import { Question } from './question.entity.js';
import {
  decideEndRehearsal,
  decideFinishRehearsal,
  decideStartRehearsal,
} from './rehearsal.decision.js';
import { Rehearsal, RehearsalCheckIn } from './rehearsal.entity.js';
import { decideInRehearsal } from './rehearsed.decision.js';
import { decideSyncRoster, decideSyncVenues } from './roster.decision.js';
import { RosterSubstitute } from './roster-substitute.entity.js';
import { AttendanceSheet, RosterSeat, RosterVenue } from './roster.entity.js';
import { Sighting } from './sighting.entity.js';
import { Tally } from './tally.entity.js';
import { triedAtDoor } from './tried.js';
import { decideWalkIn } from './walk-in.decision.js';

type CodeJudge = Pick<HallCodes, 'verdicts'>;

/** Where no house stands around it, no code is good. */
const noCodes: CodeJudge = { verdicts: () => Promise.resolve(new Map()) };

/** Who came: what its lane needs. */
@Injectable()
@RealtimeTopic({ commands: attendanceCommands, views: attendanceViews })
export class AttendanceTopic implements Topic<
  AttendanceState,
  AttendanceFact,
  AttendanceContext | undefined
> {
  readonly name = 'attendance';
  readonly shape = 4;
  readonly kept = ['tally'];
  readonly unheld = ['late-annulment', 'closing', 'result', 'absence'];
  readonly tables = {
    sheet: AttendanceSheet,
    'roster-venue': RosterVenue,
    roster: RosterSeat,
    'roster-substitute': RosterSubstitute,
    'check-in': CheckIn,
    exit: Exit,
    sighting: Sighting,
    'walk-in': WalkIn,
    'late-annulment': LateAnnulment,
    headcount: Headcount,
    question: Question,
    rehearsal: Rehearsal,
    'rehearsal-check-in': RehearsalCheckIn,
    amendment: Amendment,
    closing: Closing,
    result: Result,
    absence: Absence,
    tally: Tally,
  };

  constructor(@Inject(HallCodes) private readonly codes: CodeJudge = noCodes) {}

  empty(meetingId: string): AttendanceState {
    return emptyAttendance(meetingId);
  }

  apply(state: AttendanceState, fact: AttendanceFact): void {
    applyAttendance(state, fact);
  }

  async gather(
    tx: Tx,
    meetingId: string,
    commands: readonly LaneCommand[],
  ): Promise<AttendanceContext> {
    return { codes: await this.codes.verdicts(tx, meetingId, commands) };
  }

  decide(state: AttendanceState, command: LaneCommand, moment: Now): AttendanceDecision {
    const given = command as AttendanceCommand;
    const tried = decideInRehearsal(state, given, moment);
    if (tried) return shownAtDoor(state, given, tried);
    const decide = deciders.get(command.name);
    if (!decide) throw new Error(`attendance has no decision on ${command.name}`);
    return shownAtDoor(state, given, decide(state, command as never, moment));
  }

  /** The tally rows that a batch changed, each once. */
  settle(state: AttendanceState): readonly AttendanceFact[] {
    return changedTallies(state);
  }

  /** The result and the absent, which the close fixes. */
  implied(state: AttendanceState, fact: AttendanceFact): Iterable<AttendanceFact> {
    return fact.kind === 'closing' ? fixedAtClose(state, fact.row) : [];
  }

  tried(command: LaneCommand): AuditTarget | undefined {
    return triedAtDoor(command);
  }

  views(state: AttendanceState, facts: readonly AttendanceFact[]): readonly ViewOp[] {
    return attendanceOps(state, facts);
  }
}

type Decider<Command> = (state: AttendanceState, command: Command, now: Now) => AttendanceDecision;

const decisions = {
  'attendance:check-in': decideCheckIn,
  'attendance:make-up': decideMakeUp,
  'attendance:enter-sheet': decidePaperRow,
  'attendance:check-out': decideCheckOut,
  'attendance:annul': decideAnnul,
  'attendance:add-walk-in': decideWalkIn,
  'attendance:report-headcount': decideHeadcount,
  'attendance:answer-question': decideAnswer,
  'attendance:start-rehearsal': decideStartRehearsal,
  'attendance:end-rehearsal': decideEndRehearsal,
  'attendance:finish-rehearsal': decideFinishRehearsal,
  'attendance:amend': decideAmend,
  'attendance:sync-roster': decideSyncRoster,
  'attendance:sync-venues': decideSyncVenues,
  'attendance:close': decideClose,
} as const satisfies {
  readonly [Command in AttendanceCommand as Command['name']]: Decider<Command>;
};

const deciders: ReadonlyMap<string, Decider<never>> = new Map(Object.entries(decisions));
