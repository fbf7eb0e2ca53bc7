import type { Instant } from '../platform/time/instant.js';
import type { Actor } from './actor.js';

/** Where an action is asked for; what the policy table's scopes are compared with. */
export interface ActionScope {
  readonly meetingId?: string | undefined;
  readonly venueId?: string | undefined;
  readonly unitId?: string | undefined;
}

/** Accounts whose rights changed, and sessions that ended. */
export interface AccessChange {
  readonly accountIds: readonly string[];
  readonly endedSessionIds: readonly string[];
}

/** Who is at the door, and what they may; answered from memory. The access part provides it. */
export abstract class Gatekeeper {
  /** The actor behind an access token; throws DomainError (`access.token-invalid`, `access.token-expired`, `access.session-ended`). */
  abstract authenticate(token: string): Promise<Actor>;

  /** The session's account with its rights of this moment; throws `access.session-ended`. */
  abstract current(sessionId: string): Actor;

  /** Throws DomainError unless the policy table allows it; what may not be seen is `not-found`. */
  abstract allow(actor: Actor, action: string, scope: ActionScope): void;

  /**
   * Notes an attempt that was refused before any lane; `action` is the command, or `view:open` with
   * the view's pattern. Returns at once.
   */
  abstract noteRefusal(actor: Actor, action: string, code: string, meetingId?: string): void;

  /** When the session ends by itself unless it is used; undefined once it has ended. */
  abstract expiryOf(sessionId: string): Instant | undefined;

  /** Calls back on this node after every change of rights, here or elsewhere. */
  abstract onChange(listener: (change: AccessChange) => void): void;
}
