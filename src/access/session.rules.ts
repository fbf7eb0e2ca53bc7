import { msOf, plusMs, type Instant } from '../platform/time/instant.js';

const HOUR_MS = 3_600_000;

/** A session that is not refreshed for a day is over. */
export const SESSION_IDLE_MS = 24 * HOUR_MS;

/** However diligently refreshed, a session ends after a fortnight. */
export const SESSION_MAX_MS = 14 * 24 * HOUR_MS;

/** How long a replaced refresh token gets the same successor: lost answers, two tabs. */
export const PREDECESSOR_MS = 60_000;

/** More sign-ins of one account than this displace its oldest session. */
export const SESSIONS_PER_ACCOUNT = 20;

export interface RefreshableSession {
  readonly generation: number;
  readonly previousUntil: Instant | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
}

/** When a session used at `now` ends by itself, unless it is used again. */
export function expiryOf(createdAt: Instant, now: Instant): Instant {
  const idle = plusMs(now, SESSION_IDLE_MS);
  const last = plusMs(createdAt, SESSION_MAX_MS);
  return idle < last ? idle : last;
}

/** A session carries whoever holds its tokens, until it ends or its time is over. */
export const isLive = (
  session: Pick<RefreshableSession, 'expiresAt' | 'endedAt'>,
  now: Instant,
): boolean => session.endedAt === null && now < session.expiresAt;

export type RefreshVerdict =
  | 'rotate' // the token in use: the next generation takes its place
  | 'repeat' // its predecessor, within 60 s: the same successor once more
  | 'reused' // an older one came back: somebody copied it, so the session ends
  | 'ended' // signed out or out of time
  | 'unknown'; // a generation that was never given out

/** What a refresh token of this generation is worth at `now` (real time). */
export function refreshVerdict(
  session: RefreshableSession,
  generation: number,
  now: Instant,
): RefreshVerdict {
  if (!isLive(session, now)) return 'ended';
  if (generation > session.generation) return 'unknown';
  if (generation === session.generation) return 'rotate';
  const replaced = generation === session.generation - 1;
  const inTime = session.previousUntil !== null && now <= session.previousUntil;
  return replaced && inTime ? 'repeat' : 'reused';
}

/** What a rotation changes: the next generation, and how long the one before is still answered. */
export const rotated = (
  session: RefreshableSession,
  now: Instant,
): Pick<RefreshableSession, 'generation' | 'previousUntil' | 'expiresAt'> => ({
  generation: session.generation + 1,
  previousUntil: plusMs(now, PREDECESSOR_MS),
  expiresAt: expiryOf(session.createdAt, now),
});

/** The sessions that one more sign-in displaces: those out of time, then the longest unused. */
export function displacedBy<
  S extends { readonly lastUsedAt: Instant; readonly expiresAt: Instant },
>(sessions: readonly S[], now: Instant): S[] {
  const live = sessions.filter((session) => now < session.expiresAt);
  const late = sessions.filter((session) => now >= session.expiresAt);
  const byUse = live.toSorted((a, b) => msOf(a.lastUsedAt) - msOf(b.lastUsedAt));
  return [...late, ...byUse.slice(0, Math.max(0, live.length - SESSIONS_PER_ACCOUNT + 1))];
}
