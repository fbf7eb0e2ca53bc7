/** Words of a command. */
export type Words = Readonly<Record<string, unknown>>;

/** A century, ms: no correction takes more letters. */
const LONGEST_OFFSET_MS = -3_155_760_000_000;

/** As long as it will ever be once it is corrected. */
export const longestTimes = (payload: Words): Words => correctedTimes(payload, LONGEST_OFFSET_MS);

/**
 * A payload whose `occurredAt`, its own and its items', are times of this device: corrected by what was
 * measured, which `clockOffsetMs` beside them says (meeting time minus this device's clock, whole ms).
 */
export function correctedTimes(payload: Words, offsetMs: number): Words {
  const clockOffsetMs = Math.round(offsetMs);
  const own = corrected(payload, clockOffsetMs);
  const { items } = payload;
  return Array.isArray(items)
    ? { ...own, items: items.map((item: Words) => corrected(item, clockOffsetMs)) }
    : own;
}

function corrected(words: Words, clockOffsetMs: number): Words {
  const { occurredAt } = words;
  const deviceMs = typeof occurredAt === 'string' ? Date.parse(occurredAt) : Number.NaN;
  if (Number.isNaN(deviceMs)) return words;
  return {
    ...words,
    occurredAt: new Date(deviceMs + clockOffsetMs).toISOString(),
    clockOffsetMs,
  };
}
