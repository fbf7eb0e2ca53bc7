import type { PlainResult } from './plain-amendments.js';
import type { PlainPlaces } from './plain-places.js';
import {
  TERMS,
  type PlainCheckIn,
  type PlainCommand,
  type PlainCounts,
  type PlainDoubt,
  type PlainQuestion,
} from './plain-rows.js';

/** Counts of seats by what is said of them. */
export function countsOf(seats: readonly PlainResult[]): PlainCounts {
  const sum = Object.fromEntries(TERMS.map((term) => [term, 0])) as PlainCounts;
  for (const said of seats) for (const term of termsOf(said)) sum[term] += 1;
  return sum;
}

const places: Readonly<Record<string, keyof PlainCounts>> = {
  IN_PERSON: 'inPerson',
  BY_SUBSTITUTE: 'bySubstitute',
  ON_LEAVE: 'onLeave',
  ABSENT: 'absent',
};

const termsOf = ({ standing, late, leftAt, leftEarly }: PlainResult) => [
  'due' as const,
  places[standing] ?? 'due',
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

/** A question that waits for its answer. */
export function questionOf({
  at,
  substitute = null,
  people = 0,
  words = '',
  annuls = '',
  byBadge = false,
  ...rest
}: PlainDoubt): PlainQuestion {
  const said = { substitute, people, words, annuls, byBadge };
  return { ...rest, ...said, askedAt: at, answered: false, acceptedAt: null };
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

/** An arrival for it waits for an organizer. */
export const arrivalWaits = (questions: readonly PlainQuestion[], seatId: string): boolean =>
  questions.some((one) => one.seatId === seatId && one.kind === 'CHECK_IN' && !one.answered);

/** What is told of a leave that became a question. */
export const askedToLeave = (
  { id: questionId, seatId, occurredAt: leftAt }: PlainQuestion,
  came: PlainCheckIn | undefined,
): Record<string, unknown> => {
  const { id: checkInId = null, leftEarly = false } = came ?? {};
  return { checkInId, seatId, leftAt, leftEarly, questionId };
};

/** The door is told whose seat it is; for its badge, also where it stands now, if it is not here. */
export function shownAt(
  { seats, venues }: Pick<PlainPlaces, 'seats' | 'venues'>,
  told: Record<string, unknown>,
  { venueId, item }: PlainCommand['input'] = {},
): Record<string, unknown> {
  const seat = seats.get(String(told['seatId']));
  if (!seat) throw new Error('whoever came, came for a seat');
  const { personName, unitName, postTitle, protocolOrder } = seat;
  const shown = { ...told, seat: { personName, unitName, postTitle, protocolOrder } };
  const { byBadge = false } = (item ?? {}) as { readonly byBadge?: boolean };
  if (!byBadge || seat.venueId === venueId || seat.status !== 'EXPECTED') return shown;
  return { ...shown, movedTo: { id: seat.venueId, name: venues.get(seat.venueId)?.name } };
}
