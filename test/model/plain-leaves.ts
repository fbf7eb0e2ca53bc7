/** Somebody left, by the plain rules. */
import type { PlainAttendance } from './plain-attendance.js';
import { arrivalWaits, askedToLeave } from './plain-counts.js';
import { exitTold } from './plain-exits.js';
import type { PlainCheckIn, PlainCommand, PlainSeat } from './plain-rows.js';
import { assertNotAhead, ms, Refused, written } from './plain-times.js';

export function checkOut(
  house: PlainAttendance,
  { id, input, by }: PlainCommand,
  at: string,
): Record<string, unknown> {
  const venueId = String(input['venueId']);
  const leftAt = written(String(input['occurredAt']));
  const seatId = String(input['seatId']);
  const seat = house.places.seatAt({ venueId, seatId, byBadge: false, occurredAt: leftAt });
  const came = house.inFor(seat.id);
  const ask = (reason: string) => {
    const words = { seatId, kind: 'CHECK_OUT', occurredAt: leftAt, reason } as const;
    return askedToLeave(house.ask({ id, venueId, by, at, ...words }), came);
  };
  if (!house.closed) assertNotAhead(leftAt, at);
  const odd = oddLeave(house, { seat, came, venueId, leftAt, at });
  if (odd) return ask(odd);
  if (!came) throw new Refused('attendance.not-in');
  assertNotAhead(leftAt, at);
  if (ms(leftAt) < ms(came.occurredAt)) throw new Refused('attendance.left-before-arrival');
  const beside = exitTold(house.exits, came, leftAt);
  if (beside === 'OTHER') return ask('OTHER_EXIT');
  if (beside === 'NEXT') house.goOut(came, { leftAt, id, receivedAt: at }, house.closed);
  const { leftEarly } = came;
  return { checkInId: came.id, seatId, leftAt, leftEarly, questionId: null };
}

interface Told {
  readonly seat: PlainSeat;
  readonly came: PlainCheckIn | undefined;
  readonly venueId: string;
  readonly leftAt: string;
  readonly at: string;
}

/** Why only an organizer can settle that somebody left there, then. */
function oddLeave(house: PlainAttendance, told: Told): string | undefined {
  const { seat, came, venueId, leftAt, at } = told;
  if (house.closed && (!came || ms(leftAt) < ms(house.closedAt ?? at))) return 'AFTER_CLOSE';
  if (came && ms(came.occurredAt) <= ms(leftAt)) {
    const known = exitTold(house.exits, came, leftAt) === 'SAME';
    return known ? undefined : house.places.oddAt(seat, venueId, leftAt);
  }
  if (arrivalWaits(house.questions, seat.id)) return 'ARRIVAL_UNSETTLED';
  const annulled = house.checkIns.some((one) => one.seatId === seat.id && one.annulled);
  return annulled ? 'ARRIVAL_ANNULLED' : undefined;
}
