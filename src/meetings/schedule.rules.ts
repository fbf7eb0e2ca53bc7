import { DomainError } from '../platform/errors/domain-error.js';
import { msOf, plusMs, type Instant } from '../platform/time/instant.js';

const MINUTE_MS = 60_000;

/** Sign-in opens this long before the announced start, unless the plan says otherwise. */
const CHECK_IN_LEAD_MS = 60 * MINUTE_MS;

export interface Schedule {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly checkInOpensAt: Instant;
  readonly checkInClosesAt: Instant;
}

/** Sign-in opens an hour before the start and closes with the end, where the plan does not say. */
export function withCheckInWindow(plan: {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly checkInOpensAt?: Instant | undefined;
  readonly checkInClosesAt?: Instant | undefined;
}): Schedule {
  return {
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    checkInOpensAt: plan.checkInOpensAt ?? plusMs(plan.startsAt, -CHECK_IN_LEAD_MS),
    checkInClosesAt: plan.checkInClosesAt ?? plan.endsAt,
  };
}

/** A change of the plan; what it does not name stays, or follows. */
export type ScheduleChange = { readonly [Time in keyof Schedule]?: Schedule[Time] | undefined };

/**
 * The schedule after a change. A sign-in window that the change does not name moves with the start:
 * it opens as long before it, and closes with the end if it did, else as long after the start.
 */
export function rescheduled(before: Schedule, change: ScheduleChange): Schedule {
  const { startsAt = before.startsAt, endsAt = before.endsAt } = change;
  const delayMs = msOf(startsAt) - msOf(before.startsAt);
  const closedWithEnd = before.checkInClosesAt === before.endsAt;
  const follows = closedWithEnd ? endsAt : plusMs(before.checkInClosesAt, delayMs);
  return {
    startsAt,
    endsAt,
    checkInOpensAt: change.checkInOpensAt ?? plusMs(before.checkInOpensAt, delayMs),
    checkInClosesAt: change.checkInClosesAt ?? follows,
  };
}

/** A meeting ends after it starts, and its sign-in is open when it starts. */
export function assertScheduleHolds(schedule: Schedule): void {
  const reason = contradictionOf(schedule);
  if (reason) throw new DomainError('meeting.times-invalid', { reason });
}

function contradictionOf(schedule: Schedule): string | undefined {
  if (schedule.endsAt <= schedule.startsAt) return 'ends-before-start';
  if (schedule.checkInOpensAt > schedule.startsAt) return 'check-in-opens-late';
  if (schedule.checkInClosesAt <= schedule.startsAt) return 'check-in-closes-before-start';
  return undefined;
}
