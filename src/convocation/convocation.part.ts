import { Injectable } from '@nestjs/common';
import type { AgendaPart, AgendaState } from '../meetings/agenda-part.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { CommandOf } from '../realtime/contract.js';
import type { Decision, LaneCommand, Moment, Tx } from '../realtime/topic.js';
import { PresentSeats } from '../attendance/present-seats.js';
import { amendSeats } from './amendment.decisions.js';
import { convocationCommands } from './convocation.contract.js';
import { ConvocationRule } from './convocation-rule.entity.js';
import type { Case } from './convocation.state.js';
import { decideLeave, requestLeave, withdrawLeave } from './leave.decisions.js';
import { Leave } from './leave.entity.js';
import { reply } from './reply.decisions.js';
import {
  decideRelocation,
  isRelocation,
  readBeside,
  type RelocationCommand,
} from './relocation-lane.js';
import { NOTHING_BESIDE, type BesideAgenda } from './relocation.decisions.js';
import { Relocation } from './relocation.entity.js';
import { Reply } from './reply.entity.js';
import { SeatAmendment } from './seat-amendment.entity.js';
import { decideSubstitute, proposeSubstitute } from './substitute.decisions.js';
import { SubstituteProposal } from './substitute-proposal.entity.js';

/** Who is expected, once the notice is out: leave, substitutes, replies, amendments of the frozen seats. */
@Injectable()
export class ConvocationPart implements AgendaPart {
  readonly commands = convocationCommands;

  readonly tables = {
    'convocation-rule': ConvocationRule,
    leave: Leave,
    'substitute-proposal': SubstituteProposal,
    reply: Reply,
    'seat-amendment': SeatAmendment,
    relocation: Relocation,
  } as const;

  constructor(private readonly present: PresentSeats) {}

  /** Nothing is derived: the state's rows are all there is. */
  apply(): void {}

  decide(state: AgendaState, command: LaneCommand, moment: Moment<unknown>): Decision {
    const beside = (moment.context as BesideAgenda | undefined) ?? NOTHING_BESIDE;
    const on = { state, moment, actor: command.actor, commandId: command.id, beside };
    if (isRelocation(command)) return decideRelocation(on, command);
    return decided(on, command as OneSeatCommand);
  }

  gather(
    tx: Tx,
    meetingId: string,
    commands: readonly LaneCommand[],
  ): Promise<BesideAgenda | undefined> {
    return readBeside(this.present, tx, meetingId, commands);
  }
}

type OneSeatCommand = Exclude<CommandOf<typeof convocationCommands>, RelocationCommand>;

function decided(on: Case, command: OneSeatCommand): Decision {
  switch (command.name) {
    case 'convocation:request-leave':
      return requestLeave(on, command.input);
    case 'convocation:decide-leave':
      return decideLeave(on, command.input);
    case 'convocation:withdraw-leave':
      return withdrawLeave(on, command.input);
    case 'convocation:propose-substitute':
      return proposeSubstitute(on, command.input);
    case 'convocation:decide-substitute':
      return decideSubstitute(on, command.input);
    case 'convocation:reply':
      return reply(on, command.input);
    case 'convocation:amend-seats':
      return amendSeats(on, command.input);
    default:
      throw new DomainError('command.unknown');
  }
}
