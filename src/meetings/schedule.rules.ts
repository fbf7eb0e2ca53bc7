import { DomainError } from '../platform/errors/domain-error.js';
import { plusMs, type Instant } from '../platform/time/instant.js';

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

/** A meeting ends after it starts, and its sign-in is open at the start at the latest. */
export function assertScheduleHolds(schedule: Schedule): void {
  const reason = contradictionOf(schedule);
  if (reason) throw new DomainError('meeting.times-invalid', { reason });
}

function contradictionOf(schedule: Schedule): string | undefined {
  if (schedule.endsAt <= schedule.startsAt) return 'ends-before-start';
  if (schedule.checkInOpensAt > schedule.startsAt) return 'check-in-opens-late';
  if (schedule.checkInClosesAt <= schedule.checkInOpensAt) return 'check-in-closes-before-opening';
  return undefined;
}
