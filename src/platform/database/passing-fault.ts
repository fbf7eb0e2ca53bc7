import { errorCode } from '../errors/error-code.js';
import { CommitUnknown } from './database.js';

/**
 * SQLSTATEs after which the same statements may succeed: serialisation, deadlock, lock timeout; and a
 * transaction that the server ended because this node had said nothing for too long.
 */
const RETRYABLE = new Set(['40001', '40P01', '55P03', '25P03', '25P04']);

/** Classes of SQLSTATE that mean that the connection or the server went away: 08, 53, 57. */
const GONE = /^(08|53|57)/;

/** Node's own codes of a broken or refused connection. */
const NETWORK = /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_)/;

/** A driver error without a code is a connection that broke (pg says so in words only). */
const DRIVER_LOSS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|the connection is broken)/;

/** The server did not answer in time, and who knows whether it ever will: pg's words again. */
export const isSilence = (error: unknown): error is Error =>
  error instanceof Error && error.message === 'Query read timeout';

/** True for what the database may do otherwise a moment later: it is away, or somebody stood in the way. */
export function isPassingFault(error: unknown): boolean {
  if (error instanceof CommitUnknown) return true;
  const code = errorCode(error);
  if (code !== undefined) return RETRYABLE.has(code) || GONE.test(code) || NETWORK.test(code);
  return error instanceof Error && DRIVER_LOSS.test(error.message);
}
