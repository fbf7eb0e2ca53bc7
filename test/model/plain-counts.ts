import {
  TERMS,
  type PlainCheckIn,
  type PlainCounts,
  type PlainQuestion,
  type PlainSeat,
} from './plain-rows.js';

/** Counts of seats that are expected, each with who is in for it. */
export function countsOf(
  seats: readonly (readonly [PlainSeat, PlainCheckIn | undefined])[],
): PlainCounts {
  const sum = Object.fromEntries(TERMS.map((term) => [term, 0])) as PlainCounts;
  for (const [seat, came] of seats) {
    sum.due += 1;
    if (!came) sum[seat.leave === 'APPROVED' ? 'onLeave' : 'absent'] += 1;
    else sum[came.substitute ? 'bySubstitute' : 'inPerson'] += 1;
    if (came?.late) sum.late += 1;
    if (came?.leftEarly) sum.leftEarly += 1;
  }
  return sum;
}

/** What is told of a check-in; `first`: it is this one. */
export function toldOf(came: PlainCheckIn, first: boolean): Record<string, unknown> {
  return {
    checkInId: came.id,
    seatId: came.seatId,
    status: came.late ? 'LATE' : 'PRESENT',
    first,
    at: came.occurredAt,
    by: came.by,
    venueId: came.venueId,
    questionId: null,
  };
}

/** What is told of an arrival that became a question; `came`: who is in for the seat. */
export function askedOf(
  { id, seatId, occurredAt, by, venueId }: PlainQuestion,
  came: PlainCheckIn | undefined,
): Record<string, unknown> {
  if (came) return { ...toldOf(came, false), questionId: id };
  const place = { at: occurredAt, by, venueId };
  return { checkInId: null, seatId, status: 'QUESTION', first: false, ...place, questionId: id };
}
