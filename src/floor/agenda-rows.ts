import { derivedId } from '../platform/ids/id.js';
import type { Instant } from '../platform/time/instant.js';
import { SYSTEM } from '../realtime/actor.js';
import type { ChangedItem, ChangedSeat, ChangedVenue } from './floor-internal.contract.js';
import type { FloorItem } from './floor-item.entity.js';
import type { FloorRequest } from './floor-request.entity.js';
import type { FloorSeat } from './floor-seat.entity.js';
import type { FloorVenue } from './floor-venue.entity.js';
import { newRequest, speakerOfSeat, speakerOfVenue, type RequestSpeaker } from './new-request.js';

/** The floor's copy of a seat; an approved substitute speaks in the holder's stead. */
export const floorSeatOf = (meetingId: string, seat: ChangedSeat): Readonly<FloorSeat> => ({
  id: seat.id,
  meetingId,
  venueId: seat.venueId,
  unitId: seat.unitId,
  speakerName: seat.substitute?.name ?? seat.personName,
  unitName: seat.unitName,
  postTitle: seat.substitute?.post ?? seat.postTitle,
  precedence: seat.protocolOrder,
  guest: seat.attendanceClass === 'GUEST',
  status: seat.status,
});

export const floorVenueOf = (
  meetingId: string,
  venue: Pick<ChangedVenue, 'id' | 'name'>,
): Readonly<FloorVenue> => ({
  id: venue.id,
  meetingId,
  name: venue.name,
  linkUp: true,
  linkChangedAt: null,
  closedAt: null,
});

/** `listOpen`: as it was, where the item is known; null for a new one. */
export const floorItemOf = (
  meetingId: string,
  item: ChangedItem,
  listOpen: boolean | null,
): Readonly<FloorItem> => ({
  id: item.id,
  meetingId,
  position: item.position,
  kind: item.kind,
  title: item.title,
  speakerSeatId: item.speakerSeatId,
  venueId: item.venueId,
  limitMs: item.limitMs,
  listOpen,
  status: item.status,
});

/** The request of a planned speech is found by its agenda item; `time` counts, 1 …, as it is planned anew. */
export const plannedRequestId = (meetingId: string, agendaItemId: string, time = 1): string =>
  derivedId(meetingId, agendaItemId, 'planned-speech', String(time));

/** What is known of those who would speak. */
export interface SpeakerLookup {
  seat(id: string): Readonly<FloorSeat> | undefined;
  venue(id: string): Readonly<FloorVenue> | undefined;
}

/**
 * Who gives a planned speech: the seat named, from the venue named or its own; or a whole venue. Null
 * where nothing is planned: no speech, off the agenda, of nobody, of a seat that was taken away, of a
 * hall that is closed.
 */
export function plannedSpeaker(
  item: Readonly<FloorItem>,
  known: SpeakerLookup,
): RequestSpeaker | null {
  if (item.kind !== 'SPEECH' || item.status !== 'PLANNED') return null;
  const seat = item.speakerSeatId === null ? undefined : known.seat(item.speakerSeatId);
  if (seat) {
    if (seat.status !== 'EXPECTED') return null;
    const speaker = speakerOfSeat(seat);
    return { ...speaker, venueId: item.venueId ?? speaker.venueId };
  }
  const venue = item.venueId === null ? undefined : known.venue(item.venueId);
  return venue && typeof venue.closedAt !== 'string' ? speakerOfVenue(venue) : null;
}

/** How a planned speech comes into the queue. */
export interface Planning {
  readonly at: Instant;
  readonly arrival: number;
  readonly openNo: number;
  /** Its requests so far, the last of which it continues. */
  readonly before: readonly { readonly id: string }[];
}

/** A planned speech as it enters the queue: accepted, its place given by the agenda. */
export const plannedRequest = (
  item: Readonly<FloorItem>,
  speaker: RequestSpeaker,
  made: Planning,
): Readonly<FloorRequest> =>
  newRequest({
    id: plannedRequestId(item.meetingId, item.id, made.before.length + 1),
    meetingId: item.meetingId,
    speaker,
    kind: 'PLANNED',
    state: 'ACCEPTED',
    arrival: made.arrival,
    openNo: made.openNo,
    requestedAt: made.at,
    requestedBy: SYSTEM.accountId,
    agendaItemId: item.id,
    agendaPosition: item.position,
    topic: item.title,
    limitMs: item.limitMs,
    linkedTo: made.before.at(-1)?.id ?? null,
  });
