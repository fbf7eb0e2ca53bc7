import { DomainError } from '../platform/errors/domain-error.js';
import { msBetween, type Instant } from '../platform/time/instant.js';

const MINUTE_MS = 60_000;
/** A device's clock may be this far ahead of meeting time. */
export const MAX_AHEAD_MS = 2 * MINUTE_MS;
/** A record that took longer than this to arrive is marked as reported later. */
export const REPORTED_LATER_MS = 5 * MINUTE_MS;
/** Two doors never agree to the second: a record earlier by less than this tells nothing new. */
export const SAME_MOMENT_MS = 5_000;

/** The meeting's times, as far as sign-in depends on them. */
export interface SignInTimes {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly checkInOpensAt: Instant;
  readonly checkInClosesAt: Instant;
  readonly lateGraceMinutes: number;
  readonly closedAt: Instant | null;
}

export interface SubstituteName {
  readonly name: string;
  readonly post: string;
}

/** Late is who arrived after the start and the minutes of grace, whenever the record came in. */
export const arrivalStatus = (times: SignInTimes, occurredAt: Instant): 'PRESENT' | 'LATE' =>
  msBetween(times.startsAt, occurredAt) > times.lateGraceMinutes * MINUTE_MS ? 'LATE' : 'PRESENT';

/** Early is who left before the planned end and before the close. */
export const leavesEarly = (times: SignInTimes, leftAt: Instant): boolean =>
  leftAt < times.endsAt && (times.closedAt === null || leftAt < times.closedAt);

/** A cut-off venue delivers what happened with its own times; the report says so. */
export const isReportedLater = (occurredAt: Instant, at: Instant): boolean =>
  msBetween(occurredAt, at) > REPORTED_LATER_MS;

/** It lies further ahead of meeting time than a device's clock may be. */
export const isAhead = (occurredAt: Instant, at: Instant): boolean =>
  msBetween(at, occurredAt) > MAX_AHEAD_MS;

/** Nothing has happened yet that lies ahead of meeting time, but for a device's small error. */
export function assertNotInFuture(occurredAt: Instant, at: Instant): void {
  if (isAhead(occurredAt, at)) throw new DomainError('attendance.in-future');
}

/** Nobody signs in before the window opens. */
export function assertOpened(times: SignInTimes, occurredAt: Instant): void {
  if (occurredAt < times.checkInOpensAt) {
    throw new DomainError('attendance.too-early', { opensAt: times.checkInOpensAt });
  }
}

/** An arrival counts by when it happened: within the sign-in window and not in the future. */
export function assertWithinWindow(times: SignInTimes, occurredAt: Instant, at: Instant): void {
  assertNotInFuture(occurredAt, at);
  assertOpened(times, occurredAt);
  if (occurredAt > times.checkInClosesAt) {
    throw new DomainError('attendance.window-closed', { closesAt: times.checkInClosesAt });
  }
}

/** A later record with a clearly earlier time contradicts what is known of the seat. */
export const contradicts = (knownAt: Instant, occurredAt: Instant): boolean =>
  msBetween(occurredAt, knownAt) > SAME_MOMENT_MS;

/** Who left and is seen at the door again has come back. */
export const comesBack = (leftAt: Instant | null, occurredAt: Instant): boolean =>
  leftAt !== null && occurredAt > leftAt;

/** A substitute comes only as approved; the roster's own entry is what is recorded. */
export function approvedSubstitute(
  approved: SubstituteName | null,
  asked: SubstituteName | undefined,
): SubstituteName | null {
  if (!asked) return null;
  if (approved?.name !== asked.name) throw new DomainError('attendance.substitute-not-approved');
  return { name: approved.name, post: approved.post };
}

/** One leaves after one came, and not in the future. */
export function assertMayLeave(arrivedAt: Instant, leftAt: Instant, at: Instant): void {
  assertNotInFuture(leftAt, at);
  if (leftAt < arrivedAt) throw new DomainError('attendance.left-before-arrival');
}
