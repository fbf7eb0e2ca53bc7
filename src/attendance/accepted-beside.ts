import type { AttendanceFact, AttendanceState } from './attendance.state.js';
import { headcountFacts } from './headcount.js';
import type { Question } from './question.entity.js';
import type { QuestionedRecord } from './question.rules.js';
import { newWalkIn } from './walk-in.decision.js';
import { sameWalkIn } from './walk-in.rules.js';

/** Somebody came without being expected; who is known already is not counted twice. */
export function acceptedWalkIn(
  state: AttendanceState,
  { id, venueId, askedAt, byAccountId }: Readonly<Question>,
  record: Extract<QuestionedRecord, { kind: 'WALK_IN' }>,
): AttendanceFact[] {
  const { name, unitName, postTitle, occurredAt, clockOffsetMs = null } = record;
  const words = { venueId, name, unitName, postTitle };
  if (sameWalkIn(state.sameWalkIns, words)) return [];
  const method = record.method ?? 'DOOR';
  const told = { method, occurredAt, receivedAt: askedAt, clockOffsetMs, byAccountId } as const;
  return [{ kind: 'walk-in', row: newWalkIn(state, { id, ...words, ...told }) }];
}

/** The number that was reported last holds. */
export function acceptedHeadcount(
  state: AttendanceState,
  { id, meetingId, venueId, askedAt: reportedAt, byAccountId }: Readonly<Question>,
  { people, remark }: Extract<QuestionedRecord, { kind: 'HEADCOUNT' }>,
): AttendanceFact[] {
  if ((state.headcounts.get(venueId)?.reportedAt ?? '') > reportedAt) return [];
  return headcountFacts(state, {
    id,
    meetingId,
    venueId,
    people,
    remark,
    reportedAt,
    byAccountId,
    replacedAt: null,
  });
}
