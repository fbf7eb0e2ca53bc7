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
    for (const term of came ? termsOf(came) : [termOfMissing(seat)]) sum[term] += 1;
  }
  return sum;
}

type Term = keyof PlainCounts;

const termOfMissing = ({ leave }: PlainSeat): Term => (leave === 'APPROVED' ? 'onLeave' : 'absent');

const termsOf = ({ substitute, late, leftAt, leftEarly }: PlainCheckIn): readonly Term[] => [
  substitute ? 'bySubstitute' : 'inPerson',
  ...(late ? ['late' as const] : []),
  ...(leftAt === null ? [] : ['outNow' as const]),
  ...(leftEarly ? ['leftEarly' as const] : []),
];

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

/** What is told of a leave that became a question. */
export const askedToLeave = (
  { id: questionId, seatId, occurredAt: leftAt }: PlainQuestion,
  came: PlainCheckIn | undefined,
): Record<string, unknown> => {
  const { id: checkInId = null, leftEarly = false } = came ?? {};
  return { checkInId, seatId, leftAt, leftEarly, questionId };
};

/** The door is told whose seat it is. */
export function shownAt(
  seats: ReadonlyMap<string, PlainSeat>,
  told: Record<string, unknown>,
): Record<string, unknown> {
  const seat = seats.get(String(told['seatId']));
  if (!seat) throw new Error('whoever came, came for a seat');
  const { personName, unitName, postTitle, protocolOrder } = seat;
  return { ...told, seat: { personName, unitName, postTitle, protocolOrder } };
}
