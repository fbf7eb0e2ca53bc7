import type { MeetingPlan, OpeningSource } from '../meetings/opening.js';
import type { Instant } from '../platform/time/instant.js';
import {
  floorItemOf,
  floorSeatOf,
  floorVenueOf,
  plannedRequest,
  plannedSpeaker,
  type SpeakerLookup,
} from './agenda-rows.js';
import type { FloorRequest } from './floor-request.entity.js';
import { defaultFloor, type FloorFact } from './floor.state.js';

/** The floor's first rows: its settings, venues, seats and agenda, and the planned speeches in the queue. */
export const floorOpening: OpeningSource = {
  topic: 'floor',
  opening: (plan, at) => Promise.resolve(openingFacts(plan, at)),
};

/** Whoever has a right to a place by then is told of its planned speeches when the meeting begins. */
export function openingFacts(plan: MeetingPlan, at: Instant): readonly FloorFact[] {
  const meetingId = plan.meeting.id;
  const venues = plan.venues.map((venue) => floorVenueOf(meetingId, venue));
  const seats = plan.seats.map((seat) => floorSeatOf(meetingId, seat));
  const venueById = new Map(venues.map((venue) => [venue.id, venue]));
  const seatById = new Map(seats.map((seat) => [seat.id, seat]));
  const known = {
    seat: (id: string) => seatById.get(id),
    venue: (id: string) => venueById.get(id),
  };
  return [
    { kind: 'floor', row: defaultFloor(meetingId) },
    ...plan.agenda.map((item) => fact('floor-item', floorItemOf(meetingId, item, null))),
    ...venues.map((row) => fact('floor-venue', row)),
    ...seats.map((row) => fact('floor-seat', row)),
    ...plannedRequests(plan, known, at).map((row) => fact('request', row)),
  ];
}

const fact = <Kind extends string, Row>(kind: Kind, row: Row): { kind: Kind; row: Row } => ({
  kind,
  row,
});

function plannedRequests(
  plan: MeetingPlan,
  known: SpeakerLookup,
  at: Instant,
): readonly Readonly<FloorRequest>[] {
  const rows: Readonly<FloorRequest>[] = [];
  const items = plan.agenda.map((item) => floorItemOf(plan.meeting.id, item, null));
  for (const item of items.toSorted((a, b) => a.position - b.position)) {
    const speaker = plannedSpeaker(item, known);
    if (!speaker) continue;
    const { beneficiaryId } = speaker;
    const openNo = rows.filter((row) => row.beneficiaryId === beneficiaryId).length + 1;
    const made = { at, arrival: rows.length + 1, openNo, before: [] };
    rows.push(plannedRequest(item, speaker, made));
  }
  return rows;
}
