import { plusMs, type Instant } from '../platform/time/instant.js';
import type { Algorithm, ChairAwayAction } from './floor.words.js';

/** Who may be in the chair, and who of all that are watched is connected. */
export interface ChairsNow {
  /** The meeting's chairs by their right. */
  readonly chairs: readonly string[];
  readonly connected: ReadonlySet<string>;
}

/** Whom a chair is expected of: whom it was handed to, else every chair of the meeting. */
export const chairsExpected = (
  chairAccountId: string | null,
  chairs: readonly string[],
): readonly string[] => (chairAccountId === null ? chairs : [chairAccountId]);

/** One of those expected is connected. A meeting that nobody chairs has no chair to be away. */
export function isChairThere(chairAccountId: string | null, { chairs, connected }: ChairsNow) {
  const expected = chairsExpected(chairAccountId, chairs);
  return expected.length === 0 || expected.some((id) => connected.has(id));
}

/** What the floor does without its chair goes by. */
export interface ChairAbsence {
  readonly chairAwaySince: Instant | null;
  readonly onChairAway: ChairAwayAction;
  readonly chairAwayAfterMs: number;
  readonly standInSince: Instant | null;
}

/** When the floor begins to do without its chair; null while the chair is there, or it waits. */
export const standInDueAt = ({
  chairAwaySince,
  onChairAway,
  chairAwayAfterMs,
}: ChairAbsence): Instant | null =>
  chairAwaySince === null || onChairAway === 'WAIT'
    ? null
    : plusMs(chairAwaySince, chairAwayAfterMs);

/** Since when the floor does without its chair, as of now. What has begun goes on until the chair is back. */
export function standInSince(floor: ChairAbsence, at: Instant): Instant | null {
  const dueAt = standInDueAt(floor);
  if (dueAt === null) return null;
  return floor.standInSince ?? (at >= dueAt ? at : null);
}

/** Without its chair a floor lets requests queue by themselves, and gives itself where it is set so. */
export function algorithmNow(
  floor: Pick<ChairAbsence, 'onChairAway' | 'standInSince'> & { readonly algorithm: Algorithm },
): Algorithm {
  if (floor.standInSince === null) return floor.algorithm;
  if (floor.onChairAway === 'GRANT') return 'AUTOMATIC';
  return floor.algorithm === 'CHAIR' ? 'FCFS' : floor.algorithm;
}
