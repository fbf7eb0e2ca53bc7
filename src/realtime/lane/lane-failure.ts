import { isPassingFault } from '../../platform/database/passing-fault.js';
import { EpochChanged } from './epoch-changed.js';

/**
 * What to do about a transaction that failed:
 * `again` - the same batch once more (deadlock, lock timeout, a lost connection, also one lost at
 * COMMIT: the second run reads the receipts behind the lock and finds what the first had written);
 * `alone` - each command in a transaction of its own, so that only the culprit is answered `internal`.
 */
export type FailureRemedy = 'again' | 'alone';

export const remedyFor = (error: unknown): FailureRemedy =>
  error instanceof EpochChanged || isPassingFault(error) ? 'again' : 'alone';
