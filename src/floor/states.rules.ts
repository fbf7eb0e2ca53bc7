import { DomainError } from '../platform/errors/domain-error.js';
import type { RequestState, RequestVerb } from './floor.words.js';

/** Where each verb leads from each state; what is not listed is refused. Final states know no verb. */
export const nextStates = {
  PENDING: {
    accept: 'ACCEPTED',
    grant: 'GRANTED',
    deny: 'DENIED',
    release: 'CANCELLED',
    'to-written': 'CANCELLED',
  },
  ACCEPTED: {
    grant: 'GRANTED',
    deny: 'DENIED',
    release: 'CANCELLED',
    'to-written': 'CANCELLED',
    move: 'ACCEPTED',
    skip: 'ACCEPTED',
  },
  GRANTED: {
    release: 'RELEASED',
    revoke: 'REVOKED',
    pause: 'GRANTED',
    resume: 'GRANTED',
    extend: 'GRANTED',
  },
  DENIED: {},
  CANCELLED: {},
  RELEASED: {},
  REVOKED: {},
} as const satisfies Readonly<
  Record<RequestState, Readonly<Partial<Record<RequestVerb, RequestState>>>>
>;

const table: Readonly<Record<RequestState, Readonly<Partial<Record<RequestVerb, RequestState>>>>> =
  nextStates;

/** Final is final: no verb leads out of it, and what follows is a new request. */
export const isFinal = (state: RequestState): boolean => Object.keys(table[state]).length === 0;

export const isOpen = (state: RequestState): boolean => !isFinal(state);

/** Waiting for the chair or in the queue. */
export const isWaiting = (state: RequestState): boolean =>
  state === 'PENDING' || state === 'ACCEPTED';

/** The state that the verb leads to; `request.ended` from a final one, `request.wrong-state` otherwise. */
export function stateAfter(state: RequestState, verb: RequestVerb): RequestState {
  const next = table[state][verb];
  if (next) return next;
  throw new DomainError(isFinal(state) ? 'request.ended' : 'request.wrong-state', { state, verb });
}
