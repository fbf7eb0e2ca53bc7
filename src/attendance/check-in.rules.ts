import { DomainError } from '../platform/errors/domain-error.js';
import type { CheckInMethod } from './attendance.contract.js';

/** Who tells of an arrival: the desk of the venue (its operators, organizers), or the seat's own person. */
export type Teller = 'DESK' | 'OWN';

/** How each of them may tell of it. What organizers make up afterwards is a command of its own. */
const methods = {
  /** They see who comes: a list at the door, a badge, a paper book. */
  DESK: ['SEAT_LIST', 'BADGE', 'PAPER'],
  /** From their own account: with the code of the hall, or without one where the meeting allows it. */
  OWN: ['CODE', 'PHONE'],
} as const satisfies Readonly<Record<Teller, readonly CheckInMethod[]>>;

const tellers: ReadonlyMap<CheckInMethod, Teller> = new Map(
  Object.entries(methods).flatMap(([teller, own]) => own.map((each) => [each, teller as Teller])),
);

/** Told by the person who came, about that person's own seat. */
export const isOwnMethod = (method: CheckInMethod): boolean => tellers.get(method) === 'OWN';

/**
 * Throws unless one of these may tell of an arrival in this way. Whoever is neither at the desk nor the
 * seat's own person is not told that there is such a seat.
 */
export function assertMayTell(
  method: CheckInMethod,
  who: { readonly desk: boolean; readonly own: boolean },
): void {
  const may = isOwnMethod(method) ? who.own : who.desk;
  if (may) return;
  if (!who.desk && !who.own) throw new DomainError('seat.not-found');
  throw new DomainError('attendance.method-not-allowed', { method });
}

/** A phone alone proves nothing of where it is: only where the meeting allows it. */
export function assertPhoneAllowed({ phoneCheckIn }: { readonly phoneCheckIn: boolean }): void {
  if (!phoneCheckIn) throw new DomainError('attendance.phone-not-allowed');
}

/** The code proves that one stands before the screen: the one it shows, or the one just before. */
export function assertCodeGood(verdict: 'GOOD' | 'EXPIRED' | 'WRONG'): void {
  if (verdict === 'EXPIRED') throw new DomainError('attendance.code-expired');
  if (verdict === 'WRONG') throw new DomainError('attendance.code-wrong');
}
