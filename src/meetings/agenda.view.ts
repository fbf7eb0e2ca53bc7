import type { ViewOp } from '../realtime/topic.js';
import type { AgendaItem } from './agenda-item.entity.js';
import type { AgendaFact, AgendaState } from './agenda-part.js';
import type { ItemValue } from './meeting.contract.js';
import { toMeetingValue } from './meeting.view.js';
import type { Venue } from './venue.entity.js';

const VIEW = 'meeting';

/** The keys of the view `meeting` that these facts touch, each once. */
export function meetingViewOps(state: AgendaState, facts: readonly AgendaFact[]): ViewOp[] {
  const touched = touchedBy(state, facts);
  const ops: ViewOp[] = [];
  if (touched.meeting && state.meeting) ops.push(set('meeting', toMeetingValue(state.meeting)));
  if (touched.mainVenue) ops.push(set('main-venue', mainVenueValue(touched.mainVenue)));
  if (touched.venues) ops.push(set('counts', countsValue(state)));
  return [...ops, ...itemOps(state, touched)];
}

const set = (key: string, value: object | undefined): ViewOp => ({ view: VIEW, key, value });

interface Touched {
  meeting: boolean;
  venues: boolean;
  mainVenue: Readonly<Venue> | undefined;
  readonly items: Set<string>;
  readonly venueIds: Set<string>;
  readonly seatIds: Set<string>;
}

function touchedBy(state: AgendaState, facts: readonly AgendaFact[]): Touched {
  const touched: Touched = {
    meeting: false,
    venues: false,
    mainVenue: undefined,
    items: new Set(),
    venueIds: new Set(),
    seatIds: new Set(),
  };
  for (const fact of facts) touch(touched, fact, state);
  return touched;
}

function touch(touched: Touched, fact: AgendaFact, state: AgendaState): void {
  switch (fact.kind) {
    case 'meeting':
      touched.meeting = true;
      return;
    case 'venue':
      touched.venues = true;
      touched.venueIds.add(fact.row.id);
      if (fact.row.role === 'MAIN') touched.mainVenue = state.venues.get(fact.row.id);
      return;
    case 'agenda-item':
      touched.items.add(fact.row.id);
      return;
    case 'seat':
      touched.seatIds.add(fact.row.id);
      return;
    default:
      return;
  }
}

/** Items that changed themselves, and those whose speaker or hall did. */
function itemOps(state: AgendaState, touched: Touched): ViewOp[] {
  const ops: ViewOp[] = [];
  for (const item of state.agenda.values()) {
    const value = item.status === 'PLANNED' ? itemValue(state, item) : undefined;
    const follows =
      value !== undefined &&
      ((value.venueId !== null && touched.venueIds.has(value.venueId)) ||
        (item.speakerSeatId !== null && touched.seatIds.has(item.speakerSeatId)));
    if (follows || touched.items.has(item.id)) ops.push(set(`item:${item.id}`, value));
  }
  return ops;
}

const mainVenueValue = (venue: Readonly<Venue>): object => ({
  id: venue.id,
  name: venue.name,
  divisionCode: venue.divisionCode,
  room: venue.room,
});

function countsValue(state: AgendaState): object {
  let open = 0;
  for (const venue of state.venues.values()) if (venue.status === 'OPEN') open += 1;
  return { venues: state.venues.size, open };
}

function itemValue(state: AgendaState, item: Readonly<AgendaItem>): ItemValue {
  const seat = item.speakerSeatId === null ? undefined : state.seats.get(item.speakerSeatId);
  const venueId = item.venueId ?? seat?.venueId ?? null;
  return {
    id: item.id,
    position: item.position,
    kind: item.kind,
    title: item.title,
    speaker: seat
      ? {
          seatId: seat.id,
          unitId: seat.unitId,
          unitName: seat.unitName,
          personName: seat.personName,
          postTitle: seat.postTitle,
        }
      : null,
    venueId,
    venueName: venueId === null ? null : (state.venues.get(venueId)?.name ?? null),
    limitMs: item.limitMs,
  };
}
