import type { z } from 'zod';
import { DomainError } from '../platform/errors/domain-error.js';
import { assertKindChange, assertMayChange, assertMayName } from './change.rules.js';
import type { floorCommands } from './floor.contract.js';
import type { RequestRow } from './floor-overlay.js';
import type { FloorDraft } from './floor.draft.js';
import { assertCombination } from './kinds.rules.js';
import { speakerOfSeat } from './new-request.js';
import { openNoOf, ownRequest } from './request-verbs.js';
import { assertCategory, assertPresent } from './request.rules.js';
import { mayName } from './rights.rules.js';

type Commands = typeof floorCommands;
type Changes = z.infer<Commands['floor:modify']['input']>;
type Naming = z.infer<Commands['floor:name-speaker']['input']>;

const WORDS = ['kind', 'topic', 'mark', 'category', 'note'] as const;

/** Null takes words away, what is not named stays. */
export function modify(draft: FloorDraft, changes: Changes): RequestRow {
  const row = ownRequest(draft, changes.requestId);
  const { byChair } = draft;
  for (const field of WORDS) {
    if (changes[field] !== undefined) assertMayChange(field, row.state, byChair);
  }
  const changed = { ...row, ...wordsOf(row, changes) };
  assertKindChange(row.kind, changed.kind);
  assertWords(draft, row, changed);
  if (changed.kind === row.kind) return requeue(draft, row, changed);
  const openNo = openNoOf(draft, changed);
  return requeue(draft, row, { ...changed, openNo, limitMs: null });
}

const wordsOf = (row: RequestRow, changes: Changes) => ({
  kind: changes.kind ?? row.kind,
  topic: given(changes.topic, row.topic),
  mark: given(changes.mark, row.mark),
  category: given(changes.category, row.category),
  note: given(changes.note, row.note),
});

const given = <T>(now: T | undefined, before: T): T => (now === undefined ? before : now);

/** What was let in once is not asked about again. */
function assertWords(draft: FloorDraft, before: RequestRow, now: RequestRow): void {
  if (now.kind !== before.kind || now.mark !== before.mark || now.note !== before.note) {
    assertCombination(now);
  }
  if (now.category !== before.category) assertCategory(draft.floor, now.kind, now.category);
}

/** Whoever waits where kind, category and precedence put it stands where they put it now. */
function requeue(draft: FloorDraft, before: RequestRow, now: RequestRow): RequestRow {
  const moves =
    now.kind !== before.kind ||
    now.category !== before.category ||
    now.precedence !== before.precedence;
  const free = now.state === 'ACCEPTED' && now.position === null;
  return moves && free ? draft.enqueue(now) : draft.putRequest(now);
}

/** A question that was asked for a whole venue is from now on that of one of its seats. */
export function nameSpeaker(draft: FloorDraft, { requestId, seatId }: Naming): RequestRow {
  const row = draft.request(requestId);
  if (!mayName(draft.actor, draft.desk, row.venueId)) throw new DomainError('request.not-found');
  assertMayName(row);
  const seat = draft.seat(seatId);
  if (seat?.status !== 'EXPECTED' || seat.venueId !== row.venueId) {
    throw new DomainError('seat.not-found');
  }
  assertPresent(draft.floor, draft.isPresent(seatId));
  const named = { ...row, ...speakerOfSeat(seat) };
  return requeue(draft, row, { ...named, openNo: openNoOf(draft, named) });
}
