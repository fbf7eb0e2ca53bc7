import { DomainError } from '../platform/errors/domain-error.js';
import type { Algorithm, RequestKind, RequestState } from './floor.words.js';
import { fits } from './kinds.rules.js';

/** Whether a list takes requests just now. */
export interface ListNow {
  readonly open: boolean;
  /** The floor's setting, for all its lists. */
  readonly pointsOfOrderOnClosed: boolean;
}

/** What the floor allows just now. */
export interface RequestSettings {
  readonly algorithm: Algorithm;
  readonly openPerBeneficiary: number;
  readonly openPerVenue: number | null;
  readonly categories: readonly string[];
  readonly onlyPresent: boolean;
}

/** One of the beneficiary's requests of the same kind that is not over. */
export interface OpenEntry {
  readonly openNo: number;
}

/**
 * A closed list takes no more requests, except points of order where the floor allows them there; the
 * chair may still add somebody.
 */
export function assertListOpen(list: ListNow, kind: RequestKind, byChair: boolean): void {
  if (list.open || byChair) return;
  if (kind === 'POINT_OF_ORDER' && list.pointsOfOrderOnClosed) return;
  throw new DomainError('floor.closed');
}

/** Where only those who are present may speak, a seat must have checked in; `null` is a whole venue. */
export function assertPresent(
  settings: Pick<RequestSettings, 'onlyPresent'>,
  present: boolean | null,
): void {
  if (settings.onlyPresent && present === false) throw new DomainError('floor.not-present');
}

/**
 * One open request a beneficiary and kind in a list, unless the floor allows more. Returns the number of the new
 * one among them, the smallest that is free; the database refuses a number taken twice.
 */
export function nextOpenNo(
  settings: Pick<RequestSettings, 'openPerBeneficiary'>,
  open: readonly OpenEntry[],
): number {
  if (open.length >= settings.openPerBeneficiary) throw new DomainError('floor.already-waiting');
  const taken = new Set(open.map(({ openNo }) => openNo));
  let free = 1;
  while (taken.has(free)) free += 1;
  return free;
}

/** What is asked of everybody at once, or answers somebody, takes no place of its venue. */
const takesPlace: Readonly<Record<RequestKind, boolean>> = {
  PLANNED: false,
  NORMAL: true,
  POINT_OF_ORDER: false,
  INTERVENTION: true,
  QUESTION: true,
  ANSWER: false,
};

/**
 * So that one hall does not fill the list: a venue and its people have so many open requests in all.
 * `open` are theirs; the chair may add somebody all the same.
 */
export function assertVenueRoom(
  settings: Pick<RequestSettings, 'openPerVenue'>,
  asked: { readonly kind: RequestKind; readonly byChair: boolean },
  open: readonly { readonly kind: RequestKind }[],
): void {
  const { openPerVenue } = settings;
  if (openPerVenue === null || asked.byChair || !takesPlace[asked.kind]) return;
  if (open.filter(({ kind }) => takesPlace[kind]).length < openPerVenue) return;
  throw new DomainError('floor.venue-full', { openPerVenue });
}

/** Categories are for points of order, and only those that the floor knows. */
export function assertCategory(
  settings: Pick<RequestSettings, 'categories'>,
  kind: RequestKind,
  category: string | null,
): void {
  if (category === null) return;
  if (fits(kind, 'category', true) && settings.categories.includes(category)) return;
  throw new DomainError('floor.unknown-category', { category });
}

/** An answer names the question it answers (any request of kind QUESTION, over or not); nothing else does. */
export function assertAnswers(
  kind: RequestKind,
  answerTo: { readonly kind: RequestKind } | null,
): void {
  const answersQuestion = answerTo === null || answerTo.kind === 'QUESTION';
  if (fits(kind, 'answerTo', answerTo !== null) && answersQuestion) return;
  throw new DomainError('floor.answer-unmatched');
}

/** Where requests do not wait for the chair they are in the queue at once; what the chair asks is, too. */
export const firstState = (
  settings: Pick<RequestSettings, 'algorithm'>,
  byChair: boolean,
): RequestState => (settings.algorithm === 'CHAIR' && !byChair ? 'PENDING' : 'ACCEPTED');

/** A new order must name exactly those who wait, each once; otherwise it was made from a stale list. */
export function assertFreshOrder(order: readonly string[], waiting: readonly string[]): void {
  const given = new Set(order);
  const complete = given.size === order.length && order.length === waiting.length;
  if (complete && waiting.every((id) => given.has(id))) return;
  throw new DomainError('floor.order-stale', { order: waiting });
}
