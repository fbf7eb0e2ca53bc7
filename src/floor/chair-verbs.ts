import { ACCESS_MEETING_ID } from '../access/access.contract.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { algorithmNow, isChairThere, standInSince } from './chair.rules.js';
import type { FloorDraft } from './floor.draft.js';
import { stateAfter } from './states.rules.js';

/** Whoever is handed the chair is taken to be there. */
const THERE = { chairAwaySince: null, standInSince: null };

/** On the floor at once; the right itself, which all else goes by, moves by a command to the house. */
export function handChair(draft: FloorDraft, { accountId }: { readonly accountId: string }): void {
  if (!draft.context.members.has(accountId)) throw new DomainError('floor.account-not-found');
  if (draft.floor.chairAccountId !== accountId) {
    draft.putFloor({ ...draft.floor, chairAccountId: accountId, ...THERE });
  }
  draft.send({
    meetingId: ACCESS_MEETING_ID,
    topic: 'access',
    name: 'access:move-chair',
    input: { forMeetingId: draft.meetingId, accountId },
  });
}

/** Whoever told so, what counts is who is connected now. */
export function followChair(draft: FloorDraft): void {
  if (draft.phase !== 'IN_SESSION') return;
  const there = isChairThere(draft.floor.chairAccountId, draft.context.chairs);
  if (there === (draft.floor.chairAwaySince === null)) return;
  const away = { chairAwaySince: draft.at, standInSince: null };
  draft.putFloor({ ...draft.floor, ...(there ? THERE : away) });
}

/** The meeting is over: nobody is missed any more. */
export function forgetChair(draft: FloorDraft): void {
  if (draft.floor.chairAwaySince !== null) draft.putFloor({ ...draft.floor, ...THERE });
}

/**
 * The floor does without its chair as soon as that is away for as long as it is set, with whatever
 * comes first; meanwhile nobody waits for the chair's word.
 */
export function settleChair(draft: FloorDraft): void {
  const since = standInSince(draft.floor, draft.at);
  if (since !== draft.floor.standInSince) draft.putFloor({ ...draft.floor, standInSince: since });
  if (since === null || algorithmNow(draft.floor) === 'CHAIR') return;
  const pending = draft.open().filter(({ state }) => state === 'PENDING');
  for (const row of pending.toSorted((a, b) => a.arrival - b.arrival)) {
    draft.enqueue({ ...row, state: stateAfter(row.state, 'accept') });
  }
}
