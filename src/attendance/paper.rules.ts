import { msBetween, type Instant } from '../platform/time/instant.js';
import { comesBack, type SubstituteName } from './attendance.rules.js';
import { exitBeside, outSince, type Away } from './exits.rules.js';
import { isOtherPerson } from './person.rules.js';

/** Times on paper are written to the minute; a smaller difference tells nothing. */
export const WRITTEN_MOMENT_MS = 60_000;

/** What is written on the line of a seat. */
export interface Stay {
  readonly arrivedAt: Instant;
  readonly leftAt: Instant | null;
  readonly substitute: SubstituteName | null;
}

/** What is known of a seat. */
export interface KnownStay {
  readonly arrivedAt: Instant;
  /** In order of time. */
  readonly away: readonly Away[];
  readonly substitute: SubstituteName | null;
}

/** How a written line contradicts what is known of its seat. */
export type PaperDoubt = 'OTHER_PERSON' | 'EARLIER_TIME' | 'OTHER_EXIT';

/** Another person came, they came earlier, or left at another time: only an organizer can tell which. */
export function doubtAbout(known: KnownStay, written: Stay): PaperDoubt | undefined {
  const { substitute } = written;
  if (isOtherPerson(known.substitute, { method: 'PAPER', substitute })) return 'OTHER_PERSON';
  if (msBetween(written.arrivedAt, known.arrivedAt) >= WRITTEN_MOMENT_MS) return 'EARLIER_TIME';
  return isOtherExit(known, written) ? 'OTHER_EXIT' : undefined;
}

function isOtherExit(known: KnownStay, written: Stay): boolean {
  if (written.leftAt === null) return false;
  if (written.leftAt < known.arrivedAt) return true;
  return !isBack(known, written) && besideKnown(known, written.leftAt) === 'OTHER';
}

const isBack = ({ away }: KnownStay, { arrivedAt }: Stay): boolean =>
  comesBack(outSince(away), arrivedAt);

const besideKnown = ({ away }: KnownStay, leftAt: Instant) =>
  exitBeside(away, leftAt, WRITTEN_MOMENT_MS);

/** What a line that contradicts nothing adds to what is known; null: nothing. */
export interface PaperNews {
  /** They came back, which nobody had told. */
  readonly returnedAt: Instant | null;
  readonly leftAt: Instant | null;
}

/** Only the paper knows of a second stay, or of the exit that it says. */
export function newsOf(known: KnownStay, written: Stay): PaperNews {
  const { arrivedAt, leftAt } = written;
  if (isBack(known, written)) return { returnedAt: arrivedAt, leftAt };
  const told = leftAt !== null && besideKnown(known, leftAt) === 'NEW';
  return { returnedAt: null, leftAt: told ? leftAt : null };
}
