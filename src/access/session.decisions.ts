import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import type { Decision } from '../realtime/topic.js';
import type { AccessCommand } from './access.commands.js';
import { ACCESS_MEETING_ID } from './access.contract.js';
import type { AccessFact, AccessState } from './access.state.js';
import type { Session, SessionEnd } from './session.entity.js';
import { displacedBy, expiryOf, isLive, refreshVerdict, rotated } from './session.rules.js';

type CommandNamed<Name extends AccessCommand['name']> = Extract<AccessCommand, { name: Name }>;
type AccessDecision = Decision<AccessFact>;

/** Sessions that one command ends. */
const MAX_ENDED_AT_ONCE = 500;

/** These sessions, ended. */
export const endedSessions = (
  sessions: readonly Readonly<Session>[],
  endReason: SessionEnd,
  at: Instant,
): AccessFact[] =>
  sessions.map((session) => ({ kind: 'session', row: { ...session, endedAt: at, endReason } }));

/** The password was right a moment ago; the account may have been disabled since. */
export function openSession(
  state: AccessState,
  { id, actor, input }: CommandNamed<'access:open-session'>,
  at: Instant,
): AccessDecision {
  if (state.accounts.get(actor.accountId)?.status !== 'ACTIVE') {
    throw new DomainError('access.sign-in-failed');
  }
  const displaced = displacedBy(state.sessionsOf(actor.accountId), input.now);
  const session: Session = {
    id,
    meetingId: ACCESS_MEETING_ID,
    accountId: actor.accountId,
    generation: 1,
    previousUntil: null,
    createdAt: input.now,
    lastUsedAt: input.now,
    expiresAt: expiryOf(input.now, input.now),
    endedAt: null,
    endReason: null,
  };
  return {
    facts: [...endedSessions(displaced, 'DISPLACED', at), { kind: 'session', row: session }],
    answer: { sessionId: id },
  };
}

/** Answers the generation that is good from now on; none where the session has just ended for it. */
export function refreshSession(
  state: AccessState,
  { input }: CommandNamed<'access:refresh-session'>,
  at: Instant,
): AccessDecision {
  const session = state.sessions.get(input.sessionId);
  if (!session) throw new DomainError('access.session-ended');
  const verdict = refreshVerdict(session, input.generation, input.now);
  if (verdict === 'ended') throw new DomainError('access.session-ended');
  if (verdict === 'unknown') throw new DomainError('access.token-invalid');
  if (verdict === 'repeat') return { facts: [], answer: { generation: session.generation } };
  if (verdict === 'reused') {
    return { facts: endedSessions([session], 'REUSED', at), answer: { generation: null } };
  }
  const row = { ...session, ...rotated(session, input.now), lastUsedAt: input.now };
  return { facts: [{ kind: 'session', row }], answer: { generation: row.generation } };
}

/** A row says the end of each session that ran out of time: what never ends would be kept for ever. */
export function expireSessions(
  state: AccessState,
  { input }: CommandNamed<'access:expire-sessions'>,
  at: Instant,
): AccessDecision {
  const over = [...state.sessions.values()].filter((session) => !isLive(session, input.now));
  const some = over.slice(0, MAX_ENDED_AT_ONCE);
  return { facts: endedSessions(some, 'EXPIRED', at), answer: { ended: some.length } };
}

/** Signing out twice is signing out. */
export function endSession(
  state: AccessState,
  { actor, input }: CommandNamed<'access:end-session'>,
  at: Instant,
): AccessDecision {
  const session = state.sessions.get(input.sessionId);
  if (!session || session.accountId !== actor.accountId) return { facts: [], answer: {} };
  return { facts: endedSessions([session], 'SIGNED_OUT', at), answer: {} };
}
