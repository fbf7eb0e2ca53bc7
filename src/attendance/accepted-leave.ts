import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { CheckIn } from './check-in.entity.js';
import { largerOffset } from './clock.rules.js';
import { awayFacts } from './exits.js';
import type { Question } from './question.entity.js';
import type { QuestionedRecord } from './question.rules.js';

/** Whoever is in by then left when it was reported. */
export function acceptedLeave(
  state: AttendanceState,
  question: Readonly<Question>,
  seatId: string,
  { occurredAt: leftAt, clockOffsetMs = null }: Extract<QuestionedRecord, { kind: 'CHECK_OUT' }>,
): AttendanceFact[] {
  const known = state.present.get(seatId);
  if (!known || leftAt < known.occurredAt) throw new DomainError('attendance.not-in');
  const offset = largerOffset(known.clockOffsetMs, clockOffsetMs);
  return awayAsTold(state, { ...known, clockOffsetMs: offset }, question, { leftAt });
}

/** The comings and goings of a check-in, by the word of whoever reported them. */
export const awayAsTold = (
  state: AttendanceState,
  row: Readonly<CheckIn>,
  { id, askedAt, byAccountId: accountId }: Readonly<Question>,
  told: { readonly returnedAt?: Instant | undefined; readonly leftAt: Instant | null },
): AttendanceFact[] => awayFacts(state, row, { id, actor: { accountId }, ...told }, askedAt);
