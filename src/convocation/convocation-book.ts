import { Injectable } from '@nestjs/common';
import { toSeatAnswer } from '../meetings/meeting.view.js';
import { Seat } from '../meetings/seat.entity.js';
import { Database } from '../platform/database/database.js';
import { ownedRows } from '../platform/database/owned-rows.js';
import type {
  ConvocationBookAnswer,
  ConvocationPage,
  UnitConvocation,
  UnitSeat,
} from './convocation-answers.contract.js';
import { ConvocationRule } from './convocation-rule.entity.js';
import { leaveAnswer } from './leave.decisions.js';
import { Leave } from './leave.entity.js';
import { replyAnswer } from './reply.decisions.js';
import { Relocation } from './relocation.entity.js';
import { Reply } from './reply.entity.js';
import { rulesOf } from './scope-evaluation.js';
import { SeatAmendment } from './seat-amendment.entity.js';
import { substituteAnswer } from './substitute.decisions.js';
import { SubstituteProposal } from './substitute-proposal.entity.js';

/** What was asked, answered and decided about seats; and the scope in force, for other features. */
@Injectable()
export class ConvocationBook {
  constructor(private readonly database: Database) {}

  /** The scope of a meeting, in the order of its notice. */
  rules(meetingId: string): Promise<readonly Readonly<ConvocationRule>[]> {
    return rulesOf(this.database, meetingId);
  }

  /** Everything, for organizers; in the order in which it came. */
  async all(meetingId: string): Promise<ConvocationBookAnswer> {
    const amendments = await ownedRows(this.database, SeatAmendment, meetingId);
    const relocations = await ownedRows(this.database, Relocation, meetingId);
    return {
      ...(await this.page(meetingId, () => true)),
      amendments: amendments.map(({ id, seatId, op, reason, before, amendedAt }) => ({
        id,
        seatId,
        op,
        reason,
        before,
        amendedAt,
      })),
      relocations: relocations.map(relocationAnswer),
    };
  }

  /** What one unit may know: its own seats, and what became of its requests. */
  async ofUnit(meetingId: string, unitId: string): Promise<UnitConvocation> {
    const seats = (await ownedRows(this.database, Seat, meetingId)).filter(
      (seat) => seat.unitId === unitId && seat.status === 'EXPECTED',
    );
    const ids = new Set(seats.map(({ id }) => id));
    return {
      seats: seats.map(unitSeat),
      ...(await this.page(meetingId, (seatId) => ids.has(seatId))),
    };
  }

  private async page(
    meetingId: string,
    concerns: (seatId: string) => boolean,
  ): Promise<ConvocationPage> {
    const leaves = await ownedRows(this.database, Leave, meetingId);
    const substitutes = await ownedRows(this.database, SubstituteProposal, meetingId);
    const replies = await ownedRows(this.database, Reply, meetingId);
    return {
      leaves: leaves.filter(({ seatId }) => concerns(seatId)).map(leaveAnswer),
      substitutes: substitutes.filter(({ seatId }) => concerns(seatId)).map(substituteAnswer),
      replies: replies.filter(({ seatId }) => concerns(seatId)).map(replyAnswer),
    };
  }
}

const relocationAnswer = (row: Readonly<Relocation>) => ({
  id: row.id,
  fromVenueId: row.fromVenueId,
  toVenueId: row.toVenueId,
  whom: row.whom,
  closedVenue: row.closedVenue,
  seats: row.seatIds.length,
  agendaItems: row.agendaItemIds.length,
  reason: row.reason,
  relocatedAt: row.relocatedAt,
  undoneAt: row.undoneAt,
  undoReason: row.undoReason,
});

function unitSeat(seat: Readonly<Seat>): UnitSeat {
  const { ruleIds: _, protocolOrder: __, ...known } = toSeatAnswer(seat);
  return known;
}
