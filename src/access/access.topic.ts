import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import { RealtimeTopic } from '../realtime/realtime.decorator.js';
import type { Decision, LaneCommand, Moment, Topic, ViewOp } from '../realtime/topic.js';
import { AccountGrant } from './account-grant.entity.js';
import { Account } from './account.entity.js';
import {
  createAccount,
  disable,
  enable,
  endAllSessions,
  giveGrant,
  moveChair,
  passwordChanged,
  requireNewPassword,
  takeGrant,
} from './account.decisions.js';
import { accessCommands, type AccessCommand } from './access.commands.js';
import { AccessMemory } from './access.memory.js';
import { AccessState, type AccessFact } from './access.state.js';
import { refusalOutcome } from './refusal-outcome.js';
import { Session } from './session.entity.js';
import { endSession, expireSessions, openSession, refreshSession } from './session.decisions.js';

/**
 * Accounts, rights and sessions of the house: a topic like those of meetings, so that they are
 * durable, audited and followed by every node. No screen opens it; what a screen's view would show
 * goes to this node's AccessMemory instead, which so knows what is committed and nothing else.
 */
@RealtimeTopic({ commands: accessCommands, views: {} })
export class AccessTopic implements Topic<AccessState, AccessFact> {
  readonly name = 'access';
  readonly tables = { account: Account, grant: AccountGrant, session: Session };
  readonly shape = 1;

  constructor(private readonly memory: AccessMemory) {}

  empty(): AccessState {
    return new AccessState();
  }

  apply(state: AccessState, fact: AccessFact): void {
    state.apply(fact);
  }

  decide(state: AccessState, command: LaneCommand, { at }: Moment): Decision<AccessFact> {
    const decide = deciders[command.name as AccessCommand['name']] as (
      ...args: [AccessState, LaneCommand, Instant]
    ) => Decision<AccessFact>;
    return decide(state, command, at);
  }

  views(_: AccessState, facts: readonly AccessFact[]): readonly ViewOp[] {
    this.memory.absorb(facts);
    return [];
  }
}

type Deciders = {
  readonly [Name in AccessCommand['name']]: (
    state: AccessState,
    command: Extract<AccessCommand, { name: Name }>,
    at: Instant,
  ) => Decision<AccessFact>;
};

const deciders: Deciders = {
  'access:create-account': createAccount,
  'access:grant': giveGrant,
  'access:revoke': takeGrant,
  'access:move-chair': moveChair,
  'access:disable': disable,
  'access:enable': enable,
  'access:require-new-password': requireNewPassword,
  'access:end-all-sessions': endAllSessions,
  'access:password-changed': passwordChanged,
  'access:open-session': openSession,
  'access:refresh-session': refreshSession,
  'access:end-session': endSession,
  'access:expire-sessions': expireSessions,
  'access:note-refusal': noteRefusal,
};

/** The trail keeps each command's name and outcome: to be refused here is what puts it there. */
function noteRefusal(
  _: AccessState,
  { input }: Extract<AccessCommand, { name: 'access:note-refusal' }>,
): never {
  throw new DomainError(refusalOutcome(input));
}
