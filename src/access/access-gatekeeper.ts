import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/errors/domain-error.js';
import { Clock } from '../platform/time/clock.js';
import { instantOf, type Instant } from '../platform/time/instant.js';
import type { Actor } from '../realtime/actor.js';
import { Gatekeeper, type AccessChange, type ActionScope } from '../realtime/gatekeeper.js';
import type { accessErrors } from './access.errors.js';
import { AccessMemory } from './access.memory.js';
import { AccessTokens } from './access-tokens.js';
import { policy } from './policy.js';
import { policyVerdict } from './policy.rules.js';
import { RefusalBuffer } from './refusal-buffer.js';
import { isLive } from './session.rules.js';

/** A session younger than this may not have reached this node yet. */
const JUST_OPENED_MS = 15_000;

/** What may be done while a one-time password is in use: look at oneself, change it, leave. */
const BEFORE_PASSWORD_CHANGE: ReadonlySet<string> = new Set(['access.own-session']);

/** Checks tokens, sessions and rights from memory. */
@Injectable()
export class AccessGatekeeper extends Gatekeeper {
  private written: { readonly ms: number; readonly text: Instant } = { ms: Number.NaN, text: '' };

  constructor(
    private readonly memory: AccessMemory,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly refusals: RefusalBuffer,
  ) {
    super();
  }

  async authenticate(token: string): Promise<Actor> {
    this.assertFollowing();
    const { sessionId, issuedAtMs } = await this.tokens.claimsOf(token);
    const unknown = !this.memory.state.sessions.has(sessionId);
    if (unknown && this.clock.nowMs() - issuedAtMs < JUST_OPENED_MS) await this.memory.catchUp();
    return this.current(sessionId);
  }

  current(sessionId: string): Actor {
    const { state } = this.memory;
    const session = state.sessions.get(sessionId);
    const account = session && state.accounts.get(session.accountId);
    if (!session || account?.status !== 'ACTIVE' || !isLive(session, this.now())) {
      throw new DomainError('access.session-ended');
    }
    return { accountId: account.id, sessionId, grants: state.rightsOf(account.id) };
  }

  allow(actor: Actor, action: string, scope: ActionScope): void {
    this.assertFollowing();
    const account = this.memory.state.accounts.get(actor.accountId);
    if (account?.mustChangePassword && !BEFORE_PASSWORD_CHANGE.has(action)) {
      throw new DomainError('access.password-change-required');
    }
    const verdict = policyVerdict(policy, action, actor, scope);
    if (verdict !== 'allowed') throw new DomainError(verdict satisfies keyof typeof accessErrors);
  }

  noteRefusal({ accountId }: Actor, action: string, code: string, meetingId?: string): void {
    this.refusals.note({ accountId, action, code, meetingId });
  }

  onChange(listener: (change: AccessChange) => void): void {
    this.memory.onChange(listener);
  }

  /** When the session ends by itself unless it is refreshed; nothing once it has ended. */
  expiryOf(sessionId: string): Instant | undefined {
    return this.memory.state.sessions.get(sessionId)?.expiresAt;
  }

  private assertFollowing(): void {
    if (!this.memory.isFresh()) throw new DomainError('unavailable');
  }

  /** Written once a millisecond: every command asks. */
  private now(): Instant {
    const nowMs = this.clock.nowMs();
    if (nowMs !== this.written.ms) this.written = { ms: nowMs, text: instantOf(nowMs) };
    return this.written.text;
  }
}
