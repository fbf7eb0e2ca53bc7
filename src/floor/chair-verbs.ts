import { ACCESS_MEETING_ID } from '../access/access.contract.js';
import { DomainError } from '../platform/errors/domain-error.js';
import type { FloorDraft } from './floor.draft.js';

/** On the floor at once; the right itself, which all else goes by, moves by a command to the house. */
export function handChair(draft: FloorDraft, { accountId }: { readonly accountId: string }): void {
  if (!draft.isMember(accountId)) throw new DomainError('floor.account-not-found');
  if (draft.floor.chairAccountId !== accountId) {
    draft.putFloor({ ...draft.floor, chairAccountId: accountId });
  }
  draft.send({
    meetingId: ACCESS_MEETING_ID,
    topic: 'access',
    name: 'access:move-chair',
    input: { forMeetingId: draft.meetingId, accountId },
  });
}
