import type { Instant } from '../platform/time/instant.js';
import type { QuestionReason } from './question.rules.js';

/** Somebody left, as it was told, and what is known of the seat. */
export interface LeaveCase {
  readonly leftAt: Instant;
  /** When the meeting was closed; null while it is not. */
  readonly closedAt: Instant | null;
  /** Somebody is in for the seat. */
  readonly isIn: boolean;
  /** By then somebody had come, as far as is known. */
  readonly hadArrived: boolean;
  /** An arrival for it waits for an organizer. */
  readonly arrivalAsked: boolean;
  /** One was annulled: whoever tells of the leave may not have seen that. */
  readonly arrivalAnnulled: boolean;
  /** Why only an organizer can tell whether that happened there (`doubtOfPlace`). */
  readonly place: QuestionReason | undefined;
}

/**
 * Why only an organizer can settle that somebody left; undefined where nothing is odd, or where nobody
 * ever came who could leave. After the close that is asked, too: the arrival may still be under way.
 */
export function leaveDoubt(told: LeaveCase): QuestionReason | undefined {
  const { leftAt, closedAt, isIn } = told;
  if (closedAt !== null && (!isIn || leftAt < closedAt)) return 'AFTER_CLOSE';
  return told.hadArrived ? told.place : doubtOfArrival(told);
}

function doubtOfArrival({ arrivalAsked, arrivalAnnulled }: LeaveCase): QuestionReason | undefined {
  if (arrivalAsked) return 'ARRIVAL_UNSETTLED';
  return arrivalAnnulled ? 'ARRIVAL_ANNULLED' : undefined;
}
