import type { Instant } from '../platform/time/instant.js';
import type { SubstituteName } from './attendance.rules.js';
import { namesNobody } from './person.rules.js';

/**
 * Why only an organizer can settle a record. MOVED_AWAY, SEAT_REMOVED: told by a venue that may not have
 * seen the seat moved or taken away. ARRIVAL_UNSETTLED: somebody left whose arrival is still a question.
 * ARRIVAL_ANNULLED: somebody left whose arrival was annulled meanwhile. VENUE_CLOSED: told of a hall that
 * may not have seen that it had been closed. SUBSTITUTE_WITHDRAWN: somebody came who had been approved.
 * HOLDER_REPLACED: somebody came in person by a list that named another holder. Of annulments, ARRIVAL_UNSETTLED: the record waits itself; RECORD_CHANGED: something else was told since.
 */
export type QuestionReason =
  | 'EARLIER_TIME'
  | 'AFTER_CLOSE'
  | 'OTHER_PERSON'
  | 'HOLDER_REPLACED'
  | 'OTHER_EXIT'
  | 'MOVED_AWAY'
  | 'SEAT_REMOVED'
  | 'ARRIVAL_UNSETTLED'
  | 'ARRIVAL_ANNULLED'
  | 'RECORD_CHANGED'
  | 'VENUE_CLOSED'
  | 'SUBSTITUTE_WITHDRAWN';

/**
 * A record as it was reported, kept in a question until an organizer settles it. `clockOffsetMs`: what
 * was added to the time of its device, ms; null or left out where none was measured.
 */
export type QuestionedRecord =
  | {
      readonly kind: 'CHECK_IN';
      readonly method: 'SEAT_LIST' | 'BADGE' | 'CODE' | 'PHONE' | 'PAPER' | 'MAKE_UP';
      readonly occurredAt: Instant;
      readonly substitute: SubstituteName | null;
      /** Whom the list of the device named, where it says so. */
      readonly holder?: string | null;
      /** On a paper line, where it says so. */
      readonly leftAt?: Instant | null;
      readonly clockOffsetMs?: number | null;
    }
  | {
      readonly kind: 'CHECK_OUT';
      readonly occurredAt: Instant;
      readonly clockOffsetMs?: number | null;
    }
  | {
      readonly kind: 'HEADCOUNT';
      readonly occurredAt: Instant;
      readonly people: number;
      readonly remark: string | null;
      readonly clockOffsetMs?: number | null;
    }
  | {
      readonly kind: 'WALK_IN';
      readonly method?: 'PAPER';
      readonly occurredAt: Instant;
      readonly name: string;
      readonly unitName: string;
      readonly postTitle: string;
      readonly clockOffsetMs?: number | null;
    }
  | {
      readonly kind: 'ANNUL';
      readonly occurredAt: Instant;
      /** The check-in or the walk-in that is taken back. */
      readonly checkInId: string;
      /** Of a walk-in, which no seat names. */
      readonly name: string | null;
      readonly remark: string | null;
      readonly clockOffsetMs?: number | null;
    };

/** What a question is about. */
export interface AskedAbout {
  readonly venueId: string;
  /** Null for a walk-in, its annulment, and a headcount. */
  readonly seatId: string | null;
  readonly reason: QuestionReason;
  readonly record: QuestionedRecord;
}

/** What makes two questions one: the same person at the same venue, at the same time, for the same reason. */
export function questionKey({ venueId, seatId, reason, record }: AskedAbout): string {
  const { kind, occurredAt } = record;
  return JSON.stringify([kind, venueId, seatId, reason, occurredAt, ...whatItSays(record)]);
}

/**
 * How a record became known, and what a clock was corrected by, does not make it another; but a badge
 * alone says less than a line that names the holder.
 */
function whatItSays(record: QuestionedRecord): readonly (string | number | boolean | null)[] {
  switch (record.kind) {
    case 'CHECK_IN':
      return [
        namesNobody(record),
        record.substitute?.name ?? null,
        record.leftAt ?? null,
        record.holder ?? null,
      ];
    case 'CHECK_OUT':
      return [];
    case 'HEADCOUNT':
      return [record.people, record.remark];
    case 'ANNUL':
      return [record.checkInId];
    case 'WALK_IN':
      return [record.name, record.unitName, record.postTitle];
  }
}
