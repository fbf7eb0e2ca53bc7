import { CommitUnknown } from '../../platform/database/database.js';
import { EpochChanged } from './epoch-changed.js';

/**
 * What to do about a transaction that failed:
 * `again` - the same batch once more (deadlock, lock timeout, a lost connection, also one lost at
 * COMMIT: the second run reads the receipts behind the lock and finds what the first had written);
 * `alone` - each command in a transaction of its own, so that only the culprit is answered `internal`.
 */
export type FailureRemedy = 'again' | 'alone';

/** SQLSTATEs after which the same statements may succeed: serialisation, deadlock, lock timeout. */
const RETRYABLE = new Set(['40001', '40P01', '55P03']);

/** Classes of SQLSTATE that mean that the connection or the server went away: 08, 53, 57. */
const GONE = /^(08|53|57)/;

/** Node's own codes of a broken or refused connection. */
const NETWORK = /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_)/;

const sqlStateOf = (error: unknown): string => {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : '';
};

/** A driver error without a code is a connection that broke (pg says so in words only). */
const isDriverLoss = (error: unknown): boolean =>
  error instanceof Error &&
  sqlStateOf(error) === '' &&
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/.test(
    error.message,
  );

export function remedyFor(error: unknown): FailureRemedy {
  if (error instanceof CommitUnknown || error instanceof EpochChanged) return 'again';
  if (isDriverLoss(error)) return 'again';
  const code = sqlStateOf(error);
  return RETRYABLE.has(code) || GONE.test(code) || NETWORK.test(code) ? 'again' : 'alone';
}
