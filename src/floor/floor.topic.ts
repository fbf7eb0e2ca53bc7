import { Injectable } from '@nestjs/common';
import { PresentSeats } from '../attendance/present-seats.js';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { Decision, LaneCommand, Moment, Topic, Tx, ViewOp } from '../realtime/topic.js';
import { decideFloor, floorLaneCommands, type FloorCommand } from './floor.decide.js';
import type { FloorContext } from './floor.draft.js';
import { FloorItem } from './floor-item.entity.js';
import { FloorRequest } from './floor-request.entity.js';
import { FloorSeat } from './floor-seat.entity.js';
import { FloorSpan } from './floor-span.entity.js';
import { floorViews } from './floor-values.contract.js';
import { FloorVenue } from './floor-venue.entity.js';
import { Floor } from './floor.entity.js';
import { applyFloorFact, emptyFloorState, type FloorFact, type FloorState } from './floor.state.js';
import { floorViewOps } from './floor.view.js';

const WAITING_SEATS = `
  SELECT DISTINCT seat_id FROM floor_requests
  WHERE meeting_id = $1 AND seat_id IS NOT NULL AND state IN ('PENDING', 'ACCEPTED')`;

/** Who may speak: what its lane needs. */
@Injectable()
@RealtimeTopic({ commands: floorLaneCommands, views: floorViews })
export class FloorTopic implements Topic<FloorState, FloorFact, FloorContext> {
  readonly name = 'floor';
  readonly shape = 1;
  readonly tables = {
    floor: Floor,
    'floor-item': FloorItem,
    'floor-venue': FloorVenue,
    'floor-seat': FloorSeat,
    request: FloorRequest,
    span: FloorSpan,
  };

  constructor(private readonly presentSeats: PresentSeats) {}

  empty(meetingId: string): FloorState {
    return emptyFloorState(meetingId);
  }

  apply(state: FloorState, fact: FloorFact): void {
    applyFloorFact(state, fact);
  }

  decide(
    state: FloorState,
    command: FloorCommand,
    moment: Moment<FloorContext>,
  ): Decision<FloorFact> {
    return decideFloor(state, command, moment);
  }

  /** Who is present, of all who wait and all who now ask: any of them may get the floor in this batch. */
  async gather(tx: Tx, meetingId: string, commands: readonly LaneCommand[]): Promise<FloorContext> {
    const { rows } = await tx.query<{ seat_id: string }>(WAITING_SEATS, [meetingId]);
    const asking = commands.flatMap(({ input }) => seatsNamedIn(input));
    const seatIds = new Set([...rows.map((row) => row.seat_id), ...asking]);
    return { present: await this.presentSeats.presentSeats(tx, meetingId, [...seatIds]) };
  }

  views(state: FloorState, facts: readonly FloorFact[]): readonly ViewOp[] {
    return floorViewOps(state, facts);
  }
}

/** The seat of a new request's beneficiary; other commands name seats by their request. */
function seatsNamedIn(input: unknown): readonly string[] {
  if (typeof input !== 'object' || input === null || !('beneficiary' in input)) return [];
  const { beneficiary } = input;
  if (typeof beneficiary !== 'object' || beneficiary === null) return [];
  if ('seatId' in beneficiary && typeof beneficiary.seatId === 'string')
    return [beneficiary.seatId];
  if ('guestId' in beneficiary && typeof beneficiary.guestId === 'string') {
    return [beneficiary.guestId];
  }
  return [];
}
