import type { Fact } from '../realtime/topic.js';
import type { Now } from './attendance.decision.js';
import type { AttendanceState } from './attendance.state.js';
import { sameQuestion } from './open-questions.js';
import type { Question } from './question.entity.js';
import type { AskedAbout } from './question.rules.js';

/** What only an organizer can settle, and whose word it is. */
export interface Doubt extends AskedAbout {
  readonly command: { readonly id: string; readonly actor: { readonly accountId: string } };
}

/** Keeps a record for the organizers to settle. */
export function askOrganizer(
  state: AttendanceState,
  { command, venueId, seatId, reason, record }: Doubt,
  now: Now,
): Fact<'question', Question> {
  const row: Question = {
    id: command.id,
    meetingId: state.meetingId,
    venueId,
    seatId,
    reason,
    record,
    askedAt: now.at,
    byAccountId: command.actor.accountId,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    remark: null,
  };
  return { kind: 'question', row };
}

/** The same, but a record that waits or was decided on already is not asked about again. */
export function askOnce(
  state: AttendanceState,
  doubt: Doubt,
  now: Now,
): { readonly facts: readonly Fact<'question', Question>[]; readonly row: Readonly<Question> } {
  const known = sameQuestion(state, doubt);
  if (known) return { facts: [], row: known };
  const fact = askOrganizer(state, doubt, now);
  return { facts: [fact], row: fact.row };
}
