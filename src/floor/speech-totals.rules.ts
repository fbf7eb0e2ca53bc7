import type { RequestKind } from './floor.words.js';

/** What the sums of the register need to know of a speech. */
export interface RegisteredSpeech {
  readonly seatId: string | null;
  readonly unitId: string | null;
  readonly venueId: string;
  readonly kind: RequestKind;
  readonly speakerName: string;
  readonly unitName: string;
  readonly venueName: string;
  /** Null of planned speeches that were not held. */
  readonly startedAt: string | null;
  readonly spokenMs: number;
  readonly overMs: number;
}

/** Sums over speeches, ms. */
export interface SpeechSum {
  readonly speeches: number;
  readonly spokenMs: number;
  readonly overMs: number;
}

export interface SpeechTotals {
  readonly all: SpeechSum;
  readonly persons: readonly (SpeechSum & {
    readonly seatId: string;
    readonly speakerName: string;
    readonly unitName: string;
  })[];
  readonly units: readonly (SpeechSum & { readonly unitId: string; readonly unitName: string })[];
  readonly venues: readonly (SpeechSum & {
    readonly venueId: string;
    readonly venueName: string;
  })[];
  readonly kinds: readonly (SpeechSum & { readonly kind: RequestKind })[];
}

/**
 * Time used by person, unit, venue and kind, each in the order in which its first speech began and by
 * the names of its last. What a whole venue said is nobody's and no unit's.
 */
export function speechTotals(register: readonly RegisteredSpeech[]): SpeechTotals {
  const held = register.filter(({ startedAt }) => startedAt !== null);
  return {
    all: sumOf(held),
    persons: groupsOf(held, ({ seatId }) => seatId).map(([seatId, last, sum]) => ({
      seatId,
      speakerName: last.speakerName,
      unitName: last.unitName,
      ...sum,
    })),
    units: groupsOf(held, ({ unitId }) => unitId).map(([unitId, { unitName }, sum]) => ({
      unitId,
      unitName,
      ...sum,
    })),
    venues: groupsOf(held, ({ venueId }) => venueId).map(([venueId, { venueName }, sum]) => ({
      venueId,
      venueName,
      ...sum,
    })),
    kinds: groupsOf(held, ({ kind }) => kind).map(([kind, , sum]) => ({ kind, ...sum })),
  };
}

function groupsOf<Key extends string>(
  held: readonly RegisteredSpeech[],
  keyOf: (speech: RegisteredSpeech) => Key | null,
): readonly (readonly [key: Key, last: RegisteredSpeech, sum: SpeechSum])[] {
  const groups = new Map<Key, RegisteredSpeech[]>();
  for (const speech of held) {
    const key = keyOf(speech);
    if (key === null) continue;
    const group = groups.get(key) ?? [];
    group.push(speech);
    groups.set(key, group);
  }
  return [...groups].flatMap(([key, group]) => {
    const last = group.at(-1);
    return last ? [[key, last, sumOf(group)] as const] : [];
  });
}

const sumOf = (speeches: readonly RegisteredSpeech[]): SpeechSum => ({
  speeches: speeches.length,
  spokenMs: speeches.reduce((sum, { spokenMs }) => sum + spokenMs, 0),
  overMs: speeches.reduce((sum, { overMs }) => sum + overMs, 0),
});
