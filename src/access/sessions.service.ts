import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { newId } from '../platform/ids/id.js';
import { Clock } from '../platform/time/clock.js';
import { instantOf, type Instant } from '../platform/time/instant.js';
import type { Actor } from '../realtime/actor.js';
import { AccessLane } from './access-lane.js';
import type {
  AccountView,
  ChangePassword,
  OwnSession,
  SignedIn,
  SignIn,
  TokenPair,
} from './access.contract.js';
import { AccessMemory } from './access.memory.js';
import { toAccountView } from './access.state.js';
import { AccessTokens } from './access-tokens.js';
import type { Account } from './account.entity.js';
import { PasswordCheck } from './password-check.js';

/** Signing in and out, and the tokens in between. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly lane: AccessLane,
    private readonly memory: AccessMemory,
    private readonly tokens: AccessTokens,
    private readonly passwords: PasswordCheck,
    private readonly clock: Clock,
  ) {}

  async signIn({ name, password }: SignIn, address: string): Promise<SignedIn> {
    const account = await this.passwords.accountOf(name, password, address);
    const actor = actorFor(account.id);
    const input = { now: this.now() };
    const { sessionId } = await this.lane.submit<{ sessionId: string }>(
      actor,
      newId(),
      'access:open-session',
      input,
    );
    return {
      ...(await this.pair(account.id, sessionId, 1)),
      account: toAccountView(this.memory.state, account),
      mustChangePassword: account.mustChangePassword,
    };
  }

  /** The next pair. A lost answer, or a second tab, gets the same refresh token again for 60 s. */
  async refresh(refreshToken: string): Promise<TokenPair> {
    const { sessionId, generation } = this.tokens.openRefreshToken(refreshToken);
    const accountId = await this.accountOfSession(sessionId);
    const answer = await this.lane.submit<{ generation: number | null }>(
      actorFor(accountId),
      newId(),
      'access:refresh-session',
      { sessionId, generation, now: this.now() },
    );
    if (answer.generation === null) throw new DomainError('access.session-ended');
    return this.pair(accountId, sessionId, answer.generation);
  }

  async signOut(actor: Actor): Promise<void> {
    const input = { sessionId: sessionOf(actor) };
    await this.lane.submit(actor, newId(), 'access:end-session', input);
  }

  me(actor: Actor): OwnSession {
    const { state } = this.memory;
    const session = state.sessions.get(sessionOf(actor));
    if (!session) throw new DomainError('access.session-ended');
    return {
      sessionId: session.id,
      expiresAt: session.expiresAt,
      account: toAccountView(state, this.accountOf(actor)),
    };
  }

  /** The password first: between the two steps the worst is that other sessions live a little longer. */
  async changePassword(
    actor: Actor,
    change: ChangePassword,
    address: string,
  ): Promise<AccountView> {
    await this.passwords.replace(this.accountOf(actor), change, address);
    const { account } = await this.lane.submit<{ account: AccountView }>(
      actor,
      newId(),
      'access:password-changed',
      { keepSessionId: sessionOf(actor) },
    );
    return account;
  }

  /** A session of another node's making may be a moment younger than what this node knows. */
  private async accountOfSession(sessionId: string): Promise<string> {
    const { state } = this.memory;
    if (!state.sessions.has(sessionId)) await this.memory.catchUp();
    const session = state.sessions.get(sessionId);
    if (!session) throw new DomainError('access.session-ended');
    return session.accountId;
  }

  private accountOf(actor: Actor): Readonly<Account> {
    const account = this.memory.state.accounts.get(actor.accountId);
    if (!account) throw new DomainError('access.session-ended');
    return account;
  }

  private async pair(accountId: string, sessionId: string, generation: number): Promise<TokenPair> {
    const { token, expiresAt } = await this.tokens.accessToken(accountId, sessionId);
    return {
      accessToken: token,
      accessExpiresAt: expiresAt,
      refreshToken: this.tokens.refreshToken(sessionId, generation),
    };
  }

  private now(): Instant {
    return instantOf(this.clock.nowMs());
  }
}

/** The account itself, before or outside any session of it. */
const actorFor = (accountId: string): Actor => ({ accountId, sessionId: null, grants: [] });

function sessionOf(actor: Actor): string {
  if (actor.sessionId === null) throw new DomainError('access.session-ended');
  return actor.sessionId;
}
