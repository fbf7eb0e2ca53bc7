import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { fromDatabaseRow, rowCodecOf } from '../platform/database/row-codec.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Clock } from '../platform/time/clock.js';
import { instantOf } from '../platform/time/instant.js';
import type { Actor } from '../realtime/actor.js';
import type { Phase } from '../realtime/topic.js';
import type { Now } from './attendance.decision.js';
import { AttendanceTopic } from './attendance.topic.js';
import {
  applyAttendance,
  emptyAttendance,
  type AttendanceFact,
  type AttendanceState,
} from './attendance.state.js';
import { WalkIn } from './beside.entity.js';
import { CheckIn } from './check-in.entity.js';
import { Exit } from './exit.entity.js';
import { Sighting } from './sighting.entity.js';
import { Question } from './question.entity.js';
import type { PaperAnswer, PaperCommand, PaperRow } from './paper.contract.js';
import { Rehearsal } from './rehearsal.entity.js';
import { RosterSubstitute } from './roster-substitute.entity.js';
import { AttendanceSheet, RosterSeat, RosterVenue } from './roster.entity.js';

/** Whose sheet it is, and who hands it in. */
export interface SheetAsked {
  readonly meetingId: string;
  readonly venueId: string;
  readonly actor: Actor;
}

/** What of a meeting the rows of one venue's sheet may touch, table by table. */
const HERE = 'venue_id = $2::uuid OR moved_from @> to_jsonb($2::uuid::text)';
const OF_SEATS_HERE = `seat_id IN (SELECT id FROM roster_seats WHERE meeting_id = $1 AND (${HERE}))`;
const ALL = '$2::uuid IS NOT NULL';

const touched: readonly [AttendanceFact['kind'], abstract new () => object, where: string][] = [
  ['sheet', AttendanceSheet, ALL],
  ['roster-venue', RosterVenue, ALL],
  ['roster', RosterSeat, HERE],
  ['roster-substitute', RosterSubstitute, OF_SEATS_HERE],
  ['check-in', CheckIn, OF_SEATS_HERE],
  ['exit', Exit, OF_SEATS_HERE],
  ['sighting', Sighting, OF_SEATS_HERE],
  ['walk-in', WalkIn, 'venue_id = $2::uuid'],
  ['question', Question, 'venue_id = $2::uuid'],
  ['rehearsal', Rehearsal, ALL],
];

/** Tells what would become of a sheet's rows, by the very rules that will take them in; changes nothing. */
@Injectable()
export class PaperPreview {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    private readonly topic: AttendanceTopic,
  ) {}

  /** The answer to each row, in order, each as if those before it had been entered. */
  async answers(
    asked: SheetAsked,
    rows: readonly PaperRow[],
  ): Promise<readonly (PaperAnswer | DomainError)[]> {
    const { meetingId, venueId, actor } = asked;
    const state = await this.stateOf(asked);
    const at = instantOf(this.clock.meetingNowMs());
    const now: Now = { at, phase: await this.phaseOf(meetingId), context: undefined };
    return rows.map(({ id, ...row }) => {
      const name = 'attendance:enter-sheet' as const;
      return this.answerTo(state, { id, meetingId, name, actor, input: { venueId, row } }, now);
    });
  }

  private async phaseOf(meetingId: string): Promise<Phase> {
    const { rows } = await this.database.query<{ phase: Phase }>(
      `SELECT phase FROM topics WHERE meeting_id = $1 AND topic = 'attendance'`,
      [meetingId],
    );
    const phase = rows[0]?.phase;
    if (!phase) throw new DomainError('meeting.not-found');
    return phase;
  }

  private async stateOf({ meetingId, venueId }: SheetAsked): Promise<AttendanceState> {
    const state = emptyAttendance(meetingId);
    for (const [kind, entity, where] of touched) {
      const codec = rowCodecOf(entity);
      const columns = codec.columns.map(({ column }) => column).join(', ');
      const { rows } = await this.database.query(
        `SELECT ${columns} FROM ${codec.table} WHERE meeting_id = $1 AND (${where}) ORDER BY id`,
        [meetingId, venueId],
      );
      for (const record of rows) {
        applyAttendance(state, { kind, row: fromDatabaseRow(codec, record) } as AttendanceFact);
      }
    }
    return state;
  }

  private answerTo(
    state: AttendanceState,
    command: PaperCommand,
    now: Now,
  ): PaperAnswer | DomainError {
    try {
      const { facts, answer } = this.topic.decide(state, command, now);
      for (const fact of facts) applyAttendance(state, fact);
      return answer as PaperAnswer;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}
