import { msBetween, type Instant } from '../platform/time/instant.js';
import type { Fact } from '../realtime/topic.js';
import type { CheckInMethod } from './attendance.contract.js';
import { SAME_MOMENT_MS } from './attendance.rules.js';
import type { AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import { awayOf } from './exits.js';
import { isOutAt } from './exits.rules.js';
import type { Sighting } from './sighting.entity.js';

/** Somebody who is in is at a door again, as it was told. */
interface Seen {
  readonly id: string;
  readonly venueId: string;
  readonly method: CheckInMethod;
  readonly occurredAt: Instant;
  readonly clockOffsetMs: number | null;
  readonly byAccountId: string;
}

/** As far as is known they were out then: so they have come back, or came back earlier than was told. */
export const isBack = (
  state: AttendanceState,
  known: Readonly<CheckIn>,
  occurredAt: Instant,
): boolean => awayOf(state, known).some((exit) => isOutAt(exit, occurredAt));

/** What a second look at the door adds to the record; nothing where it is the moment that is known. */
export function sightingFacts(
  state: AttendanceState,
  known: Readonly<CheckIn>,
  seen: Seen,
  receivedAt: Instant,
): Fact<'sighting', Readonly<Sighting>>[] {
  const times = (state.sightings.get(known.id) ?? []).map(({ occurredAt }) => occurredAt);
  const near = (time: Instant): boolean =>
    Math.abs(msBetween(time, seen.occurredAt)) <= SAME_MOMENT_MS;
  if (seen.occurredAt < known.occurredAt || [known.occurredAt, ...times].some(near)) return [];
  const { meetingId, seatId, id: checkInId } = known;
  const { id, venueId, method, occurredAt, clockOffsetMs, byAccountId } = seen;
  const place = { id, meetingId, venueId, seatId, checkInId };
  const row = { ...place, method, occurredAt, receivedAt, clockOffsetMs, byAccountId };
  return [{ kind: 'sighting', row }];
}
