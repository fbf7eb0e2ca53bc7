import { Inject, Injectable } from '@nestjs/common';
import type { Ack } from '../realtime/contract.js';
import { Lanes } from '../realtime/lanes.js';
import { OnCommands, type Call } from '../realtime/realtime.decorator.js';
import { ArrivalProofs } from './arrival-proofs.js';
import {
  checkInCommands,
  recordCommands,
  type CheckInItem,
  type CheckInOne,
} from './attendance.contract.js';
import { allOf, ItemAcks } from './item-acks.js';

type CheckInCall = Call<
  'attendance:check-in',
  { readonly venueId: string; readonly items: readonly CheckInItem[] }
>;

/** Attendance's commands on their way into its lane. */
@Injectable()
export class AttendanceGateway {
  constructor(
    @Inject(Lanes) private readonly lanes: Lanes,
    private readonly proofs: ArrivalProofs,
    private readonly acks: ItemAcks,
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
    const { items } = call.input;
    const acks = items.map((item) => this.acks.of(call, () => this.answer(call, item)));
    return { items: await allOf(acks) };
  }

  /** An arrival by its seat goes into the lane at once, so that what one socket gives keeps its order. */
  private async answer(call: CheckInCall, item: CheckInItem): Promise<object> {
    const { name, meetingId, actor } = call;
    const { seatId = await this.proofs.seatOfBadge(meetingId, item.badge ?? '') } = item;
    if (item.code !== undefined) {
      await this.proofs.countCode(actor, { meetingId, venueId: call.input.venueId }, item.code);
    }
    const input = laneInput(call, item, seatId);
    return this.lanes.submit({ id: item.id, meetingId, name, input, actor });
  }
}

function laneInput({ input }: CheckInCall, item: CheckInItem, seatId: string | null): CheckInOne {
  const { method, occurredAt, substitute, holder, code, clockOffsetMs } = item;
  const byBadge = item.badge !== undefined;
  const words = { method, occurredAt, substitute, holder, code, clockOffsetMs };
  return { venueId: input.venueId, item: { seatId, byBadge, ...words } };
}
