import type { RequestKind, TimeHolder } from './floor.words.js';
import { drawsOnBudget } from './budget.rules.js';

/** What is counted of a request once the floor was granted to it. */
export interface CountedSpeech {
  readonly seatId: string | null;
  readonly unitId: string | null;
  readonly venueId: string;
  readonly kind: RequestKind;
  readonly speakerName: string;
  readonly unitName: string;
  readonly arrival: number;
  readonly grantedAt: string | null;
  readonly spokenMs: number;
}

/** Time that somebody has used, closed spans. */
export interface UsedTime {
  readonly usedBy: TimeHolder;
  /** The seat, unit or venue; the kind itself of kinds. */
  readonly holderId: string;
  /** As the youngest of its speeches has it; null where it has no name of its own. */
  readonly name: string | null;
  /** Of all speeches, ms. */
  readonly ms: number;
  /** Of those that draw on a budget, ms. */
  readonly drawnMs: number;
  /** How often the floor was granted. */
  readonly speeches: number;
  /** Of the speech that the name is of. */
  readonly arrival: number;
}

export type UsedTimes = Map<string, UsedTime>;

export const usedKey = (usedBy: TimeHolder, holderId: string): string =>
  `${usedBy.toLowerCase()}:${holderId}`;

type Holder = Pick<UsedTime, 'usedBy' | 'holderId' | 'name'>;

/** Under whom the time of a speech counts: a whole venue is no person and of no unit. */
export function timeHoldersOf(speech: CountedSpeech): readonly Holder[] {
  const { seatId, unitId, venueId, kind, speakerName, unitName } = speech;
  return [
    ...(seatId === null
      ? []
      : [{ usedBy: 'PERSON', holderId: seatId, name: speakerName } as const]),
    ...(unitId === null ? [] : [{ usedBy: 'UNIT', holderId: unitId, name: unitName } as const]),
    { usedBy: 'VENUE', holderId: venueId, name: null },
    { usedBy: 'KIND', holderId: kind, name: null },
  ];
}

/** Counts a speech in (1) or out (-1): the sums move by one request, and are never made anew. */
export function countTime(used: UsedTimes, speech: CountedSpeech, sign: 1 | -1): void {
  if (speech.grantedAt === null) return;
  for (const holder of timeHoldersOf(speech)) {
    const key = usedKey(holder.usedBy, holder.holderId);
    const moved = movedBy(used.get(key) ?? { ...holder, ...NOTHING }, holder, speech, sign);
    if (moved.speeches === 0) used.delete(key);
    else used.set(key, moved);
  }
}

const NOTHING = { ms: 0, drawnMs: 0, speeches: 0, arrival: 0 } as const;

function movedBy(
  before: UsedTime,
  { name }: Holder,
  speech: CountedSpeech,
  sign: 1 | -1,
): UsedTime {
  const ms = sign * speech.spokenMs;
  const younger = speech.arrival >= before.arrival;
  return {
    ...before,
    name: younger ? name : before.name,
    arrival: younger ? speech.arrival : before.arrival,
    ms: before.ms + ms,
    drawnMs: before.drawnMs + (drawsOnBudget(speech.kind) ? ms : 0),
    speeches: before.speeches + sign,
  };
}
