import { DomainError } from '../platform/errors/domain-error.js';
import type { Instant } from '../platform/time/instant.js';
import type { z } from 'zod';
import type { floorCommands } from './floor.contract.js';
import { algorithmNow } from './chair.rules.js';
import { assertBudgetLeft } from './budget.rules.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorDraft } from './floor.draft.js';
import { endOne, presenceOf } from './floor-speech.js';
import { assertCombination } from './kinds.rules.js';
import { isKnownList, knownList } from './list-verbs.js';
import { listOf, type ListId } from './lists.rules.js';
import { newRequest, speakerOfSeat, speakerOfVenue, type RequestSpeaker } from './new-request.js';
import {
  assertAnswers,
  assertCategory,
  assertListOpen,
  assertPresent,
  assertVenueRoom,
  firstState,
  nextOpenNo,
  type ListNow,
} from './request.rules.js';
import { mayActFor } from './rights.rules.js';
import { isWaiting, stateAfter } from './states.rules.js';

type Ask = z.infer<(typeof floorCommands)['floor:request']['input']>;

/** Somebody asks for the floor; the new request has the id of the command that made it. */
export function askForFloor(draft: FloorDraft, ask: Ask): RequestRow {
  const speaker = speakerOf(draft, ask);
  const { byChair } = draft;
  const { mark = null, category = null, note = null } = ask;
  const question = ask.answerTo === undefined ? null : draft.request(ask.answerTo);
  assertAnswers(ask.kind, question);
  const asked = { ...speaker, kind: ask.kind, agendaItemId: listAsked(draft, ask, question) };
  assertListOpen(listNow(draft, asked.agendaItemId), ask.kind, byChair);
  assertPresent(draft.floor, presenceOf(draft, speaker.seatId));
  assertVenueRoom(draft.floor, { kind: ask.kind, byChair }, openOf(draft, speaker.venueId));
  assertCategory(draft.floor, ask.kind, category);
  assertCombination({ kind: ask.kind, mark, note, seatId: speaker.seatId });
  const state = firstState({ algorithm: algorithmNow(draft.floor) }, byChair);
  const row = newRequest({
    id: draft.commandId,
    meetingId: draft.meetingId,
    speaker,
    kind: ask.kind,
    state,
    answerFrom: owedFrom(draft, state),
    arrival: draft.nextArrival(),
    openNo: openNoOf(draft, asked),
    requestedAt: draft.at,
    requestedBy: draft.actor.accountId,
    agendaItemId: asked.agendaItemId,
    topic: ask.topic ?? null,
    mark,
    category,
    note,
    answerTo: ask.answerTo ?? null,
  });
  if (!byChair) assertBudgetLeft(draft.floor.onBudgetUsed, draft.budgets.leftFor(row, draft.at));
  return row.state === 'ACCEPTED' ? draft.enqueue(row) : draft.putRequest(row);
}

/** In session the chair owes whoever waits for it an answer. */
const owedFrom = (draft: FloorDraft, state: RequestRow['state']): Instant | null =>
  state === 'PENDING' && draft.phase === 'IN_SESSION' ? draft.at : null;

const openOf = (draft: FloorDraft, venueId: string): readonly RequestRow[] =>
  draft.open().filter((row) => row.venueId === venueId);

/** The number of a new request among the beneficiary's open ones of its kind in its list. */
export function openNoOf(
  draft: FloorDraft,
  asked: Pick<RequestRow, 'beneficiaryId' | 'kind' | 'agendaItemId'>,
): number {
  const { beneficiaryId, kind } = asked;
  const list = listOf(asked);
  const alike = draft
    .open()
    .filter((row) => row.beneficiaryId === beneficiaryId && row.kind === kind);
  return nextOpenNo(
    draft.floor,
    alike.filter((row) => listOf(row) === list),
  );
}

/** The list that is named; else, for an answer, that of its question, and the one that is heard. */
function listAsked(draft: FloorDraft, ask: Ask, question: RequestRow | null): ListId {
  const own = question === null ? draft.heard : listOf(question);
  if (ask.agendaItemId === undefined) return isKnownList(draft, own) ? own : draft.heard;
  const list = knownList(draft, ask.agendaItemId);
  if (question !== null && isWaiting(question.state) && list !== own) {
    throw new DomainError('floor.answer-unmatched');
  }
  return list;
}

const listNow = (draft: FloorDraft, list: ListId): ListNow => ({
  open: draft.isListOpen(list),
  pointsOfOrderOnClosed: draft.floor.pointsOfOrderOnClosed,
});

/** Seats and venues that one may not speak for answer as if they were not there. */
function speakerOf(draft: FloorDraft, { beneficiary }: Ask): RequestSpeaker {
  const speaker = knownSpeaker(draft, beneficiary);
  if (speaker && mayActFor(draft.actor, draft.desk, speaker)) {
    if ('venueId' in beneficiary) assertVenueOpen(draft, beneficiary.venueId);
    return speaker;
  }
  throw new DomainError('venueId' in beneficiary ? 'venue.not-found' : 'seat.not-found');
}

function assertVenueOpen(draft: FloorDraft, venueId: string): void {
  if (typeof draft.venue(venueId)?.closedAt === 'string') throw new DomainError('venue.closed');
}

function knownSpeaker(draft: FloorDraft, beneficiary: Ask['beneficiary']): RequestSpeaker | null {
  if ('venueId' in beneficiary) {
    const venue = draft.venue(beneficiary.venueId);
    return venue ? speakerOfVenue(venue) : null;
  }
  const asGuest = 'guestId' in beneficiary;
  const seat = draft.seat(asGuest ? beneficiary.guestId : beneficiary.seatId);
  if (seat?.status !== 'EXPECTED') return null;
  return asGuest && !seat.guest ? null : speakerOfSeat(seat);
}

/** A request that the actor may act for. */
export function ownRequest(draft: FloorDraft, requestId: string): RequestRow {
  const row = draft.request(requestId);
  if (mayActFor(draft.actor, draft.desk, row)) return row;
  throw new DomainError('request.not-found');
}

/** One verb for withdrawing and for finishing, so that a release crossing a grant is no race. */
export function release(draft: FloorDraft, { requestId }: { requestId: string }): RequestRow {
  const row = ownRequest(draft, requestId);
  const finished = stateAfter(row.state, 'release') === 'RELEASED';
  return endOne(
    draft,
    row,
    finished
      ? { state: 'RELEASED', reason: 'FINISHED' }
      : { state: 'CANCELLED', reason: 'WITHDRAWN' },
  );
}
