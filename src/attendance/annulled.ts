import type { Instant } from '../platform/time/instant.js';
import type { Fact } from '../realtime/topic.js';
import { isReportedLater } from './attendance.rules.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import { awayOf } from './exits.js';
import type { LateAnnulment } from './late-annulment.entity.js';

/** A record that can be taken back. */
export type Annullable = Extract<AttendanceFact, { kind: 'check-in' | 'walk-in' }>;

/** Wherever it was recorded. */
export function recordOfId(state: AttendanceState, id: string): Annullable | undefined {
  const checkIn = state.checkIns.get(id);
  if (checkIn) return { kind: 'check-in', row: checkIn };
  const walkIn = state.walkIns.get(id);
  return walkIn && { kind: 'walk-in', row: walkIn };
}

/** Found where it was recorded, and on the list where its seat stands now. */
export function recordAt(
  state: AttendanceState,
  venueId: string,
  id: string,
): Annullable | undefined {
  const found = recordOfId(state, id);
  if (!found) return undefined;
  const seat = state.seats.get(seatIdOf(found) ?? '');
  return [found.row.venueId, seat?.venueId].includes(venueId) ? found : undefined;
}

/** Null for a walk-in. */
export const seatIdOf = (fact: Annullable): string | null =>
  fact.kind === 'check-in' ? fact.row.seatId : null;

/** Who took it back, why, and when it ceased to count. */
interface End {
  readonly at: Instant;
  readonly accountId: string;
  readonly reason: string | null;
}

/** The record, which stays as evidence. */
export function annulled(fact: Annullable, { at, accountId, reason }: End): Annullable {
  const end = { annulledAt: at, annulledBy: accountId, annulReason: reason };
  return fact.kind === 'check-in'
    ? { kind: 'check-in', row: { ...fact.row, ...end } }
    : { kind: 'walk-in', row: { ...fact.row, ...end } };
}

/** The mark of one that was told later than it happened; none where it was told at once. */
export function lateMark(
  row: Readonly<LateAnnulment>,
): Fact<'late-annulment', Readonly<LateAnnulment>>[] {
  return isReportedLater(row.occurredAt, row.receivedAt) ? [{ kind: 'late-annulment', row }] : [];
}

/**
 * Something was told of whoever came after `since`, or happened after it: they left, came back, were
 * seen at a door, or an organizer took in what was reported of them.
 */
export function isChangedSince(state: AttendanceState, fact: Annullable, since: Instant): boolean {
  if (fact.kind === 'walk-in') return false;
  const { row } = fact;
  const sightings = state.sightings.get(row.id) ?? [];
  const exits = state.exits.get(row.id) ?? [];
  return (
    sightings.some(({ occurredAt, receivedAt }) => occurredAt > since || receivedAt > since) ||
    exits.some(({ receivedAt }) => receivedAt > since) ||
    awayOf(state, row).some(
      ({ leftAt, returnedAt }) => leftAt > since || (returnedAt ?? '') > since,
    ) ||
    isAcceptedSince(state, row.seatId, since)
  );
}

const isAcceptedSince = ({ questions }: AttendanceState, seatId: string, since: Instant): boolean =>
  [...questions.values()].some(
    (one) => one.seatId === seatId && one.answer === 'ACCEPTED' && (one.answeredAt ?? '') > since,
  );
