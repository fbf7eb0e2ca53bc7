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

/** The number takes its place among those of its hall, by when it was counted. */
export function acceptedHeadcount(
  state: AttendanceState,
  { id, meetingId, venueId, askedAt: reportedAt, byAccountId }: Readonly<Question>,
  record: Extract<QuestionedRecord, { kind: 'HEADCOUNT' }>,
): AttendanceFact[] {
  const { people, remark, occurredAt, clockOffsetMs = null } = record;
  const told = { people, remark, occurredAt, clockOffsetMs, reportedAt, byAccountId };
  return headcountFacts(state, { id, meetingId, venueId, ...told });
}
