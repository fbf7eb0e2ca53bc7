import type { ChangedItem, ChangedSeat, ChangedVenue } from './floor-internal.contract.js';
import {
  floorItemOf,
  floorSeatOf,
  floorVenueOf,
  plannedRequest,
  plannedRequestId,
  plannedSpeaker,
} from './agenda-rows.js';
import { endOne } from './floor-speech.js';
import type { FloorDraft, RequestRow } from './floor.draft.js';
import { speakerOfSeat } from './new-request.js';
import { isWaiting } from './states.rules.js';

/** Whoever waits is shown as the seat now is; speeches that have begun keep their names. */
export function syncSeats(
  draft: FloorDraft,
  { rows }: { readonly rows: readonly ChangedSeat[] },
): void {
  const moved = new Map(rows.map((seat) => [seat.id, floorSeatOf(draft.meetingId, seat)]));
  for (const seat of moved.values()) draft.putSeat(seat);
  for (const request of draft.open()) {
    const seat = request.seatId === null ? undefined : moved.get(request.seatId);
    if (!seat || !isWaiting(request.state)) continue;
    const venueId = request.kind === 'PLANNED' ? request.venueId : seat.venueId;
    draft.putRequest({ ...request, ...speakerOfSeat(seat), venueId });
  }
}

export function syncVenues(
  draft: FloorDraft,
  { rows }: { readonly rows: readonly ChangedVenue[] },
): void {
  for (const { id, name } of rows) {
    const known = draft.venue(id);
    draft.putVenue(known ? { ...known, name } : floorVenueOf(draft.meetingId, { id, name }));
  }
}

/** Planned speeches follow the agenda until they begin: new ones queue, removed ones are cancelled. */
export function syncAgenda(
  draft: FloorDraft,
  { rows }: { readonly rows: readonly ChangedItem[] },
): void {
  for (const item of rows) {
    draft.put({ kind: 'floor-item', row: floorItemOf(draft.meetingId, item) });
    const request = draft.find(plannedRequestId(item.id));
    if (!request) plan(draft, item);
    else if (isWaiting(request.state)) replan(draft, item, request);
  }
}

function plan(draft: FloorDraft, item: ChangedItem): void {
  if (item.kind !== 'SPEECH' || item.status === 'REMOVED') return;
  const speaker = plannedSpeaker(item, draft);
  if (!speaker) return;
  const { meetingId, at } = draft;
  const arrival = draft.nextArrival();
  const openNo = freePlannedNo(draft, speaker.beneficiaryId);
  draft.enqueue(plannedRequest(item, speaker, { meetingId, at, arrival, openNo }));
}

function replan(draft: FloorDraft, item: ChangedItem, request: RequestRow): void {
  const speaker = plannedSpeaker(item, draft);
  if (item.kind !== 'SPEECH' || item.status === 'REMOVED' || !speaker) {
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
