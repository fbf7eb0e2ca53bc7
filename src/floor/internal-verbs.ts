import type { z } from 'zod';
import { answerDueAt } from './answer.rules.js';
import { forgetChair } from './chair-verbs.js';
import { isTimeUp, lineLostDueAt, timeUpSince } from './clock.rules.js';
import type { floorInternalCommands } from './floor-internal.contract.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorDraft } from './floor.draft.js';
import { endAll, endOne, standStill } from './floor-speech.js';
import { closeAllLists } from './list-verbs.js';
import { stateAfter } from './states.rules.js';

type Commands = typeof floorInternalCommands;
type Input<Name extends keyof Commands> = z.infer<Commands[Name]['input']>;

/** The line of a venue dropped or came back. What was said before the drop stays said. */
export function followLink(draft: FloorDraft, { venueId, up }: Input<'floor:follow-link'>): void {
  const venue = draft.venue(venueId);
  if (!venue || venue.linkUp === up) return;
  const row = { ...venue, linkUp: up, linkChangedAt: draft.at };
  draft.putVenue(row);
  const speeches = draft.granted.filter((speech) => speech.venueId === venueId);
  for (const speech of speeches) {
    if (up) lineBack(draft, speech);
    else standStill(draft, speech, 'LINE');
  }
}

/** Like one that was interrupted: it goes on as soon as a slot is free, at once if one is. */
function lineBack(draft: FloorDraft, speech: RequestRow): void {
  if (speech.pausedBecause !== 'LINE') return;
  draft.putRequest({ ...speech, pausedBecause: 'INTERRUPTED', pausedAt: draft.at });
}

/** Only if the line that this grace was for is still down, and the grace is over as it is set now. */
export function lineLost(draft: FloorDraft, input: Input<'floor:line-lost'>): void {
  const row = draft.find(input.requestId);
  if (!row || row.pausedAt !== input.since) return;
  const dueAt = lineLostDueAt(row, draft.floor.lineGraceMs);
  if (dueAt === null || draft.at < dueAt) return;
  endOne(draft, row, { state: 'RELEASED', reason: 'LINE_LOST' });
}

/** Only if the clock still runs and nothing is left: it may have been paused or extended meanwhile. */
export function timeUp(draft: FloorDraft, { requestId }: Input<'floor:time-up'>): void {
  const row = draft.find(requestId);
  if (!row || row.runningSince === null || !isTimeUp(row, draft.at)) return;
  switch (draft.floor.onTimeUp) {
    case 'NOTHING':
      return;
    case 'WARN':
      if (row.timeUpAt === null) draft.putRequest({ ...row, timeUpAt: timeUpSince(row, draft.at) });
      return;
    case 'REVOKE':
      endOne(draft, row, { state: 'REVOKED', reason: 'TIME_UP' });
  }
}

/** Only if the chair still has not answered, and the time is over as it is set now. */
export function unanswered(draft: FloorDraft, input: Input<'floor:unanswered'>): void {
  const row = draft.find(input.requestId);
  const dueAt = row ? answerDueAt(row, draft.floor) : null;
  if (!row || dueAt === null || draft.at < dueAt) return;
  const { onUnanswered } = draft.floor;
  if (onUnanswered === 'ACCEPT') draft.enqueue({ ...row, state: stateAfter(row.state, 'accept') });
  if (onUnanswered === 'DENY') endOne(draft, row, { state: 'DENIED', reason: 'UNANSWERED' });
}

/** Whoever got an account, or a right, since the notice sees its requests from now on; and the chair owes answers. */
export function begin(draft: FloorDraft): void {
  for (const row of draft.open()) {
    const owed = row.state === 'PENDING' && row.answerFrom === null;
    if (owed) draft.putRequest({ ...row, answerFrom: draft.at });
    else if (draft.newlyConcerned(row).length > 0) draft.putRequest(row);
  }
}

/** The meeting is over: all that wait or speak end, and every list closes. */
export function windUp(draft: FloorDraft): void {
  endAll(draft, draft.open(), ({ state }) => ({
    state: state === 'GRANTED' ? 'RELEASED' : 'CANCELLED',
    reason: 'MEETING_CLOSED',
  }));
  closeAllLists(draft);
  forgetChair(draft);
}
