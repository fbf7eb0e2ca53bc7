import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import {
  ERROR_CATALOGUE,
  toErrorAnswer,
  type ErrorCatalogue,
} from '../platform/errors/error-catalogue.js';
import type { Ack } from '../realtime/contract.js';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import {
  checkInCommands,
  recordCommands,
  type CheckInItem,
  type CheckInOne,
} from './attendance.contract.js';
import { Badges } from './badges.js';

type CheckInCall = Call<
  'attendance:check-in',
  { readonly venueId: string; readonly items: readonly CheckInItem[] }
>;

/** Refusals that decide nothing and leave no receipt: the same item under the same id may yet succeed. */
const UNDECIDED: ReadonlySet<string> = new Set(['busy', 'unavailable', 'internal']);

/** Attendance's commands on their way into its lane. */
@Injectable()
export class AttendanceGateway {
  constructor(
    @Inject(Lanes) private readonly lanes: Lanes,
    private readonly badges: Badges,
    @Inject(ERROR_CATALOGUE) private readonly catalogue: ErrorCatalogue,
  ) {}

  @OnCommands(recordCommands)
  record(call: Call): Promise<object> {
    return this.lanes.submit(call);
  }

  /**
   * Each item is a command of its own; all wait in the lane together, and none disturbs another. If one
   * was not decided, neither is the whole: it is to be given again, and the receipts of the others answer.
   */
  @OnCommands(checkInCommands)
  async checkIn(call: CheckInCall): Promise<{ items: readonly Ack[] }> {
    const answers = await Promise.allSettled(
      call.input.items.map((item) => this.answer(call, item)),
    );
    const items = answers.map((answer) => {
      if (answer.status === 'rejected') throw answer.reason;
      return answer.value;
    });
    return { items };
  }

  /** An arrival by its seat goes into the lane at once, so that what one socket gives keeps its order. */
  private async answer(call: CheckInCall, item: CheckInItem): Promise<Ack> {
    try {
      const { name, meetingId, actor } = call;
      const { seatId = await this.seatOfBadge(meetingId, item.badge ?? '') } = item;
      const input = laneInput(call, item, seatId);
      const data = await this.lanes.submit({ id: item.id, meetingId, name, input, actor });
      return { ok: true, data };
    } catch (error) {
      if (!(error instanceof DomainError) || UNDECIDED.has(error.code)) throw error;
      return { ok: false, error: toErrorAnswer(error, this.catalogue, call.language) };
    }
  }

  private async seatOfBadge(meetingId: string, badge: string): Promise<string> {
    const seatId = await this.badges.seatOf(meetingId, badge);
    if (seatId === undefined) throw new DomainError('attendance.badge-invalid');
    return seatId;
  }
}

function laneInput({ input }: CheckInCall, item: CheckInItem, seatId: string): CheckInOne {
  const { method, occurredAt, substitute } = item;
  const byBadge = item.badge !== undefined;
  return { venueId: input.venueId, item: { seatId, byBadge, method, occurredAt, substitute } };
}
