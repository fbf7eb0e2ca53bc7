import { Injectable } from '@nestjs/common';
import { GrantHolders } from '../access/grant-holders.js';
import { PresentSeats } from '../attendance/present-seats.js';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { Decision, LaneCommand, Moment, Topic, Tx, ViewOp } from '../realtime/topic.js';
import { ChairPresence } from './chair-presence.js';
import type { ChairsNow } from './chair.rules.js';
import { decideFloor, floorLaneCommands, type FloorCommand } from './floor.decide.js';
import type { FloorContext } from './floor-overlay.js';
import { placesOf } from './floor-places.js';
import { FloorBudget } from './floor-budget.entity.js';
import { FloorItem } from './floor-item.entity.js';
import { FloorRequest } from './floor-request.entity.js';
import { FloorSeat } from './floor-seat.entity.js';
import { FloorSpan } from './floor-span.entity.js';
import { floorViews } from './floor-values.contract.js';
import { FloorVenue } from './floor-venue.entity.js';
import { Floor } from './floor.entity.js';
import { applyFloorFact, emptyFloorState, type FloorFact, type FloorState } from './floor.state.js';
import { floorViewOps } from './floor.view.js';

/** Who may speak: what its lane needs. */
@Injectable()
@RealtimeTopic({ commands: floorLaneCommands, views: floorViews })
export class FloorTopic implements Topic<FloorState, FloorFact, FloorContext> {
  readonly name = 'floor';
  readonly shape = 2;
  readonly tables = {
    floor: Floor,
    'floor-item': FloorItem,
    'floor-venue': FloorVenue,
    'floor-seat': FloorSeat,
    request: FloorRequest,
    span: FloorSpan,
    budget: FloorBudget,
  };

  constructor(
    private readonly presentSeats: PresentSeats,
    private readonly grantHolders: GrantHolders,
    private readonly chairPresence: ChairPresence,
  ) {}

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

  /** Who is present, and whose places they are, of all who wait or speak and all whom the batch names. */
  async gather(tx: Tx, meetingId: string, commands: readonly LaneCommand[]): Promise<FloorContext> {
    const places = await placesOf(tx, meetingId, commands as readonly FloorCommand[]);
    return {
      present: await this.presentSeats.presentSeats(tx, meetingId, places.seatIds),
      holders: await this.grantHolders.holdersOf(tx, meetingId, places),
      members: await this.grantHolders.membersOf(tx, meetingId, accountsNamedIn(commands)),
      chairs: commands.some(({ name }) => name === 'floor:follow-chair')
        ? await this.chairPresence.chairsNow(tx, meetingId)
        : NOBODY,
    };
  }

  views(state: FloorState, facts: readonly FloorFact[]): readonly ViewOp[] {
    return floorViewOps(state, facts);
  }
}

const NOBODY: ChairsNow = { chairs: [], connected: new Set() };

/** Whom the chair would be handed to. */
const accountsNamedIn = (commands: readonly LaneCommand[]): readonly string[] =>
  (commands as readonly FloorCommand[]).flatMap((command) =>
    command.name === 'floor:hand-chair' ? [command.input.accountId] : [],
  );
