/**
 * A moment as it travels and is stored in rows: RFC 3339, UTC, milliseconds, always 24 characters
 * (`2025-02-14T01:00:00.000Z`), so that instants compare as strings and survive JSON unchanged.
 */
export type Instant = string;

export const instantOf = (ms: number): Instant => new Date(ms).toISOString();

/** Milliseconds since the epoch. */
export const msOf = (instant: Instant): number => Date.parse(instant);

/** `ms` may be negative. */
export const plusMs = (instant: Instant, ms: number): Instant => instantOf(msOf(instant) + ms);

/** Milliseconds from one instant to a later one; negative when `to` is earlier. */
export const msBetween = (from: Instant, to: Instant): number => msOf(to) - msOf(from);

/** Any RFC 3339 text with an offset, as the client sent it, in the stored form. */
export const normalInstant = (text: string): Instant => instantOf(Date.parse(text));
