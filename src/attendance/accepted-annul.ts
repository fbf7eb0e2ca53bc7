import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import { annulled, recordOfId } from './annulled.js';
import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import type { Question } from './question.entity.js';
import type { QuestionedRecord } from './question.rules.js';

/** The record ceases to count now; one that was taken back meanwhile stays as it is. */
export function acceptedAnnul(
  state: AttendanceState,
  { byAccountId: accountId }: Readonly<Question>,
  { checkInId, remark: reason }: Extract<QuestionedRecord, { kind: 'ANNUL' }>,
  at: Instant,
): AttendanceFact[] {
  const found = recordOfId(state, checkInId);
  if (!found) throw new DomainError('attendance.record-not-found');
  return found.row.annulledAt === null ? [annulled(found, { at, accountId, reason })] : [];
}
