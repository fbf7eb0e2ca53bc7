import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';

/** A meeting as far as it can be in another's way. */
export interface PlannedMeeting {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Instant;
  /** Not part of the meeting: one may start at the instant another ends. */
  readonly endsAt: Instant;
  readonly venues: readonly {
    readonly id: string;
    readonly role: 'MAIN' | 'SUB';
    readonly name: string;
    readonly divisionCode: string;
    readonly room: string | null;
  }[];
  readonly speakerUnitIds: readonly string[];
}

/**
 * `MAIN_ROOM` - both have their main venue in one room; `ROOM` - they share a room otherwise: either
 * stops the notice. `DIVISION` - a division hosts a hall of each, which asks two lines of it;
 * `SPEAKER` - one unit speaks in both: these are for people to judge.
 */
export type ClashKind = 'MAIN_ROOM' | 'ROOM' | 'DIVISION' | 'SPEAKER';

export interface Clash {
  readonly kind: ClashKind;
  /** The other meeting. */
  readonly meetingId: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** The venue of the meeting asked about; null for speakers. */
  readonly venueId: string | null;
  /** The room, the division's code, or the unit's id. */
  readonly about: string;
}

/** Two spans that share more than an edge. */
export const overlaps = (
  a: { readonly startsAt: Instant; readonly endsAt: Instant },
  b: { readonly startsAt: Instant; readonly endsAt: Instant },
): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** Everything in which the others are in this meeting's way; data, for people to look at. */
export function clashesOf(meeting: PlannedMeeting, others: readonly PlannedMeeting[]): Clash[] {
  return others
    .filter((other) => other.id !== meeting.id && overlaps(meeting, other))
    .flatMap((other) => [...venueClashes(meeting, other), ...speakerClashes(meeting, other)]);
}

function venueClashes(meeting: PlannedMeeting, other: PlannedMeeting): Clash[] {
  return meeting.venues.flatMap((mine) =>
    other.venues.flatMap((theirs) => {
      if (mine.divisionCode !== theirs.divisionCode) return [];
      if (mine.room === null || mine.room !== theirs.room) {
        return [clash('DIVISION', other, mine.id, mine.divisionCode)];
      }
      const bothMain = mine.role === 'MAIN' && theirs.role === 'MAIN';
      return [clash(bothMain ? 'MAIN_ROOM' : 'ROOM', other, mine.id, mine.room)];
    }),
  );
}

function speakerClashes(meeting: PlannedMeeting, other: PlannedMeeting): Clash[] {
  const theirs = new Set(other.speakerUnitIds);
  return [...new Set(meeting.speakerUnitIds)]
    .filter((unitId) => theirs.has(unitId))
    .map((unitId) => clash('SPEAKER', other, null, unitId));
}

const clash = (
  kind: ClashKind,
  other: PlannedMeeting,
  venueId: string | null,
  about: string,
): Clash => ({
  kind,
  meetingId: other.id,
  title: other.title,
  startsAt: other.startsAt,
  endsAt: other.endsAt,
  venueId,
  about,
});

/** A room held by another meeting in the time asked for. */
export interface TakenRoom {
  readonly meetingId: string;
  readonly divisionCode: string;
  readonly room: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** A room holds one meeting at a time; rooms of two divisions may bear one name. */
export function assertRoomsFree(
  wanted: readonly { readonly divisionCode: string; readonly room: string | null }[],
  taken: readonly TakenRoom[],
): void {
  const clashes = taken.filter((held) =>
    wanted.some((want) => want.room === held.room && want.divisionCode === held.divisionCode),
  );
  const [first] = clashes;
  if (first) throw new DomainError('meeting.room-taken', { room: first.room, clashes });
}

interface Hall {
  readonly id: string;
  readonly divisionCode: string;
  readonly room: string | null;
}

/** Two halls of one meeting are two rooms. */
export function assertOneHallARoom(halls: readonly Hall[]): void {
  const shared = halls.find(({ id, room, divisionCode }) =>
    halls.some(
      (other) =>
        room !== null &&
        other.id !== id &&
        other.room === room &&
        other.divisionCode === divisionCode,
    ),
  );
  if (shared) throw new DomainError('meeting.room-shared', { room: shared.room });
}
