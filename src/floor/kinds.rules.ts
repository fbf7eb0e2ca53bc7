import { DomainError } from '../platform/errors/domain-error.js';
import type { Mark, RequestKind } from './floor.words.js';

/** Whether a kind of request has something. */
export type Fit = 'MAY' | 'MUST' | 'NEVER';

/** What some kinds of request have; `wholeVenue`: nobody is named, a whole venue asks. */
export const REQUEST_PARTS = ['mark', 'category', 'note', 'answerTo', 'wholeVenue'] as const;
export type RequestPart = (typeof REQUEST_PARTS)[number];

/**
 * What may be combined. Points of order and interventions are a person's own; a whole venue may speak,
 * ask and answer. The database refuses the same, but for whole venues.
 */
export const kindParts = {
  PLANNED: {
    mark: 'NEVER',
    category: 'NEVER',
    note: 'NEVER',
    answerTo: 'NEVER',
    wholeVenue: 'MAY',
  },
  NORMAL: { mark: 'MAY', category: 'NEVER', note: 'NEVER', answerTo: 'NEVER', wholeVenue: 'MAY' },
  POINT_OF_ORDER: {
    mark: 'NEVER',
    category: 'MAY',
    note: 'MAY',
    answerTo: 'NEVER',
    wholeVenue: 'NEVER',
  },
  INTERVENTION: {
    mark: 'NEVER',
    category: 'NEVER',
    note: 'NEVER',
    answerTo: 'NEVER',
    wholeVenue: 'NEVER',
  },
  QUESTION: {
    mark: 'NEVER',
    category: 'NEVER',
    note: 'NEVER',
    answerTo: 'NEVER',
    wholeVenue: 'MAY',
  },
  ANSWER: { mark: 'NEVER', category: 'NEVER', note: 'NEVER', answerTo: 'MUST', wholeVenue: 'MAY' },
} as const satisfies Readonly<Record<RequestKind, Readonly<Record<RequestPart, Fit>>>>;

/** True where a request of this kind may be so, with the part or without it. */
export function fits(kind: RequestKind, part: RequestPart, has: boolean): boolean {
  const fit: Fit = kindParts[kind][part];
  return fit === 'MAY' || (fit === 'MUST') === has;
}

/** What a request would have, whatever it has of it. */
export interface Combination {
  readonly kind: RequestKind;
  readonly mark: Mark | null;
  readonly note: string | null;
  /** The seat named; null is a whole venue. */
  readonly seatId: string | null;
}

/** Marks are of ordinary speeches, notes of points of order, and some kinds want a person. */
export function assertCombination({ kind, mark, note, seatId }: Combination): void {
  const has = { mark: mark !== null, note: note !== null, wholeVenue: seatId === null };
  for (const part of ['mark', 'note', 'wholeVenue'] as const) {
    if (!fits(kind, part, has[part])) throw new DomainError('floor.kind-mismatch', { kind, part });
  }
}
