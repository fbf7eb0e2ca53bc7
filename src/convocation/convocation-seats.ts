import { Injectable } from '@nestjs/common';
import type { MeetingPlan, OpeningSource, ScopeLine, SeatSource } from '../meetings/opening.js';
import type { Seat } from '../meetings/seat.entity.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import type { Fact, Tx } from '../realtime/topic.js';
import type { ConvocationRule } from './convocation-rule.entity.js';
import type { PlannedSeat } from './planned-seat.js';
import { rulesOf, ScopeEvaluation } from './scope-evaluation.js';

/** What the notice takes from the scope: the expected seats, its words, and the rules for the log. */
@Injectable()
export class ConvocationSeats implements SeatSource, OpeningSource {
  readonly topic = 'agenda';

  constructor(private readonly scopes: ScopeEvaluation) {}

  /** Refuses with `convocation.no-venue` rather than leave somebody out silently. */
  async expectedSeats(meetingId: string, tx: Tx): Promise<readonly Seat[]> {
    const { seats } = await this.scopes.evaluate(meetingId, tx);
    const placed = seats.filter(hasVenue);
    if (placed.length < seats.length) {
      const subjects = seats.filter((seat) => !hasVenue(seat)).map(({ unitName }) => unitName);
      throw new DomainError('convocation.no-venue', { count: subjects.length, subjects });
    }
    return placed;
  }

  async scopeLines(meetingId: string, tx: Tx): Promise<readonly ScopeLine[]> {
    return (await rulesOf(tx, meetingId)).map((rule) => ({
      role: rule.venue === 'SUB' ? 'SUB' : 'MAIN',
      text: `${rule.zhText}${classSuffix[rule.attendanceClass]}`,
    }));
  }

  /** The rules as they stand at the notice: what decides about substitutes from here on. */
  async opening({ meeting }: MeetingPlan, _: Instant, tx: Tx): Promise<readonly Fact[]> {
    const rules = await rulesOf(tx, meeting.id);
    return rules.map((row) => ({ kind: 'convocation-rule', row }));
  }
}

const classSuffix: Readonly<Record<ConvocationRule['attendanceClass'], string>> = {
  DUE: '',
  OBSERVER: '（列席）',
  GUEST: '（特邀）',
  STAFF: '（工作人员）',
};

const hasVenue = (seat: PlannedSeat): seat is Seat => seat.venueId !== null;
