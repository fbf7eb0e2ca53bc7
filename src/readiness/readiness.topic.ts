import { Injectable } from '@nestjs/common';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { LaneCommand, Moment, Topic, ViewOp } from '../realtime/topic.js';
import { LineTest } from './line-test.entity.js';
import { readinessCommands, readinessViews } from './readiness.contract.js';
import {
  decideAnswer,
  decideCall,
  decideFinish,
  decideLink,
  decideStart,
  decideSyncVenues,
  decideTest,
  type ReadinessCommand,
  type ReadinessDecision,
} from './readiness.decision.js';
import {
  applyReadiness,
  emptyReadiness,
  type ReadinessFact,
  type ReadinessState,
} from './readiness.state.js';
import { readinessOps } from './readiness.view.js';
import { ReadyVenue, VenueLink } from './ready-venue.entity.js';
import { RollCall, VenueCall } from './roll-call.entity.js';

/** Is every venue ready: what its lane needs. */
@Injectable()
@RealtimeTopic({ commands: readinessCommands, views: readinessViews })
export class ReadinessTopic implements Topic<ReadinessState, ReadinessFact, unknown> {
  readonly name = 'readiness';
  readonly shape = 1;
  readonly tables = {
    'ready-venue': ReadyVenue,
    'line-test': LineTest,
    'roll-call': RollCall,
    'venue-call': VenueCall,
    'venue-link': VenueLink,
  };

  empty(meetingId: string): ReadinessState {
    return emptyReadiness(meetingId);
  }

  apply(state: ReadinessState, fact: ReadinessFact): void {
    applyReadiness(state, fact);
  }

  decide(state: ReadinessState, command: LaneCommand, moment: Moment<unknown>): ReadinessDecision {
    const decide = deciders.get(command.name);
    if (!decide) throw new Error(`readiness has no decision on ${command.name}`);
    return decide(state, command as never, moment);
  }

  views(state: ReadinessState, facts: readonly ReadinessFact[]): readonly ViewOp[] {
    return readinessOps(state, facts);
  }
}

type Decider<Command> = (
  state: ReadinessState,
  command: Command,
  now: Moment<unknown>,
) => ReadinessDecision;

const decisions = {
  'readiness:report-test': decideTest,
  'readiness:start-roll-call': decideStart,
  'readiness:call-venue': decideCall,
  'readiness:answer-call': decideAnswer,
  'readiness:finish-roll-call': decideFinish,
  'readiness:report-link': decideLink,
  'readiness:sync-venues': decideSyncVenues,
} as const satisfies {
  readonly [Command in ReadinessCommand as Command['name']]: Decider<Command>;
};

const deciders: ReadonlyMap<string, Decider<never>> = new Map(Object.entries(decisions));
