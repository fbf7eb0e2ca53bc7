import { msBetween, type Instant } from '../platform/time/instant.js';
import { comesBack, type SubstituteName } from './attendance.rules.js';

/** Times on paper are written to the minute; a smaller difference tells nothing. */
export const WRITTEN_MOMENT_MS = 60_000;

/** What is known of a seat, or written on its line. */
export interface Stay {
  readonly arrivedAt: Instant;
  readonly leftAt: Instant | null;
  readonly substitute: SubstituteName | null;
}

/** How a written line contradicts what is known of its seat. */
export type PaperDoubt = 'OTHER_PERSON' | 'EARLIER_TIME' | 'OTHER_EXIT';

/** Another person came, they came earlier, or left at another time: only an organizer can tell which. */
export function doubtAbout(known: Stay, written: Stay): PaperDoubt | undefined {
  if (known.substitute?.name !== written.substitute?.name) return 'OTHER_PERSON';
  if (msBetween(written.arrivedAt, known.arrivedAt) >= WRITTEN_MOMENT_MS) return 'EARLIER_TIME';
  return isOtherExit(known, written) ? 'OTHER_EXIT' : undefined;
}

function isOtherExit(known: Stay, { arrivedAt, leftAt }: Stay): boolean {
  if (leftAt === null) return false;
  if (leftAt < known.arrivedAt) return true;
  if (known.leftAt === null || comesBack(known.leftAt, arrivedAt)) return false;
  return Math.abs(msBetween(leftAt, known.leftAt)) >= WRITTEN_MOMENT_MS;
}

/** When they left, by both records together; null while they are in. */
export function leftByBoth(known: Stay, { arrivedAt, leftAt }: Stay): Instant | null {
  if (comesBack(known.leftAt, arrivedAt)) return leftAt;
  return known.leftAt ?? leftAt;
}
