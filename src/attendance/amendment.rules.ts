import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import {
  arrivalStatus,
  assertNotInFuture,
  assertOpened,
  leavesEarly,
  type SignInTimes,
  type SubstituteName,
} from './attendance.rules.js';
import { standingOf, type CountedCheckIn, type CountedSeat, type Standing } from './tally.rules.js';

/** What became of a seat: 本人, 代会, 请假 or 缺席. */
export type SeatStanding = 'IN_PERSON' | 'BY_SUBSTITUTE' | 'ON_LEAVE' | 'ABSENT';

/** What became of a seat, with all that a report says of it. */
export interface Outcome {
  readonly standing: SeatStanding;
  readonly late: boolean;
  readonly leftEarly: boolean;
  /** Null where nobody came. */
  readonly arrivedAt: Instant | null;
  readonly leftAt: Instant | null;
  /** Null unless by substitute. */
  readonly substitute: SubstituteName | null;
}

const places = {
  IN_PERSON: 'inPerson',
  BY_SUBSTITUTE: 'bySubstitute',
  ON_LEAVE: 'onLeave',
  ABSENT: 'absent',
} as const satisfies Record<SeatStanding, Standing['place']>;

/** How a seat counts by what became of it; a removed seat does not. */
export function standingBy(
  seat: Pick<CountedSeat, 'status'>,
  { standing, late, leftEarly, leftAt }: Outcome,
): Standing | undefined {
  if (seat.status !== 'EXPECTED') return undefined;
  return { place: places[standing], late, leftEarly, outNow: leftAt !== null };
}

export interface KnownCheckIn extends CountedCheckIn {
  readonly occurredAt: Instant;
  readonly substitute: SubstituteName | null;
}

const missing = { late: false, leftEarly: false, arrivedAt: null, leftAt: null, substitute: null };

/** What the records of a seat say. */
export function outcomeOf(seat: CountedSeat, checkIn: KnownCheckIn | undefined): Outcome {
  if (!checkIn) {
    return { standing: seat.leave === 'APPROVED' ? 'ON_LEAVE' : 'ABSENT', ...missing };
  }
  const { substitute, leftEarly, leftAt } = checkIn;
  return {
    standing: substitute ? 'BY_SUBSTITUTE' : 'IN_PERSON',
    late: checkIn.status === 'LATE',
    leftEarly,
    arrivedAt: checkIn.occurredAt,
    leftAt,
    substitute: substitute && { name: substitute.name, post: substitute.post },
  };
}

/** How a seat counts by its records, or by the last amendment of them. */
export const standingAfter = (
  seat: CountedSeat | undefined,
  checkIn: CountedCheckIn | undefined,
  amendment: Outcome | undefined,
): Standing | undefined =>
  seat && amendment ? standingBy(seat, amendment) : standingOf(seat, checkIn);

/** What an organizer says became of a seat. */
export interface Amending {
  readonly standing: SeatStanding;
  readonly arrivedAt?: Instant | undefined;
  readonly leftAt?: Instant | undefined;
  readonly substitute?: SubstituteName | undefined;
}

/**
 * The outcome that an organizer gives a seat: who came, came at some time, from which late and early
 * follow; what was known before need not be said again, but for an exit, which is said or is none.
 */
export function amendedOutcome(
  times: SignInTimes,
  known: Outcome,
  asked: Amending,
  at: Instant,
): Outcome {
  const { standing } = asked;
  if (standing === 'ON_LEAVE' || standing === 'ABSENT') {
    assertComplete(!asked.arrivedAt && !asked.leftAt && !asked.substitute);
    return { standing, ...missing };
  }
  const arrivedAt = asked.arrivedAt ?? known.arrivedAt;
  if (arrivedAt === null) throw new DomainError('attendance.amendment-incomplete');
  const leftAt = asked.leftAt ?? null;
  assertStay(times, { arrivedAt, leftAt }, at);
  return {
    standing,
    late: arrivalStatus(times, arrivedAt) === 'LATE',
    leftEarly: leftAt !== null && leavesEarly(times, leftAt),
    arrivedAt,
    leftAt,
    substitute: substituteOf(known, asked),
  };
}

/** Who came instead; nobody does for whoever came in person. */
function substituteOf(known: Outcome, asked: Amending): SubstituteName | null {
  if (asked.standing !== 'BY_SUBSTITUTE') {
    assertComplete(!asked.substitute);
    return null;
  }
  const came = asked.substitute ?? known.substitute;
  if (came === null) throw new DomainError('attendance.amendment-incomplete');
  return { name: came.name, post: came.post };
}

function assertComplete(complete: boolean): void {
  if (!complete) throw new DomainError('attendance.amendment-incomplete');
}

/** One comes while the meeting takes people in, and leaves after that. */
function assertStay(
  times: SignInTimes,
  { arrivedAt, leftAt }: { readonly arrivedAt: Instant; readonly leftAt: Instant | null },
  at: Instant,
): void {
  assertNotInFuture(leftAt ?? arrivedAt, at);
  assertOpened(times, arrivedAt);
  if (leftAt !== null && leftAt < arrivedAt) {
    throw new DomainError('attendance.left-before-arrival');
  }
  if (times.closedAt !== null && arrivedAt > times.closedAt) {
    throw new DomainError('attendance.window-closed', { closesAt: times.closedAt });
  }
}

/** A record that changed after the close. */
export interface LateChange {
  /** What is said of the seat. */
  readonly before: Outcome;
  /** What its records say now. */
  readonly after: Outcome;
  readonly cause: 'ANNULLED' | 'QUESTION';
  /** What is said is an organizer's own word. */
  readonly ownWord: boolean;
}

/**
 * Whether a changed record amends the result. An organizer's own word stands until the next one: a
 * record that is annulled leaves it as it is, and one that would be taken in against it is refused.
 */
export function recordAmends({ before, after, cause, ownWord }: LateChange): boolean {
  if (countsAlike(before, after)) return false;
  if (ownWord && cause === 'QUESTION') throw new DomainError('attendance.amended');
  return !ownWord;
}

/** Nothing that a report says differs. */
export const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.standing === b.standing &&
  a.late === b.late &&
  a.leftEarly === b.leftEarly &&
  a.arrivedAt === b.arrivedAt &&
  a.leftAt === b.leftAt &&
  a.substitute?.name === b.substitute?.name;

/** The counts stay as they are. */
export const countsAlike = (a: Outcome, b: Outcome): boolean =>
  a.standing === b.standing && a.late === b.late && a.leftEarly === b.leftEarly;
