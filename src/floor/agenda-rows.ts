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

export const floorVenueOf = (meetingId: string, venue: ChangedVenue): Readonly<FloorVenue> => ({
  id: venue.id,
  meetingId,
  name: venue.name,
  linkUp: true,
  linkChangedAt: null,
});

export const floorItemOf = (meetingId: string, item: ChangedItem): Readonly<FloorItem> => ({
  id: item.id,
  meetingId,
  position: item.position,
  title: item.title,
  status: item.status,
});

/** The request of a planned speech is found by its agenda item. */
export const plannedRequestId = (agendaItemId: string): string =>
  derivedId(agendaItemId, 'planned-speech');

/** What is known of those who would speak. */
export interface SpeakerLookup {
  seat(id: string): Readonly<FloorSeat> | undefined;
  venue(id: string): Readonly<FloorVenue> | undefined;
}

/** Who gives a planned speech: the seat named, from the venue named or its own; or a whole venue. */
export function plannedSpeaker(item: ChangedItem, known: SpeakerLookup): RequestSpeaker | null {
  const seat = item.speakerSeatId === null ? undefined : known.seat(item.speakerSeatId);
  if (seat) {
    const speaker = speakerOfSeat(seat);
    return { ...speaker, venueId: item.venueId ?? speaker.venueId };
  }
  const venue = item.venueId === null ? undefined : known.venue(item.venueId);
  return venue ? speakerOfVenue(venue) : null;
}

/** A planned speech as it enters the queue: accepted, its place given by the agenda. */
export const plannedRequest = (
  item: ChangedItem,
  speaker: RequestSpeaker,
  made: { meetingId: string; at: Instant; arrival: number; openNo: number },
): Readonly<FloorRequest> =>
  newRequest({
    id: plannedRequestId(item.id),
    meetingId: made.meetingId,
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
  });
