import type { Ack } from '../contract.js';
import { isForWantOfRight } from '../want-of-right.rules.js';
import { codeIn, ORIGIN_REFUSED, propertyOf } from './client-error.js';

/** What may be otherwise a moment later; no receipt was written. */
const PASSING: ReadonlySet<string> = new Set(['busy', 'unavailable']);

/** Said before any lane was asked: who gives the command has to sign in again, then it may be done. */
const SIGN_IN_FIRST = /^access\.(token-|session-ended$|password-change-required$)/;

/** How often a durable command that broke (`internal`, no receipt) is given before that is its answer. */
const INTERNAL_TRIES = 10;

/** Refused for now only: the same thing under the same id is worth another try. */
export const isPassing = (code: string): boolean => PASSING.has(code);

/** Refusals of the door and of sign-in after which trying again may help. */
const DOOR_AGAIN: ReadonlySet<string> = new Set([
  'access.token-expired',
  'access.too-many-attempts',
]);

/** Refused at the door for good: only a new sign-in or another setting helps, not trying again. */
export const isFinal = (code: string): boolean =>
  (code === ORIGIN_REFUSED || code.startsWith('access.')) && !DOOR_AGAIN.has(code);

/** It went wrong in the house, which left no receipt. */
export const isBroken = (ack: Ack | undefined): boolean =>
  ack?.ok === false && ack.error.code === 'internal';

/** Is this the answer for whoever gave the command and waits for it? */
export const isAnswer = (ack: Ack): boolean => ack.ok || !isPassing(ack.error.code);

/**
 * The code under which a command that is kept on the device was refused for want of a right, which may be
 * given (again); undefined for an answer that settles it. Rules refuse under other codes.
 */
export function heldBy(answer: unknown): string | undefined {
  const code = propertyOf(answer, 'ok') === false ? codeIn(propertyOf(answer, 'error')) : undefined;
  return code !== undefined && isForWantOfRight(code) ? code : undefined;
}

/**
 * Is this the answer for a command that is kept on the device? Only what the house decided is: what
 * depends on who is signed in, or on how the house is just now, would lose what was recorded.
 * `broken`: how often it was answered `internal`, this time included.
 */
export function isLastingAnswer(ack: Ack, broken: number): boolean {
  if (ack.ok) return true;
  const { code } = ack.error;
  if (isPassing(code) || SIGN_IN_FIRST.test(code)) return false;
  return code !== 'internal' || broken >= INTERNAL_TRIES;
}
