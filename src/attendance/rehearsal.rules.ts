import { DomainError } from '../platform/errors/domain-error.js';
import { plusMs, type Instant } from '../platform/time/instant.js';
import { MAX_AHEAD_MS } from './attendance.rules.js';

/** A rehearsal as far as it decides what counts. */
export interface RehearsalTimes {
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
}

interface SignIn {
  readonly checkInOpensAt: Instant;
}

/** Where the meeting stands when something is asked. */
export interface Standing {
  readonly phase: string;
  readonly at: Instant;
}

/**
 * A rehearsal (演练) goes on until it is ended, at the latest until sign-in opens or the session begins,
 * whichever comes first: from that instant on whatever comes in counts, also if nobody has ended it yet.
 */
export const rehearsalRuns = (
  rehearsal: RehearsalTimes | undefined,
  { checkInOpensAt }: SignIn,
  { phase, at }: Standing,
): boolean => rehearsal?.endedAt === null && phase === 'NOTICED' && at < checkInOpensAt;

/** One rehearsal at a time, before sign-in opens. */
export function assertMayRehearse(
  rehearsal: RehearsalTimes | undefined,
  { checkInOpensAt }: SignIn,
  { phase, at }: Standing,
): void {
  if (phase !== 'NOTICED' || at >= checkInOpensAt) {
    throw new DomainError('attendance.rehearsal-too-late');
  }
  if (rehearsal?.endedAt === null) throw new DomainError('attendance.rehearsal-runs');
}

/** An arrival belongs to the rehearsal in which it happened; a device's clock may be a little behind. */
export function assertInRehearsal({ startedAt }: RehearsalTimes, occurredAt: Instant): void {
  if (occurredAt < plusMs(startedAt, -MAX_AHEAD_MS)) {
    throw new DomainError('attendance.too-early', { opensAt: startedAt });
  }
}
