import type { ChangedItem, ChangedSeat, ChangedVenue } from './floor-internal.contract.js';
import {
  floorItemOf,
  floorSeatOf,
  floorVenueOf,
  plannedRequest,
  plannedSpeaker,
} from './agenda-rows.js';
import type { FloorItem } from './floor-item.entity.js';
import type { FloorSeat } from './floor-seat.entity.js';
import { endAll, endOne } from './floor-speech.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorDraft } from './floor.draft.js';
import { hear, waitingIn } from './list-verbs.js';
import { speakerOfSeat } from './new-request.js';
import { isWaiting } from './states.rules.js';

/**
 * Whoever waits is shown as the seat now is; speeches that have begun keep their names. What waits for
 * a seat that was taken away ends, and is planned anew should the seat come back.
 */
export function syncSeats(
  draft: FloorDraft,
  { rows }: { readonly rows: readonly ChangedSeat[] },
): void {
  const changed = new Map(rows.map((seat) => [seat.id, floorSeatOf(draft.meetingId, seat)]));
  for (const seat of changed.values()) draft.putSeat(seat);
  for (const request of draft.open()) {
    const seat = request.seatId === null ? undefined : changed.get(request.seatId);
    if (seat && isWaiting(request.state)) reseat(draft, request, seat);
  }
  for (const item of draft.items()) {
    if (item.speakerSeatId !== null && changed.has(item.speakerSeatId)) planIfMissing(draft, item);
  }
}

/** A planned speech is spoken from where the agenda says, if it does. */
function reseat(draft: FloorDraft, request: RequestRow, seat: Readonly<FloorSeat>): void {
  if (seat.status === 'REMOVED') {
    endOne(draft, draft.request(request.id), { state: 'CANCELLED', reason: 'SEAT_REMOVED' });
    return;
  }
  const { kind, agendaItemId } = request;
  const item = kind === 'PLANNED' && agendaItemId !== null ? draft.item(agendaItemId) : undefined;
  const venueId = item?.venueId ?? seat.venueId;
  draft.putRequest({ ...draft.request(request.id), ...speakerOfSeat(seat), venueId });
}

/**
 * What a closed hall asked for itself ends with it; its people's requests went along with them. Its planned
 * speech is planned anew where the agenda then puts it, or when it opens again.
 */
export function syncVenues(
  draft: FloorDraft,
  { rows }: { readonly rows: readonly ChangedVenue[] },
): void {
  for (const { id, name, status } of rows) {
    const known = draft.venue(id) ?? floorVenueOf(draft.meetingId, { id, name });
    const closedAt = status === 'CLOSED' ? (known.closedAt ?? draft.at) : null;
    draft.putVenue({ ...known, name, closedAt });
    if (closedAt !== null) endRequestsOf(draft, id);
    else if (typeof known.closedAt === 'string') planSpeechesOf(draft, id);
  }
}

/** What the agenda plans of a hall that opens again. */
function planSpeechesOf(draft: FloorDraft, venueId: string): void {
  for (const item of draft.items()) if (item.venueId === venueId) planIfMissing(draft, item);
}

function endRequestsOf(draft: FloorDraft, venueId: string): void {
  for (const { id, state, beneficiaryId } of draft.open()) {
    if (beneficiaryId !== venueId || !isWaiting(state)) continue;
    endOne(draft, draft.request(id), { state: 'CANCELLED', reason: 'VENUE_CLOSED' });
  }
}

/**
 * Planned speeches follow the agenda until they begin: new ones queue, removed ones are cancelled. What
 * waits in the list of an item that leaves the agenda ends with it.
 */
export function syncAgenda(
  draft: FloorDraft,
  { rows }: { readonly rows: readonly ChangedItem[] },
): void {
  for (const row of rows) {
    const item = floorItemOf(draft.meetingId, row, draft.item(row.id)?.listOpen ?? null);
    draft.putItem(item);
    const waiting = draft.plannedFor(item.id).filter(({ state }) => isWaiting(state));
    for (const { id } of waiting) replan(draft, item, draft.request(id));
    if (waiting.length === 0) planIfMissing(draft, item);
    if (item.status === 'REMOVED') endList(draft, item.id);
  }
}

/** If it was heard, the main list is from now on. */
function endList(draft: FloorDraft, list: string): void {
  endAll(draft, waitingIn(draft, list), () => ({ state: 'CANCELLED', reason: 'OFF_AGENDA' }));
  if (draft.heard === list) hear(draft, null);
}

/** A speech that is planned and has no request, or whose last one ended with what it stood on. */
function planIfMissing(draft: FloorDraft, item: Readonly<FloorItem>): void {
  const before = draft.plannedFor(item.id);
  const last = before.at(-1);
  const speaker = plannedSpeaker(item, draft);
  if (!speaker || draft.over || (last && !comesBack(last))) return;
  const { at } = draft;
  const arrival = draft.nextArrival();
  const openNo = freePlannedNo(draft, speaker.beneficiaryId);
  draft.enqueue(plannedRequest(item, speaker, { at, arrival, openNo, before }));
}

/** Nobody decided against the speech itself. */
const comesBack = ({ endReason }: RequestRow): boolean =>
  endReason === 'OFF_AGENDA' || endReason === 'SEAT_REMOVED' || endReason === 'VENUE_CLOSED';

function replan(draft: FloorDraft, item: Readonly<FloorItem>, request: RequestRow): void {
  const speaker = plannedSpeaker(item, draft);
  if (!speaker) {
    endOne(draft, request, { state: 'CANCELLED', reason: 'OFF_AGENDA' });
    return;
  }
  const openNo =
    speaker.beneficiaryId === request.beneficiaryId
      ? request.openNo
      : freePlannedNo(draft, speaker.beneficiaryId);
  const { position: agendaPosition, title: topic, limitMs } = item;
  draft.putRequest({ ...request, ...speaker, agendaPosition, topic, limitMs, openNo });
}

/** The agenda may plan several speeches of one seat; that is no matter of the floor's settings. */
export function freePlannedNo(draft: Pick<FloorDraft, 'open'>, beneficiaryId: string): number {
  const taken = draft
    .open()
    .filter((row) => row.kind === 'PLANNED' && row.beneficiaryId === beneficiaryId)
    .map(({ openNo }) => openNo);
  return Math.max(0, ...taken) + 1;
}
