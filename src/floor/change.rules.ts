import { DomainError } from '../platform/errors/domain-error.js';
import type { RequestKind, RequestState } from './floor.words.js';
import { isFinal, isWaiting } from './states.rules.js';

/** What of a request may be changed at all. */
export const CHANGED_FIELDS = ['topic', 'category', 'note', 'mark', 'kind', 'speaker'] as const;
export type ChangedField = (typeof CHANGED_FIELDS)[number];

/** How far a request has come, as far as changes are concerned. */
export const CHANGE_STAGES = ['waiting', 'speaking', 'ended'] as const;
export type ChangeStage = (typeof CHANGE_STAGES)[number];

/** OWN: whoever may act for it, the chair among them. */
export type Changer = 'OWN' | 'CHAIR' | 'NOBODY';

/**
 * What may be changed when, and by whom. What the chair changes of a speech that has begun, or is over,
 * is a correction of the record: the trail tells of it. The kind decides where one stands and how long
 * one speaks, so it stays from the grant on. A speaker is only given to a question that names nobody.
 */
export const changers = {
  topic: { waiting: 'OWN', speaking: 'CHAIR', ended: 'CHAIR' },
  category: { waiting: 'OWN', speaking: 'NOBODY', ended: 'NOBODY' },
  note: { waiting: 'OWN', speaking: 'CHAIR', ended: 'CHAIR' },
  mark: { waiting: 'OWN', speaking: 'CHAIR', ended: 'CHAIR' },
  kind: { waiting: 'OWN', speaking: 'NOBODY', ended: 'NOBODY' },
  speaker: { waiting: 'OWN', speaking: 'OWN', ended: 'NOBODY' },
} as const satisfies Readonly<Record<ChangedField, Readonly<Record<ChangeStage, Changer>>>>;

export function stageOf(state: RequestState): ChangeStage {
  if (isFinal(state)) return 'ended';
  return isWaiting(state) ? 'waiting' : 'speaking';
}

export function mayChange(field: ChangedField, state: RequestState, byChair: boolean): boolean {
  const by: Changer = changers[field][stageOf(state)];
  return by === 'OWN' || (by === 'CHAIR' && byChair);
}

/** `request.ended` of one that is over, `request.wrong-state` otherwise; `details.field` names what. */
export function assertMayChange(field: ChangedField, state: RequestState, byChair: boolean): void {
  if (mayChange(field, state, byChair)) return;
  throw new DomainError(isFinal(state) ? 'request.ended' : 'request.wrong-state', { state, field });
}

/** An ordinary speech may become an intervention, and the other way round; no other kind changes. */
export function assertKindChange(from: RequestKind, to: RequestKind): void {
  if (from === to || (isSpoken(from) && isSpoken(to))) return;
  throw new DomainError('floor.kind-fixed', { from, to });
}

const isSpoken = (kind: RequestKind): boolean => kind === 'NORMAL' || kind === 'INTERVENTION';

/** What naming asks of a request. */
export interface Named {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly seatId: string | null;
}

/** A question for a whole venue gets its speaker once, while it waits or is spoken; nothing else does. */
export function assertMayName({ kind, state, seatId }: Named): void {
  assertMayChange('speaker', state, false);
  if (kind !== 'QUESTION' || seatId !== null) throw new DomainError('floor.speaker-fixed');
}
